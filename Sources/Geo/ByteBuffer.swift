/// Bytes that an answer is written into: text, numbers and JSON, without a String in between.
public struct ByteBuffer: Sendable {
    /// What was written so far.
    public private(set) var bytes: [UInt8] = []

    /// An empty buffer.
    public init() {}

    /// An empty buffer with room for an answer of that many bytes.
    public init(capacity: Int) { bytes.reserveCapacity(capacity) }

    /// How many bytes were written.
    public var count: Int { bytes.count }

    /// What was written, as text.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Forgets what was written and keeps the room.
    public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    /// Forgets the last bytes.
    public mutating func removeLast(_ count: Int) { bytes.removeLast(count) }

    /// Writes one byte.
    @inline(__always)
    public mutating func append(_ byte: UInt8) { bytes.append(byte) }

    /// Writes text as it stands.
    public mutating func append(_ text: some StringProtocol) {
        bytes.append(contentsOf: text.utf8)
    }

    /// Writes a literal.
    @inline(__always)
    public mutating func append(_ literal: StaticString) {
        literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Writes bytes as they stand.
    @inline(__always)
    public mutating func append(_ raw: UnsafeRawBufferPointer) { bytes.append(contentsOf: raw) }

    /// Writes at most so many bytes where there is room for them; the body says how many they are.
    ///
    /// Appending byte by byte would ask for each whether there is room and whether the array is
    /// ours alone.
    @inline(__always)
    private mutating func append(
        atMost room: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int
    ) {
        bytes.append(addingCapacity: room) { span in
            span.withUnsafeMutableBufferPointer { buffer, count in
                guard let start = buffer.baseAddress else { return }
                count += body(start + count)
            }
        }
    }

    /// Writes a whole number.
    public mutating func append(integer value: Int64) {
        append(atMost: 20) { start in
            guard value < 0 else { return Self.write(UInt64(value), to: start) }
            start.pointee = UInt8(ascii: "-")
            return 1 + Self.write(value.magnitude, to: start + 1)
        }
    }

    /// Writes the digits of a number, and says how many there are.
    @inline(__always)
    private static func write(_ value: UInt64, to start: UnsafeMutablePointer<UInt8>) -> Int {
        var digits = 1
        var limit: UInt64 = 10
        while value >= limit, digits < 19 {
            digits += 1
            limit &*= 10
        }
        if value >= limit { digits = 20 }
        var rest = value
        for place in stride(from: digits - 1, through: 0, by: -1) {
            start[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        return digits
    }

    /// Writes the shortest text that reads back as the same number; `null` when it is not finite.
    public mutating func append(number value: Double) {
        guard value.isFinite else { return append("null" as StaticString) }
        if value == value.rounded(), abs(value) < 1e15 { return append(integer: Int64(value)) }
        append(value.description)
    }

    /// Writes a number with at most so many decimals, rounded half to even, trailing zeros left out.
    public mutating func append(number value: Double, decimals: Int) {
        let scale = Self.powers[min(max(decimals, 0), 9)]
        let scaled = (value * Double(scale)).rounded(.toNearestOrEven)
        guard abs(scaled) < 9e15 else { return append(number: value) }
        let units = Int64(scaled)
        let (whole, fraction) = units.magnitude.quotientAndRemainder(dividingBy: UInt64(scale))
        append(atMost: 32) { start in
            var count = 0
            if units < 0 {
                start.pointee = UInt8(ascii: "-")
                count = 1
            }
            count += Self.write(whole, to: start + count)
            guard fraction != 0 else { return count }
            start[count] = UInt8(ascii: ".")
            count += 1
            var rest = fraction
            var place = UInt64(scale) / 10
            while rest > 0 {
                start[count] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / place)
                count += 1
                rest %= place
                place /= 10
            }
            return count
        }
    }

    private static let powers: [Int64] = [
        1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    ]
}

extension ByteBuffer {
    /// Writes a JSON string: quoted, with what JSON demands escaped, the rest in UTF-8.
    public mutating func append(jsonString utf8: UnsafeRawBufferPointer) {
        var start = 0
        append(UInt8(ascii: "\""))
        while true {
            let end = Self.firstEscaped(in: utf8, from: start)
            append(UnsafeRawBufferPointer(rebasing: utf8[start..<end]))
            guard end < utf8.count else { break }
            appendEscape(of: utf8[end])
            start = end + 1
        }
        append(UInt8(ascii: "\""))
    }

    /// Where the first byte stands that must be escaped; eight are looked at at a time.
    ///
    /// A byte of a word is below a limit, or zero, when subtracting borrows out of it: its highest
    /// bit comes up though it was not set. What stands above a real hit may be a false one, so the
    /// word is looked through byte by byte then.
    private static func firstEscaped(in utf8: UnsafeRawBufferPointer, from start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        var index = start
        while index + 8 <= utf8.count {
            let word = utf8.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let quotes = word ^ (ones &* 0x22)
            let slashes = word ^ (ones &* 0x5C)
            let low = (word &- ones &* 0x20) & ~word
            let hits = low | (quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes
            if hits & highs != 0 { break }
            index += 8
        }
        while index < utf8.count {
            let byte = utf8[index]
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                return index
            }
            index += 1
        }
        return index
    }

    /// Writes a JSON string.
    public mutating func append(jsonString text: String) {
        var text = text
        text.withUTF8 { append(jsonString: UnsafeRawBufferPointer($0)) }
    }

    private mutating func appendEscape(of byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): append("\\\"" as StaticString)
        case UInt8(ascii: "\\"): append("\\\\" as StaticString)
        case 0x0A: append("\\n" as StaticString)
        case 0x0D: append("\\r" as StaticString)
        case 0x09: append("\\t" as StaticString)
        default:
            append("\\u00" as StaticString)
            let digits: StaticString = "0123456789abcdef"
            digits.withUTF8Buffer {
                bytes.append($0[Int(byte >> 4)])
                bytes.append($0[Int(byte & 15)])
            }
        }
    }
}
