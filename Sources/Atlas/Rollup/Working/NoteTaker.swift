/// Collects what there is to know before numbers are used.
struct NoteTaker {
    private var found: [RollupNote.Key: [(id: String, detail: String)]] = [:]
    private var counts: [RollupNote.Key: Int] = [:]

    /// Notes something of the things named, each with a detail or none.
    mutating func add(_ key: RollupNote.Key, _ ids: [String], details: [String] = []) {
        guard !ids.isEmpty else { return }
        for (index, id) in ids.enumerated() {
            found[key, default: []].append((id, index < details.count ? details[index] : ""))
        }
    }

    /// Notes something of so many things that need not be named.
    mutating func count(_ key: RollupNote.Key, _ number: Int) {
        if number > 0 { counts[key, default: 0] += number }
    }

    mutating func merge(_ other: NoteTaker) {
        found.merge(other.found) { $0 + $1 }
        counts.merge(other.counts) { $0 + $1 }
    }

    /// The notes in the order of their keys, the first of the things listed by their identifiers.
    var notes: [RollupNote] {
        RollupNote.Key.allCases.compactMap { key in
            let listed = (found[key] ?? []).sorted { ($0.id, $0.detail) < ($1.id, $1.detail) }
            var unique: [(id: String, detail: String)] = []
            for item in listed where unique.last.map({ $0 != item }) ?? true { unique.append(item) }
            let count = unique.count + (counts[key] ?? 0)
            guard count > 0 else { return nil }
            let first = unique.prefix(RollupNote.largestListing)
            let hasDetails = first.contains { !$0.detail.isEmpty }
            return RollupNote(
                key: key, count: count, ids: first.map(\.id),
                details: hasDetails ? first.map(\.detail) : [])
        }
    }
}
