/// A counted defect in data.
///
/// It never stops a run: it is listed, and the row it is about is left out or taken with a warning.
public struct Fault: Hashable, Sendable {
    /// How much a fault matters.
    public enum Severity: String, Sendable, CaseIterable {
        /// The data cannot be used as it stands.
        case error
        /// The data can be used, and somebody should look.
        case warning
        /// Accepted on purpose, with a reason that is written down.
        case known
    }

    /// What is wrong, as a stable name in kebab-case: `duplicate-id`.
    public var key: String
    /// How much it matters.
    public var severity: Severity
    /// The file or table it is in, empty where it is about the whole.
    public var table: String
    /// The line of the file it is on, counted from 1; of a sequence of records, the record.
    public var line: Int?
    /// The identifier of the feature, where it has one.
    public var featureID: String?
    /// The column it is in.
    public var column: String?
    /// What was found, and what was expected.
    public var message: String
    /// What to do about it; empty where the message says it all.
    public var remedy: String

    /// Makes a fault.
    public init(
        _ key: String, _ severity: Severity = .error, table: String = "", line: Int? = nil,
        featureID: String? = nil, column: String? = nil, message: String, remedy: String = ""
    ) {
        self.key = key
        self.severity = severity
        self.table = table
        self.line = line
        self.featureID = featureID
        self.column = column
        self.message = message
        self.remedy = remedy
    }
}
