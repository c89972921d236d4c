import CJSON
import Glibc

/// Finds the records of a large JSON file without parsing them, at about the speed of reading it.
///
/// It looks at brackets, strings and escapes only. Whether a record is JSON is for the parser to
/// say; what is promised is that a text that is JSON is cut at the right places, and that any
/// other is cut somewhere within its bounds, or refused with the place.
public struct JSONRecordSplitter {
    /// How the records lie in the file.
    public enum Layout: Equatable, Sendable {
        /// One object, with an array of the records as the member of this name.
        case member(String)
        /// One record a line.
        case lines
        /// One record after each record separator (0x1E): RFC 8142, RFC 7464.
        case sequence
    }

    /// One record: where it lies in the file, and its first line, counted from 1.
    public struct Record: Equatable, Sendable {
        /// The bytes of the record, without blanks around it.
        public let range: Range<Int>
        /// The line on which it begins.
        public let line: Int
    }

    /// A member of the top-level object that is not the array of records.
    public struct Member: Equatable, Sendable {
        /// Its name, as written between the quotes.
        public let name: String
        /// The bytes of its value.
        public let range: Range<Int>
        /// The line on which its value begins.
        public let line: Int
    }

    /// How the records lie.
    public let layout: Layout
    /// The other members of the top-level object met so far; all of them after the last record.
    public private(set) var members: [Member] = []

    private let bytes: UnsafeRawBufferPointer
    private var position: Int
    private var line = 1
    private var state = State.start

    private enum State {
        case start, members, afterMember, elements, afterElement, done
    }

    /// Looks for records in bytes that must stay in place as long as the splitter is used.
    public init(_ bytes: UnsafeRawBufferPointer, layout: Layout) {
        self.bytes = bytes
        self.layout = layout
        position = Self.markLength(bytes)
    }

    /// The next record; nil after the last.
    ///
    /// - Throws: `JSONError` with offset and line when the file's outer structure is broken. The
    ///   records before that place have been given out.
    public mutating func next() throws(JSONError) -> Record? {
        switch layout {
        case .lines: nextLine(separator: 0x0A)
        case .sequence: nextLine(separator: 0x1E)
        case .member(let name): try nextElement(of: name)
        }
    }

    // MARK: Lines and sequences

    private mutating func nextLine(separator: UInt8) -> Record? {
        while position < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[position...])
            let end = position + (rest.firstOffset(of: separator) ?? rest.count)
            let start = position
            position = min(end + 1, bytes.count)
            let content = Self.trimmed(bytes, start..<end)
            let first = line + Self.lineFeeds(bytes, start..<content.lowerBound)
            line = first + Self.lineFeeds(bytes, content.lowerBound..<position)
            if !content.isEmpty { return Record(range: content, line: first) }
        }
        return nil
    }

    // MARK: The elements of a member

    /// Why the text does not begin an object: it is another value, or no JSON at all.
    private var reasonForNoObject: JSONError.Reason {
        guard let byte else { return .empty }
        let beginnings = Array("[\"-0123456789tfn".utf8)
        return beginnings.contains(byte) ? .notAnObject : .unexpectedCharacter
    }

    private mutating func nextElement(of name: String) throws(JSONError) -> Record? {
        while true {
            skipBlanks()
            switch state {
            case .start:
                guard byte == UInt8(ascii: "{") else {
                    throw fault(reasonForNoObject)
                }
                position += 1
                skipBlanks()
                state = take(UInt8(ascii: "}")) ? .done : .members
            case .members:
                state = try readMember(name)
            case .afterMember:
                state = try separated(by: UInt8(ascii: "}"), next: .members, end: .done)
            case .elements:
                let first = line
                let range = try skipValue()
                state = .afterElement
                return Record(range: range, line: first)
            case .afterElement:
                state = try separated(
                    by: UInt8(ascii: "]"), next: .elements, end: .afterMember)
            case .done:
                if position < bytes.count { throw fault(.trailingContent) }
                return nil
            }
        }
    }

    /// Reads a member's name, and its value unless that is the array of records.
    private mutating func readMember(_ wanted: String) throws(JSONError) -> State {
        guard byte == UInt8(ascii: "\"") else { throw unexpected() }
        let key = try skipValue()
        let name = bytes[key.lowerBound + 1..<key.upperBound - 1]
        skipBlanks()
        guard take(UInt8(ascii: ":")) else { throw unexpected() }
        skipBlanks()
        if byte == UInt8(ascii: "["), name.elementsEqual(wanted.utf8) {
            position += 1
            skipBlanks()
            return take(UInt8(ascii: "]")) ? .afterMember : .elements
        }
        let first = line
        let range = try skipValue()
        members.append(
            Member(name: String(decoding: name, as: UTF8.self), range: range, line: first))
        return .afterMember
    }

    private mutating func separated(
        by closing: UInt8, next: State, end: State
    ) throws(JSONError) -> State {
        if take(UInt8(ascii: ",")) { return next }
        guard take(closing) else { throw unexpected() }
        return end
    }

    // MARK: Bytes

    private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ wanted: UInt8) -> Bool {
        guard byte == wanted else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while let byte, Self.isBlank(byte) {
            if byte == 0x0A { line += 1 }
            position += 1
        }
    }

    /// Moves behind the value that begins here.
    private mutating func skipValue() throws(JSONError) -> Range<Int> {
        let start = position
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["): try skipContainer()
        case UInt8(ascii: "\""): try skipString()
        default:
            while let byte, !Self.endsScalar(byte) { position += 1 }
            if position == start { throw unexpected() }
        }
        return start..<position
    }

    private mutating func skipContainer() throws(JSONError) {
        let rest = bytes[position...]
        guard let start = UnsafeRawBufferPointer(rebasing: rest).baseAddress else { return }
        var feeds = 0
        let end = nutag_json_container_end(
            start.assumingMemoryBound(to: UInt8.self), rest.count, &feeds)
        guard end > 0 else { throw fault(.truncated) }
        line += feeds
        position += end
    }

    private mutating func skipString() throws(JSONError) {
        let start = position
        position += 1
        while let byte, byte != UInt8(ascii: "\"") {
            if byte == 0x0A { line += 1 }
            position += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        guard position < bytes.count else {
            position = start
            throw fault(.truncated)
        }
        position += 1
    }

    private func unexpected() -> JSONError {
        fault(position < bytes.count ? .unexpectedCharacter : .truncated)
    }

    private func fault(_ reason: JSONError.Reason) -> JSONError {
        JSONError(reason, offset: min(position, bytes.count), line: line)
    }
}

extension JSONRecordSplitter {
    /// How the records of a file most likely lie: by its first byte and its first line.
    ///
    /// - Parameters:
    ///   - bytes: The file.
    ///   - member: The member that holds the records if the file is one object.
    /// - Returns: The layout to try; `member` when nothing speaks for another.
    public static func detectLayout(
        of bytes: UnsafeRawBufferPointer, member: String
    ) -> Layout {
        let content = trimmed(bytes, markLength(bytes)..<bytes.count)
        guard let first = content.first.map({ bytes[$0] }) else { return .member(member) }
        if first == 0x1E { return .sequence }
        let text = UnsafeRawBufferPointer(rebasing: bytes[content])
        // A whole object on the first line, and more on the next: one record a line.
        guard first == UInt8(ascii: "{"), let feed = text.firstOffset(of: 0x0A),
            let start = text.baseAddress
        else { return .member(member) }
        var feeds = 0
        let end = nutag_json_container_end(
            start.assumingMemoryBound(to: UInt8.self), feed, &feeds)
        return end > 0 && trimmed(text, end..<feed).isEmpty ? .lines : .member(member)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    private static func endsScalar(_ byte: UInt8) -> Bool {
        isBlank(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]")
            || byte == UInt8(ascii: "}") || byte == UInt8(ascii: ":")
    }

    private static func markLength(_ bytes: UnsafeRawBufferPointer) -> Int {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    private static func trimmed(
        _ bytes: UnsafeRawBufferPointer, _ range: Range<Int>
    ) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, isBlank(bytes[start]) { start += 1 }
        while start < end, isBlank(bytes[end - 1]) { end -= 1 }
        return start..<end
    }

    private static func lineFeeds(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int {
        bytes[range].count { $0 == 0x0A }
    }
}

extension UnsafeRawBufferPointer {
    fileprivate func firstOffset(of byte: UInt8) -> Int? {
        guard let baseAddress, let found = memchr(baseAddress, Int32(byte), count) else {
            return nil
        }
        return UnsafeRawPointer(found) - baseAddress
    }
}
