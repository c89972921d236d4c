import SQLite
import Stores

/// The metadata extension: where the content comes from (GeoPackage 1.3, annex F.8).
enum MetadataTables {
    /// All statements about the file or a table, in the order of the file.
    static func read(from file: GeoPackageFile) throws(StoreError) -> [Provenance] {
        guard try file.has(table: "gpkg_metadata"),
            try file.has(table: "gpkg_metadata_reference")
        else { return [] }
        return try file.attempt { (db) throws(SQLiteError) in
            let rows = try db.prepare(
                """
                SELECT r.table_name, m.md_standard_uri, m.mime_type, m.metadata
                FROM gpkg_metadata_reference r JOIN gpkg_metadata m ON m.id = r.md_file_id
                WHERE r.reference_scope IN ('geopackage', 'table') ORDER BY r.rowid
                """)
            var statements: [Provenance] = []
            while try rows.step() {
                statements.append(
                    Provenance(
                        collection: rows.isNull(at: 0) ? nil : rows.text(at: 0),
                        standard: rows.text(at: 1), mediaType: rows.text(at: 2),
                        text: rows.text(at: 3)))
            }
            return statements
        }
    }

    /// Writes statements into a file that has none.
    static func write(
        _ statements: [Provenance], at time: String, to db: Connection
    ) throws(SQLiteError) {
        guard !statements.isEmpty else { return }
        for sql in SystemTables.metadata { try db.execute(sql) }
        for table in ["gpkg_metadata", "gpkg_metadata_reference"] {
            try SystemTables.register(.metadata, table: table, column: nil, in: db)
        }
        for (i, statement) in statements.enumerated() {
            try db.execute(
                "INSERT INTO gpkg_metadata VALUES (?, 'dataset', ?, ?, ?)",
                [
                    .integer(Int64(i) + 1), .text(statement.standard),
                    .text(statement.mediaType), .text(statement.text),
                ])
            try db.execute(
                """
                INSERT INTO gpkg_metadata_reference VALUES (?, ?, NULL, NULL, ?, ?, NULL)
                """,
                [
                    .text(statement.collection == nil ? "geopackage" : "table"),
                    statement.collection.map { .text($0) } ?? .null, .text(time),
                    .integer(Int64(i) + 1),
                ])
        }
    }
}
