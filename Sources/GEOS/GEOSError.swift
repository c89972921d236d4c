/// A call into GEOS that did not succeed.
public struct GEOSError: Error, Equatable, Sendable {
    /// What was attempted: "intersection", "build a polygon" and the like.
    public let operation: String
    /// GEOS's own words; for the log and for whoever mends the data.
    public let message: String

    /// Describes a call that did not succeed, or work around calls that was ended.
    public init(operation: String, message: String) {
        self.operation = operation
        self.message = message
    }
}

extension GEOSError: CustomStringConvertible {
    /// The operation and the reason.
    public var description: String { "\(operation): \(message)" }
}
