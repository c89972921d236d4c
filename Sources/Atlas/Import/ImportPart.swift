import Features
import Geo

/// One file, or one layer of a GeoPackage: where rows come from, and where rejected ones go back to.
final class ImportPart {
    enum Content {
        case bytes(MappedFile, SourceFormat)
        case table(FeatureTable)
    }

    /// What people call it.
    let label: String
    let content: Content
    /// The system of its coordinates.
    let crs: CRSName
    /// What was read; its columns are taken away once they are part of a draft.
    var reading: Reading
    /// How many rows were taken.
    let count: Int
    /// Rows that were taken by the reader and put out again by a check.
    var rejectedRows: [Int] = []

    init(_ file: MappedFile, _ format: SourceFormat, _ reading: Reading, crs: CRSName) {
        label = file.path
        content = .bytes(file, format)
        self.reading = reading
        self.reading.faults.setTable(file.path)
        self.crs = crs
        count = reading.count
    }

    init(_ table: FeatureTable, label: String) {
        self.label = label
        content = .table(table)
        crs = .crs84
        count = table.count
        reading = Reading()
        reading.definitions = table.schema.columns
        reading.columns = table.columns
        reading.geometry = table.geometry
        reading.idColumn = table.schema.idColumn
        let names = table.schema.columns.map { $0.name.lowercased() }
        guard table.schema.idColumn == nil, !names.contains("id") else { return }
        // The layer's own row numbers are what its owner knows the features by.
        reading.definitions.insert(ColumnDefinition("id", .integer), at: 0)
        let keys = (0..<table.count).map { table.key(at: $0) }
        reading.columns.insert(Column(.integer(keys)), at: 0)
        reading.idColumn = 0
    }

    /// How many of its records could not be taken.
    var rejectedCount: Int { reading.rejected.count + rejectedRows.count }

    /// How many records it holds.
    var recordCount: Int { count + reading.rejected.count }

    /// Where a row stands, for a fault.
    func place(_ row: Int) -> (line: Int?, featureID: String?) {
        switch content {
        case .bytes: (Int(reading.records[row].line), nil)
        case .table(let table): (nil, table.id(at: row).description)
        }
    }
}
