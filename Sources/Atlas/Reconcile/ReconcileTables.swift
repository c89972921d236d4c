import Features
import Projects

/// The tables of a catalog that a reconciliation reads, by their roles.
struct ReconcileTables {
    let catalog: Catalog
    let figures: [FigureRow]
    /// Figure → the figures that are its parts, in their order.
    let parts: [String: [FigureRow]]
    private let tables: [TableRole: [DatasetTable]]

    init(_ catalog: Catalog) throws(AtlasError) {
        self.catalog = catalog
        var tables: [TableRole: [DatasetTable]] = [:]
        for collection in catalog.collections {
            guard let role = collection.role, Self.roles.contains(role) else { continue }
            let entry = TableEntry(
                name: collection.name, file: "", role: role, title: collection.title,
                explanation: collection.explanation)
            let table = DatasetTable(entry: entry, features: try collection.table())
            tables[role, default: []].append(table)
        }
        self.tables = tables
        let figures = (tables[.figures] ?? []).flatMap { table in
            (0..<table.count).map { FigureRow(table, $0) }
        }
        self.figures = figures
        parts = Dictionary(grouping: figures.filter { $0.text("part_of") != nil }) {
            $0.text("part_of") ?? ""
        }
    }

    private static let roles: Set<TableRole> = [
        .figures, .amounts, .results, .projects, .programmes, .explanations,
    ]

    /// Every row of the tables of a role.
    func rows(_ role: TableRole) -> [TableRow] {
        (tables[role] ?? []).flatMap { table in
            (0..<table.count).map { TableRow(table: table, row: $0) }
        }
    }

    /// The currency that a unit is, nil when it is none.
    func currency(_ unit: String) -> Currency? {
        let digits = catalog.codelists["currency"]?.properties[unit]?["minor_digits"]
        return digits.flatMap { Int($0) }.map { Currency(code: unit, minorDigits: $0) }
    }

    /// The money of a cell in major units, as figures are; a store counts it in minor units.
    func money(_ column: String, _ row: TableRow) -> ExactDecimal? {
        guard let text = row.text(column + "_minor"), let minor = Int64(text),
            let currency = row.text("currency").flatMap(currency)
        else { return nil }
        return ExactDecimal(Amount(minorUnits: minor, currency: currency).description)
    }
}

/// One row of a table.
struct TableRow {
    let table: DatasetTable
    let row: Int

    var id: String { table.id(row) }
    func text(_ column: String) -> String? { table.text(column, row) }
    func decimal(_ column: String) -> ExactDecimal? { table.decimal(column, row) }
    func list(_ column: String) -> [String] { table.list(column, row) }
    func isSet(_ column: String) -> Bool { text(column) == "true" }

    /// What people call the code of a cell, by the codelist of its column.
    func title(of column: String, _ codelists: [String: Codelist]) -> LocalizedText {
        let definition = table.features.schema.columns.first { $0.name == column }
        guard let code = text(column), let list = definition?.codelist else {
            return LocalizedText()
        }
        return codelists[list]?.labels[code] ?? LocalizedText()
    }
}

/// One published figure.
struct FigureRow {
    private let cells: TableRow
    let figure: Figure

    init(_ table: DatasetTable, _ row: Int) {
        cells = TableRow(table: table, row: row)
        var figure = Figure(
            id: cells.id, value: cells.decimal("value"), unit: cells.text("unit") ?? "",
            printedUnit: cells.text("printed_unit"), rounding: cells.decimal("rounding"))
        figure.asOf = cells.text("as_of")
        self.figure = figure
    }

    var id: String { figure.id }
    func text(_ column: String) -> String? { cells.text(column) }
    func isSet(_ column: String) -> Bool { cells.isSet(column) }

    /// What people call its unit.
    func unitTitle(_ codelists: [String: Codelist]) -> LocalizedText {
        cells.title(of: "unit", codelists)
    }

    /// Its name in each language that has one.
    func name(in languages: [String]) -> LocalizedText {
        LocalizedText(
            Dictionary(
                languages.compactMap { language in
                    text("name_\(language)").map { (language, $0) }
                }
            ) { first, _ in first })
    }
}
