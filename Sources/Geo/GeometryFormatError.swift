/// Why a geometry could not be read, and where.
public struct GeometryFormatError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What can be wrong with the text or the bytes of a geometry.
    public enum Reason: Hashable, Sendable {
        /// There is more than one geometry, or something else behind it.
        case trailingContent
        /// The word is the name of no kind of geometry.
        case unknownKind(String)
        /// Collections hold collections beyond the limit.
        case tooDeep
        /// A position has more or fewer numbers than was announced.
        case positionSize(Int, wanted: Int)
        /// Another character must stand here; nothing stands here at the end.
        case expected(String, found: String?)
        /// The word is no number; empty where there is none.
        case noNumber(String)
        /// A JSON value that is no object.
        case noObject
        /// The member `type` names no geometry of GeoJSON, or is no string.
        case unknownType(String?)
        /// An object without a member that it must have.
        case noMember(String)
        /// A value of GeoJSON that must be an array and is none.
        case noArray(Array)
        /// A position of GeoJSON does not begin with two numbers.
        case notTwoNumbers
        /// The third member of a position is no number.
        case heightIsNoNumber
        /// Bytes that are no geometry: what is said of a file, in words for whoever has it.
        case bytes(String)

        /// The arrays of a geometry of GeoJSON.
        public enum Array: Hashable, Sendable, CaseIterable {
            /// The member `coordinates` or `geometries`.
            case content
            /// The coordinates of a part.
            case coordinates
            /// The positions of a line or ring.
            case positions
            /// A position.
            case position
        }
    }

    /// What was wrong.
    public let reason: Reason
    /// The byte (WKB) or character (WKT) at which it was noticed.
    public let offset: Int

    /// Makes an error.
    public init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    /// Makes an error about bytes, in words that follow "the geometry is unreadable: ".
    public init(_ words: String, at offset: Int) { self.init(.bytes(words), at: offset) }

    /// Reason and place.
    public var description: String { "\(reason) (at \(offset))" }
}

extension GeometryFormatError.Reason: CustomStringConvertible {
    /// The reason in words that follow "the geometry is unreadable: ".
    public var description: String {
        switch self {
        case .trailingContent: "something follows the geometry"
        case .unknownKind(let word):
            "'\(word)' is no geometry; POINT, LINESTRING, POLYGON and so on are"
        case .tooDeep: "collections nest too deep"
        case .positionSize(let count, let wanted):
            "a position has \(count) numbers, \(wanted) are expected"
        case .expected(let wanted, let found):
            "'\(wanted)' is expected, \(found.map { "'\($0)'" } ?? "the end") stands there"
        case .noNumber(let word):
            word.isEmpty ? "a number is expected" : "'\(word)' is no number"
        case .noObject: "it is no object"
        case .unknownType(let name):
            "its type \(name.map { "'\($0)'" } ?? "(no string)") is none of GeoJSON"
        case .noMember(let name): "it has no \(name)"
        case .noArray(.content): "its coordinates are no array"
        case .noArray(.coordinates): "an array of coordinates is expected"
        case .noArray(.positions): "an array of positions is expected"
        case .noArray(.position): "a position is no array"
        case .notTwoNumbers: "a position is not two numbers"
        case .heightIsNoNumber: "a height is no number"
        case .bytes(let words): words
        }
    }
}
