import Geo
import SQLite
import Stores

/// One row of `gpkg_contents`, with what `gpkg_geometry_columns` says of it.
struct ContentsEntry {
    let name: String
    let title: String
    let explanation: String
    let lastChange: String
    let bounds: Box?
    let shape: TableLayout.Shape?
    /// Whether it was announced as having a geometry.
    let isSpatial: Bool

    /// All tables of features and attributes, in the order of the file.
    static func all(in file: GeoPackageFile) throws(StoreError) -> [ContentsEntry] {
        let hasShapes = try file.has(table: "gpkg_geometry_columns")
        return try file.attempt { (db) throws(SQLiteError) in
            let rows = try db.prepare(sql(hasShapes: hasShapes))
            var entries: [ContentsEntry] = []
            while try rows.step() { entries.append(ContentsEntry(rows)) }
            return entries
        }
    }

    /// The entry of that name; where only the case differs, as SQLite sees names, that one.
    static func named(
        _ name: String, in entries: [ContentsEntry]
    ) throws(StoreError) -> ContentsEntry {
        let exact = entries.first { $0.name == name }
        guard let entry = exact ?? entries.first(where: { sameName($0.name, name) }) else {
            throw .unknownCollection(name, known: entries.map(\.name))
        }
        return entry
    }

    /// Whether SQLite takes two names for one: it folds the case of ASCII letters only.
    static func sameName(_ one: String, _ other: String) -> Bool {
        func folded(_ name: String) -> [UInt8] {
            name.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        }
        return folded(one) == folded(other)
    }

    private init(_ row: Statement) {
        name = row.text(at: 0)
        isSpatial = row.text(at: 1) == "features"
        // The identifier must be there and unique, so files without a title repeat the name.
        title = row.text(at: 2) == name ? "" : row.text(at: 2)
        explanation = row.text(at: 3)
        lastChange = row.text(at: 4)
        let edges = (5...8).map { row.isNull(at: $0) ? Double.nan : row.real(at: $0) }
        let box = Box(minX: edges[0], minY: edges[1], maxX: edges[2], maxY: edges[3])
        bounds = box.isEmpty ? nil : box
        guard isSpatial, !row.isNull(at: 9) else {
            shape = nil
            return
        }
        shape = TableLayout.Shape(
            column: row.text(at: 9), kind: GeometryKind(name: row.text(at: 10)),
            hasZ: row.integer(at: 12) != 0, hasM: row.integer(at: 13) != 0,
            srsID: row.integer(at: 11))
    }

    private static func sql(hasShapes: Bool) -> String {
        let shape = "g.column_name, g.geometry_type_name, g.srs_id, g.z, g.m"
        let join =
            "LEFT JOIN gpkg_geometry_columns g ON g.table_name = c.table_name COLLATE NOCASE"
        return """
            SELECT c.table_name, c.data_type, c.identifier, c.description, c.last_change,
                c.min_x, c.min_y, c.max_x, c.max_y, \(hasShapes ? shape : "NULL")
            FROM gpkg_contents c \(hasShapes ? join : "")
            WHERE c.data_type IN ('features', 'attributes', 'aspatial')
                AND lower(c.table_name) != '\(LayerStyleTable.name)'
            ORDER BY c.rowid
            """
    }
}
