import Features
import Projects

/// What was read from one file of a table.
struct TableSource {
    /// The file, as the folder names it.
    var file: String
    /// Its rows, as they were written.
    var reading: Reading
    /// The level of its regions, nil for any other table.
    var level: String?
}

/// Makes a table of what its files say, typed as the dictionary declares it.
struct TableMaker {
    let entry: TableEntry
    let sources: [TableSource]
    let entries: [ColumnEntry]
    private let currencies: (String) -> Currency?
    var faults: [Fault] = []
    private var definitions: [ColumnDefinition] = []
    private var columns: [Column] = []

    /// - Parameters:
    ///   - entry: What the manifest says of the table.
    ///   - sources: Its files.
    ///   - dictionary: What is said of its columns.
    ///   - currencies: Knows how many digits a currency has.
    init(
        _ entry: TableEntry, _ sources: [TableSource], _ dictionary: ColumnDictionary,
        currencies: @escaping (String) -> Currency?
    ) {
        self.entry = entry
        self.sources = sources
        self.currencies = currencies
        entries = dictionary.entries(of: entry.name)
    }

    /// Makes the table; what is wrong with it is in ``faults`` afterwards.
    mutating func make() -> DatasetTable {
        let names = columnNames()
        findMissingColumns(in: names)
        let placed = placeColumns
        for name in names where !placed.contains(name) { addColumn(name) }
        if sources.contains(where: { $0.level != nil }) { addLevel() }
        let geometry = makeGeometry()
        var schema = Schema(columns: definitions)
        if geometry != nil { schema.geometry = GeometryDefinition() }
        schema.idColumn = entries.first.flatMap { schema.index(of: $0.storedName) }
        let table = FeatureTable(
            name: entry.name, schema: schema, columns: columns, geometry: geometry)
        return DatasetTable(entry: entry, features: table, origins: origins)
    }

    private var origins: [RowOrigin] {
        sources.flatMap { source in
            source.reading.records.map { RowOrigin(file: source.file, line: Int($0.line)) }
        }
    }

    // MARK: Columns

    /// The names that occur, in the order of the dictionary, then those it does not describe.
    private func columnNames() -> [String] {
        var present: [String] = []
        for source in sources {
            for definition in source.reading.definitions where !present.contains(definition.name) {
                present.append(definition.name)
            }
        }
        let described = entries.map(\.name)
        return entries.filter { present.contains($0.name) || mayBeAbsent($0) }.map(\.name)
            + present.filter { !described.contains($0) }
    }

    /// A member of GeoJSON that nobody must know may be left out of the file as a whole.
    private func mayBeAbsent(_ entry: ColumnEntry) -> Bool {
        sources.contains { $0.level != nil } && !entry.definition.isRequired
    }

    private mutating func findMissingColumns(in names: [String]) {
        guard let first = sources.first else { return }
        for entry in entries where !names.contains(entry.name) {
            guard !mayBeAbsent(entry) else { continue }
            faults.append(
                Fault(
                    .missingColumn, table: first.file, line: 1, column: entry.name,
                    message: "there is no column '\(entry.name)'"))
        }
        let described = entries.map(\.name)
        for source in sources {
            for definition in source.reading.definitions
            where !described.contains(definition.name) {
                faults.append(
                    Fault(
                        .unknownColumn, table: source.file, line: 1, column: definition.name,
                        message: "columns.csv does not describe '\(definition.name)'"))
            }
        }
    }

    private mutating func addColumn(_ name: String) {
        let entry = entries.first { $0.name == name }
        let kind = entry?.kind ?? .text
        var definition = entry?.definition ?? ColumnDefinition(name, .text)
        definition.name = entry?.storedName ?? name
        if kind == .money { definition.unit = "minor units of the currency" }
        var builder = ColumnBuilder(type: kind.type)
        forEachRow(name) { maker, text, row, source in
            guard let text else { return builder.appendNull() }
            builder.append(maker.value(text, kind, name, row, source))
        }
        let column = builder.finish()
        // A store holds a required column to its word: one with gaps, which the check has told, is
        // not promised there.
        if column.nulls.count > 0 { definition.isRequired = false }
        definitions.append(definition)
        columns.append(column)
    }

    private mutating func value(
        _ text: String, _ kind: ColumnKind, _ name: String, _ row: Int, _ source: TableSource
    ) -> Value {
        if kind == .money { return money(text, name, row, source) }
        if let value = CellReader.value(text, kind) { return value }
        faults.append(
            fault(
                CellReader.key(kind), name, row, source,
                "'\(text.prefix(40))' is not \(kind.expectation)"))
        return .null
    }

    /// Money is counted in the smallest units of the currency that stands in the same row.
    private mutating func money(
        _ text: String, _ name: String, _ row: Int, _ source: TableSource
    ) -> Value {
        guard ExactDecimal(text) != nil else {
            faults.append(
                fault(
                    .unparsableNumber, name, row, source,
                    "'\(text.prefix(40))' is not \(ColumnKind.money.expectation)"))
            return .null
        }
        // A row without a currency that can be counted is told by the check of amounts.
        guard let code = Self.text("currency", row, source), let currency = currencies(code) else {
            return .null
        }
        guard let amount = Amount(majorUnits: text, currency: currency) else {
            faults.append(
                fault(
                    .unparsableNumber, name, row, source,
                    "\(code) has \(currency.minorDigits) decimals, '\(text.prefix(40))' has more"))
            return .null
        }
        return .integer(amount.minorUnits)
    }

    private mutating func addLevel() {
        guard !definitions.contains(where: { $0.name == "level" }) else { return }
        var builder = ColumnBuilder(type: .text)
        for source in sources {
            for _ in 0..<source.reading.count { builder.append(text: source.level ?? "") }
        }
        var definition = ColumnDefinition("level", .text)
        definition.title = LocalizedText(["en": "Level"])
        definitions.append(definition)
        columns.append(builder.finish())
    }

    // MARK: Rows

    private mutating func forEachRow(
        _ name: String, _ body: (inout TableMaker, String?, Int, TableSource) -> Void
    ) {
        for source in sources {
            let index = source.reading.definitions.firstIndex { $0.name == name }
            for row in 0..<source.reading.count {
                let value = index.map { source.reading.columns[$0][row] } ?? .null
                let text = value.text
                body(&self, value.isNull || text.isEmpty ? nil : text, row, source)
            }
        }
    }

    static func text(_ name: String, _ row: Int, _ source: TableSource) -> String? {
        guard let index = source.reading.definitions.firstIndex(where: { $0.name == name }) else {
            return nil
        }
        let value = source.reading.columns[index][row]
        return value.isNull ? nil : value.text
    }

    func fault(
        _ key: FaultKey, _ column: String, _ row: Int, _ source: TableSource, _ message: String
    ) -> Fault {
        let id = entries.first.flatMap { Self.text($0.name, row, source) }
        return Fault(
            key, table: source.file, line: Int(source.reading.records[row].line), featureID: id,
            column: column, message: message)
    }
}
