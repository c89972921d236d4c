extension AtomTable {
    /// Divides facts among their points alike: the short way for very many.
    ///
    /// The same as allocating each by ``AllocationRule/equalSites``, without making weights of it.
    ///
    /// - Parameters:
    ///   - totals: Fact → its units, nil where nobody knows them.
    ///   - starts: Fact → its first point, and one more entry at the end; each has at least one.
    ///   - points: Point → its row.
    public init(_ totals: [Int64?], starts: [UInt32], points: [UInt32]) {
        self.init()
        bins.reserveCapacity(points.count)
        units.reserveCapacity(points.count)
        rules.reserveCapacity(totals.count)
        self.totals.reserveCapacity(totals.count)
        for fact in totals.indices {
            let first = Int(starts[fact])
            let end = Int(starts[fact + 1])
            if end - first == 1 {
                append(totals[fact], all: Int(points[first]))
            } else {
                append(totals[fact], points: points[first..<end])
            }
        }
    }

    /// Adds a fact that is divided among points alike, of which at least one is given: their rows.
    public mutating func append(_ total: Int64?, points: ArraySlice<UInt32>) {
        precondition(!points.isEmpty, "a fact without points belongs to no row")
        let rule: AllocationRule = points.count > 1 ? .equalSites : .oneSite
        let first = points[points.startIndex]
        guard points.contains(where: { $0 != first }) else {
            return append(total, all: Int(first), rule: rule)
        }
        let runs = Self.runs(points)
        guard let total else {
            let most = runs.reduce(runs[0]) { $1.count > $0.count ? $1 : $0 }
            return append(nil, all: Int(most.row), rule: rule)
        }
        splitFacts()
        for (row, part) in LargestRemainder.divide(total, among: runs, points: points.count) {
            bins.append(row)
            units.append(part)
        }
        finish(total, rule)
    }

    /// The rows ascending, each with how many of the points it has.
    private static func runs(_ points: ArraySlice<UInt32>) -> [(row: UInt32, count: Int)] {
        var runs: [(row: UInt32, count: Int)] = []
        for row in points.sorted() {
            if let last = runs.indices.last, runs[last].row == row {
                runs[last].count += 1
            } else {
                runs.append((row, 1))
            }
        }
        return runs
    }
}
