import Glibc

/// Finds the first place at which a text is not JSON.
///
/// A slow reading of RFC 8259, byte by byte, for texts that simdjson has refused already: it
/// builds its tape without remembering where it was.
struct JSONFaultLocator {
    private let bytes: UnsafeRawBufferPointer
    private let maximumDepth: Int
    private var position = 0
    private var open: [UInt8] = []

    typealias Fault = (reason: JSONError.Reason, offset: Int)

    init(_ bytes: UnsafeRawBufferPointer, maximumDepth: Int) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
    }

    /// The first broken rule; nil if there is none.
    mutating func firstFault() -> Fault? {
        skipBlanks()
        if position == bytes.count { return (.empty, 0) }
        repeat {
            if let fault = readValue() ?? readClosings() { return fault }
        } while !open.isEmpty
        skipBlanks()
        return position < bytes.count ? (.trailingContent, position) : nil
    }

    private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipBlanks() {
        while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            position += 1
        }
    }

    private func unexpected() -> Fault {
        (position < bytes.count ? .unexpectedCharacter : .truncated, position)
    }

    /// Reads up to and including a scalar, or an empty container, which then waits for its closing.
    private mutating func readValue() -> Fault? {
        while true {
            skipBlanks()
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                let opening = bytes[position]
                let start = position
                open.append(opening)
                position += 1
                skipBlanks()
                if byte == opening + 2 { return nil }
                // simdjson counts the root among the levels, and no empty ones.
                if open.count >= maximumDepth { return (.tooDeep, start) }
                if opening == UInt8(ascii: "{"), let fault = readKey() { return fault }
            case UInt8(ascii: "\""): return readString()
            case UInt8(ascii: "t"): return readLiteral("true")
            case UInt8(ascii: "f"): return readLiteral("false")
            case UInt8(ascii: "n"): return readLiteral("null")
            case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")):
                return readNumber()
            default: return unexpected()
            }
        }
    }

    /// After a value: closes what ends here, and moves to the next value if there is one.
    private mutating func readClosings() -> Fault? {
        while let opening = open.last {
            skipBlanks()
            if byte == opening + 2 {
                open.removeLast()
                position += 1
            } else if byte == UInt8(ascii: ",") {
                position += 1
                return opening == UInt8(ascii: "{") ? readKey() : nil
            } else {
                return unexpected()
            }
        }
        return nil
    }

    private mutating func readKey() -> Fault? {
        skipBlanks()
        guard byte == UInt8(ascii: "\"") else { return unexpected() }
        if let fault = readString() { return fault }
        skipBlanks()
        guard byte == UInt8(ascii: ":") else { return unexpected() }
        position += 1
        return nil
    }

    private mutating func readLiteral(_ literal: StaticString) -> Fault? {
        let start = position
        for index in 0..<literal.utf8CodeUnitCount {
            guard byte == literal.utf8Start[index] else {
                return position < bytes.count
                    ? (.unexpectedCharacter, start) : (.truncated, position)
            }
            position += 1
        }
        return nil
    }

    private mutating func readNumber() -> Fault? {
        let start = position
        if byte == UInt8(ascii: "-") { position += 1 }
        let isLeadingZero = byte == UInt8(ascii: "0")
        let digits = skipDigits()
        if digits == 0 || (isLeadingZero && digits > 1) { return (.badNumber, start) }
        var isWhole = true
        if byte == UInt8(ascii: ".") {
            isWhole = false
            position += 1
            if skipDigits() == 0 { return (.badNumber, start) }
        }
        if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
            isWhole = false
            position += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position += 1 }
            if skipDigits() == 0 { return (.badNumber, start) }
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        let fits =
            isWhole
            ? Int64(text) != nil || UInt64(text) != nil
            : Double(text).map(\.isFinite) ?? false
        return fits ? nil : (.numberOutOfRange, start)
    }

    private mutating func skipDigits() -> Int {
        let start = position
        while let byte, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
        return position - start
    }

    private mutating func readString() -> Fault? {
        position += 1
        while let byte {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return nil
            case UInt8(ascii: "\\"):
                if let fault = readEscape() { return fault }
            case 0..<0x20: return (.badString, position)
            case 0x20..<0x80: position += 1
            default:
                let length = validScalarLength(at: position)
                if length == 0 { return (.badUTF8, position) }
                position += length
            }
        }
        return (.truncated, position)
    }

    private mutating func readEscape() -> Fault? {
        let start = position
        guard let unit = readEscapedUnit() else { return (.badString, start) }
        guard (0xD800..<0xE000).contains(unit) else { return nil }
        // RFC 8259, 7: beyond the basic plane, a pair of escaped surrogates, the high one first.
        guard unit < 0xDC00, byte == UInt8(ascii: "\\"), let low = readEscapedUnit(),
            (0xDC00..<0xE000).contains(low)
        else { return (.badString, start) }
        return nil
    }

    /// Reads one escape; for `\uXXXX` gives its value, for the others 0, nil if it is none.
    private mutating func readEscapedUnit() -> UInt32? {
        position += 1
        guard let byte else { return nil }
        position += 1
        if byte != UInt8(ascii: "u") {
            return "\"\\/bfnrt".utf8.contains(byte) ? 0 : nil
        }
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = self.byte.flatMap({ Character(UnicodeScalar($0)).hexDigitValue })
            else { return nil }
            unit = unit << 4 | UInt32(digit)
            position += 1
        }
        return unit
    }

    private func validScalarLength(at start: Int) -> Int {
        var iterator = bytes[start..<min(start + 4, bytes.count)].makeIterator()
        var decoder = UTF8()
        guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return 0 }
        return UTF8.width(scalar)
    }
}
