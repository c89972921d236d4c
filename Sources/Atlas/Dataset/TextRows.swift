import Features

/// Rows of text with names for their cells: a CSV file as it was written, or a table of a store.
struct TextRows {
    /// The file, as the folder names it, or the table.
    let file: String
    /// The rows.
    let table: FeatureTable
    /// Where the rows stand in the file, nil for a table of a store.
    let reading: Reading?
    /// What is wrong with the file.
    let faults: [Fault]

    /// Takes a table of a store.
    init(_ table: FeatureTable) {
        file = table.name
        self.table = table
        reading = nil
        faults = []
    }

    /// Reads a CSV file, and keeps what is wrong with it instead of giving up.
    init(csv bytes: UnsafeRawBufferPointer, file: String) {
        self.file = file
        var options = CSVOptions()
        options.delimiter = UInt8(ascii: ",")
        options.infersTypes = false
        options.geometry = .none
        options.keepsFaultyRows = true
        options.faultLimit = .max
        do throws(ReadingError) {
            let reading = try CSVReader.read(bytes, options: options)
            self.reading = reading
            faults = reading.faults.faults.map { Self.fault($0, file: file) }
            table = FeatureTable(
                name: file, schema: Schema(columns: reading.definitions), columns: reading.columns)
        } catch {
            reading = nil
            faults = [
                Fault(.malformedCSV, table: file, line: error.line ?? 1, message: error.reason)
            ]
            table = FeatureTable(name: file, schema: Schema(columns: []), columns: [])
        }
    }

    private static func fault(_ fault: Fault, file: String) -> Fault {
        Fault(
            fault.key == "not-utf8" ? .misdecodedText : .malformedCSV, table: file,
            line: fault.line, column: fault.column, message: fault.message)
    }

    var count: Int { table.count }

    /// The names of the cells.
    var names: [String] { table.schema.columns.map(\.name) }

    /// The line on which a row begins.
    func line(_ row: Int) -> Int? { reading.map { Int($0.records[row].line) } }

    /// The text of a cell, empty when there is none.
    func cell(_ name: String, _ row: Int) -> String { table.value(name, at: row).text }

    /// The texts of `stem_language` cells, for the languages that have one.
    func localized(_ stem: String, _ languages: [String], _ row: Int) -> LocalizedText {
        var texts: [String: String] = [:]
        for language in languages {
            let text = cell("\(stem)_\(language)", row)
            if !text.isEmpty { texts[language] = text }
        }
        return LocalizedText(texts)
    }

    /// The rows as a table of that name, as it is published.
    func table(named name: String) -> FeatureTable {
        FeatureTable(name: name, schema: table.schema, columns: table.columns)
    }
}
