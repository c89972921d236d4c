/// Where in the text or document of a filter a part of it stands.
public enum FilterPosition: Hashable, Sendable {
    /// In CQL2 text, counted from 0: the byte of its UTF-8, and the character (Unicode scalar).
    case text(byte: Int, character: Int)
    /// In CQL2 JSON, as a JSON pointer (RFC 6901): `/args/0`; the whole document is "".
    case pointer(String)
    /// Nowhere: it was made by a program.
    case none
}

extension FilterPosition: CustomStringConvertible {
    /// The place as people count: "character 12" (from 1), "/args/0".
    public var description: String {
        switch self {
        case .text(_, let character): "character \(character + 1)"
        case .pointer(let pointer): pointer.isEmpty ? "the document" : pointer
        case .none: "the filter"
        }
    }
}
