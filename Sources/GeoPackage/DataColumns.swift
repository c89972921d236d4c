import Features
import SQLite

/// The schema extension: titles, descriptions and media types of columns (1.3, annex F.9).
enum DataColumns {
    /// Says of a table's columns what the standard has room for; nothing when there is nothing.
    static func write(
        _ definitions: [ColumnDefinition], of table: String, to db: Connection
    ) throws(SQLiteError) {
        for definition in definitions {
            let title = definition.title.text(in: ["en"])
            let explanation = definition.explanation.text(in: ["en"])
            let isJSON = definition.type == .json
            guard title != nil || explanation != nil || isJSON else { continue }
            try prepareTables(in: db)
            try db.execute(
                "INSERT OR REPLACE INTO gpkg_data_columns VALUES (?, ?, NULL, ?, ?, ?, NULL)",
                [
                    .text(table), .text(definition.name), value(title), value(explanation),
                    isJSON ? "application/json" : .null,
                ])
        }
    }

    private static func prepareTables(in db: Connection) throws(SQLiteError) {
        for sql in SystemTables.dataColumns { try db.execute(sql) }
        for table in ["gpkg_data_columns", "gpkg_data_column_constraints"] {
            try SystemTables.register(.schema, table: table, column: nil, in: db)
        }
    }

    private static func value(_ text: String?) -> SQLValue { text.map { .text($0) } ?? .null }
}
