/// A question to PROJ that has no answer.
public struct PROJError: Error, Equatable, Sendable {
    /// What went wrong.
    public enum Kind: String, Sendable {
        /// The name is well formed, but nobody has defined it.
        case unknownCRS
        /// The text is no definition of a coordinate reference system.
        case badDefinition
        /// There is no way between the two systems.
        case noOperation
        /// PROJ's database of systems is not installed, or can't be read.
        case missingDatabase
    }

    /// What went wrong.
    public let kind: Kind
    /// The name or definition in question.
    public let subject: String
    /// PROJ's own words, or what to do.
    public let message: String
}

extension PROJError: CustomStringConvertible {
    /// What went wrong, with what, and what to try.
    public var description: String {
        switch kind {
        case .unknownCRS: "unknown coordinate reference system '\(subject)': \(message)"
        case .badDefinition: "no coordinate reference system: \(message)"
        case .noOperation: "no transformation \(subject): \(message)"
        case .missingDatabase: "PROJ has no database: \(message)"
        }
    }
}
