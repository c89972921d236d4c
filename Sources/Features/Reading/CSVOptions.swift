/// How a CSV file is to be read; what is not said is found out from the file.
public struct CSVOptions: Sendable {
    /// Where the places come from.
    public enum GeometrySource: Hashable, Sendable {
        /// From columns with the usual names, or from one that holds Well-Known Text.
        case detected
        /// From nowhere: every column is an attribute.
        case none
        /// From two columns of numbers.
        case coordinates(x: String, y: String)
        /// From a column of Well-Known Text.
        case wellKnownText(String)
    }

    /// What stands between two cells; nil to find out from the first line.
    public var delimiter: UInt8?
    /// The types of columns that are known beforehand, by name.
    public var types: [String: ColumnType] = [:]
    /// Whether the types of the other columns are inferred; without that they are text.
    public var infersTypes = true
    /// Where the places come from; their columns are then no attributes any more.
    public var geometry = GeometrySource.detected
    /// Whether a row with a fault is kept, the faulty cell or place left out, as a check wants it.
    public var keepsFaultyRows = false
    /// Whether the first row that cannot be taken ends the reading.
    public var isStrict = false
    /// How many faults of a key are kept in full.
    public var faultLimit = 10

    /// Options that find out everything from the file.
    public init() {}
}
