/// Which rows of a column have no value: a bit a row, and nothing at all while every row has one.
public struct NullMask: Sendable {
    private var words: [UInt64] = []
    /// How many rows have no value.
    public private(set) var count = 0

    /// A mask with no null in it.
    public init() {}

    /// Whether the row has no value.
    @inline(__always)
    public subscript(row: Int) -> Bool {
        let word = row >> 6
        return word < words.count && words[word] & (1 << UInt64(row & 63)) != 0
    }

    /// Marks a row as having no value.
    public mutating func insert(_ row: Int) {
        while words.count <= row >> 6 { words.append(0) }
        if !self[row] { count += 1 }
        words[row >> 6] |= 1 << UInt64(row & 63)
    }

    /// How many bytes it takes.
    public var byteCount: Int { 8 * words.count }
}
