/// One cell of a record, as the file has it.
struct CSVField {
    /// Its bytes without the quotes around it.
    var range: Range<Int>
    /// Whether quotes stand doubled in it.
    var hasDoubledQuotes: Bool
}

/// Goes through the records of a CSV file (RFC 4180), field by field, without copying.
///
/// Line ends are LF, CRLF or CR; lines with nothing on them are no records.
struct CSVScanner {
    /// What is wrong with the quotes of a record.
    enum Problem {
        /// The file ends within quotes.
        case unclosedQuote
        /// Something stands between a closing quote and the next delimiter.
        case textAfterQuote
    }

    /// All bytes of the file.
    let bytes: UnsafeRawBufferPointer
    private let delimiter: UInt8
    private var offset: Int
    private var line = 1

    /// The fields of the record.
    private(set) var fields: [CSVField] = []
    /// The bytes of the record, its line end left out.
    private(set) var range = 0..<0
    /// The line on which it begins.
    private(set) var recordLine = 1
    /// What is wrong with it.
    private(set) var problem: Problem?

    init(_ bytes: UnsafeRawBufferPointer, delimiter: UInt8) {
        self.bytes = bytes
        self.delimiter = delimiter
        offset = Self.hasByteOrderMark(bytes) ? 3 : 0
    }

    static func hasByteOrderMark(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
    }

    /// The byte after the record and its line end.
    var position: Int { offset }

    /// Goes to the next record; false at the end of the file.
    mutating func next() -> Bool {
        while offset < bytes.count, Self.isLineEnd(bytes[offset]) { endLine() }
        guard offset < bytes.count else { return false }
        recordLine = line
        problem = nil
        fields.removeAll(keepingCapacity: true)
        let start = offset
        repeat { takeField() } while takeDelimiter()
        range = start..<offset
        if offset < bytes.count { endLine() }
        return true
    }

    private static let quote = UInt8(ascii: "\"")

    @inline(__always)
    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    private mutating func endLine() {
        let isPair =
            bytes[offset] == 0x0D && offset + 1 < bytes.count && bytes[offset + 1] == 0x0A
        offset += isPair ? 2 : 1
        line += 1
    }

    @inline(__always)
    private mutating func takeDelimiter() -> Bool {
        guard offset < bytes.count, bytes[offset] == delimiter else { return false }
        offset += 1
        return true
    }

    @inline(__always)
    private mutating func takeField() {
        let start = offset
        guard start < bytes.count, bytes[start] == Self.quote else {
            skipPlain()
            fields.append(CSVField(range: start..<offset, hasDoubledQuotes: false))
            return
        }
        takeQuoted()
    }

    /// To the next delimiter or line end; a quote within is a character like others.
    @inline(__always)
    private mutating func skipPlain() {
        var index = offset
        let end = bytes.count
        while index < end {
            let byte = bytes[index]
            if byte == delimiter || Self.isLineEnd(byte) { break }
            index += 1
        }
        offset = index
    }

    private mutating func takeQuoted() {
        let start = offset + 1
        var hasDoubled = false
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte == Self.quote {
                guard index + 1 < bytes.count, bytes[index + 1] == Self.quote else { break }
                hasDoubled = true
                index += 1
            } else if byte == 0x0A || (byte == 0x0D && !isNext(index, 0x0A)) {
                line += 1
            }
            index += 1
        }
        fields.append(CSVField(range: start..<index, hasDoubledQuotes: hasDoubled))
        guard index < bytes.count else {
            offset = index
            problem = .unclosedQuote
            return
        }
        offset = index + 1
        let closed = offset
        skipPlain()
        if offset > closed { problem = .textAfterQuote }
    }

    private func isNext(_ index: Int, _ byte: UInt8) -> Bool {
        index + 1 < bytes.count && bytes[index + 1] == byte
    }
}

extension CSVScanner {
    /// The delimiter that the first line uses most: comma, semicolon or tab.
    static func sniffDelimiter(_ bytes: UnsafeRawBufferPointer) -> UInt8 {
        var counts = [UInt8(ascii: ","): 0, UInt8(ascii: ";"): 0, 0x09: 0]
        var isQuoted = false
        for byte in bytes {
            if byte == quote { isQuoted.toggle() }
            if !isQuoted, isLineEnd(byte) { break }
            if !isQuoted, let count = counts[byte] { counts[byte] = count + 1 }
        }
        let comma = UInt8(ascii: ",")
        let most = counts.max { one, other in
            (one.value, one.key == comma ? 1 : 0) < (other.value, other.key == comma ? 1 : 0)
        }
        guard let most, most.value > 0 else { return comma }
        return most.key
    }

    /// Lends the text of a field; one with doubled quotes is written out into `scratch`.
    @inline(__always)
    func withText<Result>(
        _ field: CSVField, _ scratch: inout [UInt8], _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        let raw = UnsafeRawBufferPointer(rebasing: bytes[field.range])
        guard field.hasDoubledQuotes else { return body(raw) }
        scratch.removeAll(keepingCapacity: true)
        var isSecond = false
        for byte in raw {
            isSecond = byte == Self.quote && !isSecond
            if !isSecond { scratch.append(byte) }
        }
        return scratch.withUnsafeBytes(body)
    }

    /// The text of a field as a String, for the few that people look at.
    func text(_ field: CSVField) -> String {
        var scratch: [UInt8] = []
        return withText(field, &scratch) { String(decoding: $0, as: UTF8.self) }
    }
}
