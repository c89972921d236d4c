/// A table and the rows chosen from it, in the order wanted.
public struct Selection: Sendable {
    /// The table.
    public let table: FeatureTable
    /// The rows, in order.
    public let rows: [Int]

    /// Chooses rows of a table.
    public init(_ table: FeatureTable, rows: [Int]) {
        self.table = table
        self.rows = rows
    }

    /// Chooses all rows of a table.
    public init(_ table: FeatureTable) {
        self.init(table, rows: Array(0..<table.count))
    }

    /// How many rows.
    public var count: Int { rows.count }
}
