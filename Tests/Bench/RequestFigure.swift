/// What a kind of request cost, and what its answers held.
struct RequestFigure {
    let name: String
    /// How many sites the collection has.
    let sites: Int
    /// Of the processor, for one request.
    let milliseconds: Double
    let bar: String
    let requests: Int
    let counts: Counts

    /// What all answers together held: the same on every machine.
    struct Counts: Equatable {
        var bytes = 0
        var features = 0
        var matched = 0

        static func += (sum: inout Counts, other: Counts) {
            sum.bytes += other.bytes
            sum.features += other.features
            sum.matched += other.matched
        }
    }

    /// The lines about one kind: at both sizes, and how they compare.
    static func rows(_ small: RequestFigure, _ large: RequestFigure) -> [[String]] {
        let growth = 100 * (large.milliseconds / small.milliseconds - 1)
        return [
            ["\(large.name), \(large.sites) sites", large.text, large.bar],
            [
                "  of \(small.sites)",
                "\(small.text), \(growth < 0 ? "" : "+")\(Bench.rounded(growth, 0)) %", "",
            ],
        ]
    }

    var text: String {
        let kibibytes = Double(counts.bytes) / Double(requests) / 1024
        return "\(Bench.rounded(milliseconds, 4)) ms, \(counts.features / requests) features, "
            + "\(Bench.rounded(kibibytes, 1)) KiB"
    }
}
