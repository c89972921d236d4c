/// Faults counted by key, the first few of each key kept for the listing.
///
/// A file with a million bad rows costs no more memory than one with ten.
public struct FaultTally: Sendable {
    /// How many of each key are kept.
    public let limit: Int
    /// The faults kept, in the order they were met.
    public private(set) var faults: [Fault] = []
    /// How often each key occurred.
    public private(set) var counts: [String: Int] = [:]

    /// An empty tally that keeps so many faults of a key.
    public init(limit: Int = 10) { self.limit = limit }

    /// How many faults were counted.
    public var total: Int { counts.values.reduce(0, +) }

    /// Whether nothing was wrong.
    public var isEmpty: Bool { counts.isEmpty }

    /// Counts a fault, and makes its words only if it is to be kept.
    public mutating func add(_ key: String, _ fault: () -> Fault) {
        let count = counts[key, default: 0]
        counts[key] = count + 1
        if count < limit { faults.append(fault()) }
    }

    /// Counts a fault.
    public mutating func add(_ fault: Fault) { add(fault.key) { fault } }

    /// Counts all that another tally counted.
    public mutating func add(_ other: FaultTally) {
        for fault in other.faults where faults.count(where: { $0.key == fault.key }) < limit {
            faults.append(fault)
        }
        counts.merge(other.counts, uniquingKeysWith: +)
    }

    /// Says of every fault kept in which file it is.
    public mutating func setTable(_ table: String) {
        for index in faults.indices { faults[index].table = table }
    }
}
