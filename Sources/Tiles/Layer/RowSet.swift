/// Which rows of a table are meant: a bit a row.
public struct RowSet: Sendable {
    private(set) var words: [UInt64]
    /// How many rows the table has.
    public let capacity: Int
    /// How many rows are in it.
    public private(set) var count = 0

    /// No row of a table of so many.
    public init(capacity: Int) {
        self.capacity = capacity
        words = [UInt64](repeating: 0, count: (capacity + 63) / 64)
    }

    /// The rows named, of a table of so many.
    public init(_ rows: some Sequence<Int>, capacity: Int) {
        self.init(capacity: capacity)
        for row in rows { insert(row) }
    }

    /// Whether the row is in it.
    @inline(__always)
    public func contains(_ row: Int) -> Bool {
        words[row >> 6] & (1 << UInt64(row & 63)) != 0
    }

    /// Adds a row.
    public mutating func insert(_ row: Int) {
        if !contains(row) { count += 1 }
        words[row >> 6] |= 1 << UInt64(row & 63)
    }

    /// The rows that are in both.
    public func intersection(_ other: RowSet) -> RowSet {
        var both = self
        both.count = 0
        for index in words.indices {
            both.words[index] &= index < other.words.count ? other.words[index] : 0
            both.count += both.words[index].nonzeroBitCount
        }
        return both
    }
}
