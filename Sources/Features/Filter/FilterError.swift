/// Why a filter was refused, where, and what may have been meant.
///
/// It is the client's fault by its nature, so all of it may be shown to the client.
public struct FilterError: Error, Hashable, Sendable {
    /// Where the filter is wrong.
    public let position: FilterPosition
    /// What is wrong there, and what was expected.
    public let reason: FilterReason
    /// Names that may have been meant, the nearest first; empty where nothing is near.
    public let candidates: [String]

    /// Makes an error.
    public init(_ reason: FilterReason, at position: FilterPosition, candidates: [String] = []) {
        self.position = position
        self.reason = reason
        self.candidates = candidates
    }

    /// The reason in English.
    public var message: String { reason.description }
}

extension FilterError: CustomStringConvertible {
    /// Place, message and candidates as one sentence.
    public var description: String {
        let names = candidates.map { "'\($0)'" }.joined(separator: ", ")
        return "at \(position): \(message)" + (names.isEmpty ? "" : "; did you mean \(names)?")
    }
}

/// What a filter may cost before anybody looks at its meaning.
public enum FilterLimits {
    /// How many bytes of text or JSON.
    public static let bytes = 65_536
    /// How deep its tree may be: nested parentheses, operators and calls.
    public static let depth = 256

    static func check(bytes count: Int, position: FilterPosition) throws(FilterError) {
        guard count > bytes else { return }
        throw FilterError(.tooLong(count, limit: bytes), at: position)
    }

    static func tooDeep(_ position: FilterPosition) -> FilterError {
        FilterError(.tooDeep(limit: depth), at: position)
    }
}
