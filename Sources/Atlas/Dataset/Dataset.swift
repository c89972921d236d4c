public import Features
public import Projects

/// Where a row of a dataset stands in its folder.
public struct RowOrigin: Hashable, Sendable {
    /// The file, as the folder names it.
    public var file: String
    /// The line on which the row begins.
    public var line: Int
}

/// A table of a dataset: features, and where each of them was written down.
public struct DatasetTable: Sendable {
    /// What the manifest says of it.
    public var entry: TableEntry
    /// Its features.
    public var features: FeatureTable
    /// Row → where it stands in the folder; empty when the table comes from a store.
    public var origins: [RowOrigin] = []

    /// Its name.
    public var name: String { entry.name }
    /// What it is for.
    public var role: TableRole? { entry.role }
    /// How many rows it has.
    public var count: Int { features.count }

    /// The text of a cell; nil when nothing is known, or there is no such column.
    public func text(_ column: String, _ row: Int) -> String? {
        let value = features.value(column, at: row)
        return value.isNull ? nil : value.text
    }

    /// The members of a cell that holds a list.
    public func list(_ column: String, _ row: Int) -> [String] {
        (text(column, row) ?? "").split(separator: "|").map(String.init)
    }

    /// The number of a cell, digit by digit.
    public func decimal(_ column: String, _ row: Int) -> ExactDecimal? {
        text(column, row).flatMap { ExactDecimal($0) }
    }

    /// The identifier of a row, empty when it has none.
    public func id(_ row: Int) -> String {
        guard let column = features.schema.idColumn else { return features.id(at: row).description }
        let value = features.columns[column][row]
        return value.isNull ? "" : value.text
    }
}

/// Everything that a dataset says, read from its folder or from the store that was built of it.
public struct Dataset: Sendable {
    /// The folder or the store it was read from.
    public var location = ""
    /// Whether it was read from a folder, and not from a store.
    public internal(set) var isFolder = false
    /// What it says of itself.
    public var manifest = DatasetManifest()
    /// What it says of its columns.
    public var dictionary = ColumnDictionary()
    /// The levels of its regions, the coarsest first.
    public var levels: [RegionLevel] = []
    /// Its codelists, by name.
    public var codelists: [String: Codelist] = [:]
    /// Its tables, in the order of the manifest.
    public var tables: [DatasetTable] = []
    /// What it accepts on purpose.
    public var knownFaults: [KnownFault] = []
    /// The tables of its own description, as they are published: codelists, columns, levels, known
    /// faults.
    public var description: [FeatureTable] = []
    /// What kept parts of it from being read.
    public var readingFaults: [Fault] = []

    /// A dataset that says nothing.
    public init() {}

    /// The tables of a role; there may be several.
    public func tables(_ role: TableRole) -> [DatasetTable] { tables.filter { $0.role == role } }

    /// The table of that name.
    public func table(_ name: String) -> DatasetTable? { tables.first { $0.name == name } }

    /// The table of regions.
    public var regions: DatasetTable? { tables.first { $0.role == .regions } }

    /// The currency of a code, as the codelist `currency` describes it.
    public func currency(_ code: String) -> Currency? {
        guard let list = codelists["currency"], let properties = list.properties[code],
            let digits = properties["minor_digits"].flatMap({ Int($0) }), (0...6).contains(digits)
        else { return nil }
        return Currency(code: code, minorDigits: digits)
    }
}

extension Dataset {
    /// The fault of a row, told with the place where a person finds it.
    func fault(
        _ key: FaultKey, _ table: DatasetTable, _ row: Int, column: String? = nil,
        _ message: String
    ) -> Fault {
        let id = table.id(row)
        let origin = row < table.origins.count ? table.origins[row] : nil
        return Fault(
            key, table: origin?.file ?? table.name, line: origin?.line,
            featureID: id.isEmpty ? nil : id, column: column, message: message)
    }
}
