import SQLite
import Stores

/// How QGIS is told to draw the layers of a file: its table `layer_styles`.
///
/// It is no part of the GeoPackage standard, so it stands in the contents as any table without
/// places does, and is no collection of ours.
enum LayerStyleTable {
    static let name = "layer_styles"

    /// As QGIS itself makes the table, but for numbers that are never used again.
    private static let definition = """
        CREATE TABLE layer_styles (
            id INTEGER PRIMARY KEY NOT NULL,
            f_table_catalog TEXT(256),
            f_table_schema TEXT(256),
            f_table_name TEXT(256),
            f_geometry_column TEXT(256),
            styleName TEXT(30),
            styleQML TEXT,
            styleSLD TEXT,
            useAsDefault BOOLEAN,
            description TEXT,
            owner TEXT(30),
            ui TEXT(30),
            update_time DATETIME)
        """

    /// Writes styles into a file that has none.
    static func write(
        _ styles: [LayerStyle], at time: String, to db: Connection
    ) throws(SQLiteError) {
        guard !styles.isEmpty else { return }
        try db.execute(definition)
        try db.execute(
            """
            INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change)
            VALUES (?, 'attributes', ?, 'How QGIS draws the layers', ?)
            """, [.text(name), .text(name), .text(time)])
        for (index, style) in styles.enumerated() {
            // QGIS looks for the name of the column too, and for an empty schema.
            try db.execute(
                """
                INSERT INTO layer_styles VALUES (?, '', '', ?,
                    (SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?),
                    ?, ?, NULL, 1, ?, '', NULL, ?)
                """,
                [
                    .integer(Int64(index) + 1), .text(style.collection), .text(style.collection),
                    .text(style.collection), .text(style.text), .text(style.explanation),
                    .text(time),
                ])
        }
    }
}
