/// Why a geometry could not be read, and where.
public struct GeometryFormatError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was wrong, in words that follow "the geometry is unreadable: ".
    public let reason: String
    /// The byte (WKB) or character (WKT) at which it was noticed.
    public let offset: Int

    /// Makes an error.
    public init(_ reason: String, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    /// Reason and place.
    public var description: String { "\(reason) (at \(offset))" }
}
