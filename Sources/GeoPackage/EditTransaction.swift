import Features
import Geo
import SQLite
import Stores

/// Edits of one file, within one transaction that somebody else ends.
struct EditTransaction {
    let file: GeoPackageFile
    /// When it happens, for `last_change`.
    let time: String

    /// Applies one edit.
    func apply(_ edit: TableEdit) throws(StoreError) -> EditOutcome {
        let entries = try ContentsEntry.all(in: file)
        guard let entry = entries.first(where: { ContentsEntry.sameName($0.name, edit.table.name) })
        else {
            guard try !file.has(table: edit.table.name) else {
                throw .refused(
                    collection: edit.table.name,
                    detail: "the file has a table of that name that is no collection")
            }
            try create(edit)
            return EditOutcome(added: edit.table.count, replaced: 0, removed: 0)
        }
        let dictionary = try DataDictionary(of: file)
        switch try StoredTable.find(entry, dictionary, in: file) {
        case .failure(let obstacle):
            throw .unusable(collection: entry.name, detail: obstacle.reason)
        case .success(let stored):
            guard !stored.layout.isView, stored.layout.rowKey != nil else {
                throw .refused(
                    collection: entry.name, detail: "it is a view, or a table without row numbers")
            }
            switch edit.mode {
            case .replace: return try replace(stored, entry, with: edit)
            case .merge:
                return try TableMerge(edit.table, into: stored, of: file, at: time).run()
            }
        }
    }

    private func create(_ edit: TableEdit) throws(StoreError) {
        try SpatialReferenceTable(of: file).write(edit, lastChange: time, to: file)
    }

    /// Drops the table and makes it anew under its old name; its title and its place stay.
    private func replace(
        _ stored: StoredTable, _ entry: ContentsEntry, with edit: TableEdit
    ) throws(StoreError) -> EditOutcome {
        let table = edit.table
        let keys = try StoredKeys(of: stored, for: table, in: file, isLenient: true)
        let name = Connection.quote(identifier: stored.layout.name)
        let before = try file.attempt(entry.name) { (db) throws(SQLiteError) in
            Int(try db.integer("SELECT count(*) FROM \(name)") ?? 0)
        }
        try file.attempt(entry.name) { (db) throws(SQLiteError) in
            try drop(stored, keeping: table.schema.columns.map(\.name), in: db)
        }
        var edit = edit
        edit.title = entry.title.isEmpty ? edit.title : entry.title
        edit.explanation = entry.explanation.isEmpty ? edit.explanation : entry.explanation
        edit.table = FeatureTable(
            name: entry.name, schema: table.schema, columns: table.columns,
            geometry: table.geometry)
        try create(edit)
        let replaced = keys.matchedCount
        return EditOutcome(
            added: table.count - replaced, replaced: replaced, removed: before - replaced)
    }

    private func drop(
        _ stored: StoredTable, keeping columns: [String], in db: Connection
    ) throws(SQLiteError) {
        let name = stored.layout.name
        if let shape = stored.layout.shape {
            let tree = RTreeTriggers(table: name, column: shape.column, key: "").treeName
            try db.execute("DROP TABLE IF EXISTS \(Connection.quote(identifier: tree))")
        }
        try db.execute("DROP TABLE \(Connection.quote(identifier: name))")
        for table in ["gpkg_geometry_columns", "gpkg_extensions", "gpkg_ogr_contents"]
        where try exists(table, in: db) {
            try db.execute(
                "DELETE FROM \(table) WHERE table_name = ? COLLATE NOCASE", [.text(name)])
        }
        guard try exists("gpkg_data_columns", in: db) else { return }
        // What people call a column outlives its values, unless it is there no more.
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        try db.execute(
            """
            DELETE FROM gpkg_data_columns WHERE table_name = ? COLLATE NOCASE
            AND (column_name NOT IN (\(marks)) OR mime_type LIKE '%json')
            """, [.text(name)] + columns.map { .text($0) })
    }

    private func exists(_ table: String, in db: Connection) throws(SQLiteError) -> Bool {
        try db.integer("SELECT 1 FROM sqlite_master WHERE name = ?", [.text(table)]) != nil
    }
}
