import Geo
import SQLite

/// Keeps right what the system tables say of a table whose rows change.
struct ContentsUpkeep {
    private let layout: TableLayout
    private let db: Connection

    init(of layout: TableLayout, in db: Connection) {
        self.layout = layout
        self.db = db
    }

    /// Says when the table was changed and what it covers now.
    func refresh(time: String, extent: Box?) throws(SQLiteError) {
        try db.execute(
            "UPDATE gpkg_contents SET last_change = ? WHERE table_name = ? COLLATE NOCASE",
            [.text(time), .text(layout.name)])
        guard let extent else { return }
        let edges: [SQLValue] =
            extent.isEmpty
            ? [.null, .null, .null, .null]
            : [.real(extent.minX), .real(extent.minY), .real(extent.maxX), .real(extent.maxY)]
        try db.execute(
            """
            UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ?
            WHERE table_name = ? COLLATE NOCASE
            """, edges + [.text(layout.name)])
    }

    /// Declares a wider geometry column where new places do not fit the declared one.
    ///
    /// - Returns: Whether single shapes are to be kept as collections of one.
    func widen(
        _ shape: TableLayout.Shape, for places: GeometryColumn
    ) throws(SQLiteError) -> Bool {
        let kinds = places.kindsPresent
        if !places.z.isEmpty, !shape.hasZ { try set("z = 2") }
        if places.z.isEmpty, shape.hasZ, !kinds.isEmpty { try set("z = 2") }
        if !places.m.isEmpty, !shape.hasM { try set("m = 2") }
        if places.m.isEmpty, shape.hasM, !kinds.isEmpty { try set("m = 2") }
        guard let declared = shape.kind, !kinds.isSubset(of: [declared]) else { return false }
        if kinds.allSatisfy({ $0.multi == declared }) { return true }
        try set("geometry_type_name = 'GEOMETRY'")
        try redeclare(shape.column, from: declared)
        return false
    }

    /// Says GEOMETRY in the table's own definition too, as requirement 31 wants both to agree.
    ///
    /// SQLite has no statement for it. Rewriting the text is safe because the type of a column is
    /// only a word to SQLite here: the column holds the same bytes whatever it says. Where the
    /// definition is written in another way it is left alone.
    private func redeclare(_ column: String, from kind: GeometryKind) throws(SQLiteError) {
        let quoted = Connection.quote(identifier: column)
        let old = "\(quoted) \(TablePlan.name(of: kind))"
        let sql = try db.text(
            "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?",
            [.text(layout.name)])
        guard let sql, sql.contains(old) else { return }
        let version = try db.integer("PRAGMA schema_version") ?? 0
        try db.execute("PRAGMA writable_schema = ON")
        try db.execute(
            "UPDATE sqlite_master SET sql = ? WHERE type = 'table' AND name = ?",
            [
                .text(sql.replacing(old, with: "\(quoted) GEOMETRY", maxReplacements: 1)),
                .text(layout.name),
            ])
        try db.execute(
            "PRAGMA writable_schema = OFF; PRAGMA schema_version = \(version + 1)")
    }

    private func set(_ assignment: String) throws(SQLiteError) {
        try db.execute(
            "UPDATE gpkg_geometry_columns SET \(assignment) WHERE table_name = ? COLLATE NOCASE",
            [.text(layout.name)])
    }
}
