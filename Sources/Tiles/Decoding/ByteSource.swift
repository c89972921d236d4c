/// Bytes of Protocol Buffers, read field by field: the mirror image of ``ByteSink``.
struct ByteSource {
    private let bytes: [UInt8]
    private(set) var offset: Int
    private let end: Int

    init(_ bytes: [UInt8]) {
        self.init(bytes, 0..<bytes.count)
    }

    private init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        offset = range.lowerBound
        end = range.upperBound
    }

    var isAtEnd: Bool { offset == end }

    /// How many bytes are left.
    var rest: Int { end - offset }

    func error(_ reason: String) -> TileError { TileError(offset: offset, reason: reason) }

    /// Number and wire type of the next field; nil at the end, and 0 for numbers we don't know.
    mutating func nextField() throws(TileError) -> UInt8? {
        guard !isAtEnd else { return nil }
        let field = try varint()
        guard let short = UInt8(exactly: field) else {
            // Only its wire type matters any more, for passing over it.
            return UInt8(field & 7)
        }
        return short
    }

    /// Passes over the content of a field.
    mutating func skip(_ field: UInt8) throws(TileError) {
        switch field & 7 {
        case 0: _ = try varint()
        case 1: try advance(8)
        case 2: _ = try message()
        case 5: try advance(4)
        default: throw error("wire type \(field & 7)")
        }
    }

    mutating func varint() throws(TileError) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            guard offset < end else { throw error("a number is cut off") }
            let byte = bytes[offset]
            offset += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 {
                // The tenth byte holds one bit.
                guard shift < 63 || byte < 2 else { throw error("a number of over 64 bits") }
                return value
            }
        }
        throw error("a number of over ten bytes")
    }

    mutating func zigzag() throws(TileError) -> Int64 {
        let value = try varint()
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    mutating func fixed32() throws(TileError) -> UInt32 {
        let start = offset
        try advance(4)
        return (0..<4).reduce(0) { $0 | UInt32(bytes[start + $1]) << UInt32(8 * $1) }
    }

    mutating func fixed64() throws(TileError) -> UInt64 {
        let start = offset
        try advance(8)
        return (0..<8).reduce(0) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) }
    }

    /// A message within, which shares the bytes.
    mutating func message() throws(TileError) -> ByteSource {
        let length = try varint()
        guard length <= UInt64(rest) else { throw error("a message of \(length) bytes is cut off") }
        let start = offset
        offset += Int(length)
        return ByteSource(bytes, start..<offset)
    }

    mutating func text() throws(TileError) -> String {
        let start = offset
        let content = try message()
        guard
            let text = String(validating: bytes[content.offset..<content.end], as: UTF8.self)
        else { throw TileError(offset: start, reason: "a text that is no UTF-8") }
        return text
    }

    private mutating func advance(_ count: Int) throws(TileError) {
        guard count <= rest else { throw error("a field is cut off") }
        offset += count
    }
}
