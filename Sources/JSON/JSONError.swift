/// What is wrong with a JSON text, and where.
public struct JSONError: Error, Equatable, Sendable {
    /// The rule that the text breaks.
    public enum Reason: String, Sendable {
        /// There is nothing but blanks.
        case empty
        /// The text ends before its value does.
        case truncated
        /// A character stands where it may not.
        case unexpectedCharacter = "unexpected-character"
        /// A string holds a control character that is not escaped, or a bad escape.
        case badString = "bad-string"
        /// A number is not written as JSON wants it.
        case badNumber = "bad-number"
        /// A number is too large for 64 bits.
        case numberOutOfRange = "number-out-of-range"
        /// Bytes that are not UTF-8.
        case badUTF8 = "bad-utf8"
        /// Objects and arrays are nested deeper than the parser allows.
        case tooDeep = "too-deep"
        /// The text is longer than the parser can take (4 GiB).
        case tooLarge = "too-large"
        /// Something follows the value.
        case trailingContent = "trailing-content"
        /// The text is no object, where one was wanted.
        case notAnObject = "not-an-object"
        /// There is no memory to parse it.
        case outOfMemory = "out-of-memory"
        /// The parser refuses it for another reason.
        case other
    }

    /// The rule that is broken.
    public let reason: Reason
    /// The byte at which it is broken, counted from the start of the text, if it is known.
    public let offset: Int?
    /// The line of that byte, counted from 1, if it is known.
    public let line: Int?

    /// A broken rule at a place.
    public init(_ reason: Reason, offset: Int? = nil, line: Int? = nil) {
        self.reason = reason
        self.offset = offset
        self.line = line
    }
}

extension JSONError: CustomStringConvertible {
    /// The reason in words, and the place.
    public var description: String {
        let place = [line.map { "line \($0)" }, offset.map { "byte \($0)" }].compactMap(\.self)
        let words = reason.rawValue.map { $0 == "-" ? " " : String($0) }.joined()
        return place.isEmpty ? words : words + " at " + place.joined(separator: ", ")
    }
}
