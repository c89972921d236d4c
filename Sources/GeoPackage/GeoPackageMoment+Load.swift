import Features
import Geo
import SQLite
import Stores

extension GeoPackageMoment {
    /// From so many rows on a second thread pays.
    private static let rowsForTwo = 20_000

    func load(_ name: String) throws(StoreError) -> FeatureTable {
        let dictionary = try memory.dictionary(of: file)
        let entry = try ContentsEntry.named(name, in: try ContentsEntry.all(in: file))
        switch try StoredTable.find(entry, dictionary, in: file) {
        case .failure(let obstacle):
            throw .unusable(collection: entry.name, detail: obstacle.reason)
        case .success(let table):
            return try load(table, as: entry.name)
        }
    }

    private func load(
        _ table: StoredTable, as name: String
    ) throws(StoreError) -> FeatureTable {
        let layout = table.layout
        let (rows, isLogged) = try file.attempt(name) { (db) throws(SQLiteError) in
            (try Self.estimatedRows(layout, db), try db.text("PRAGMA journal_mode") == "wal")
        }
        let types = zip(layout.attributes, table.schema.columns).map { attribute, column in
            attribute.type == nil ? nil : column.type
        }
        if rows >= Self.rowsForTwo { try checkRoom(for: layout, rows: rows) }
        let reader = TableReader(layout: layout, types: types, expectedRows: rows)
        // While we read, nobody can commit, so that a second connection sees the same; unless there
        // is a write-ahead log, where each connection sees the moment at which it began.
        let count = rows >= Self.rowsForTwo && !isLogged ? 2 : 1
        var part = try read(reader, reader.shares(count), name)
        if layout.isView, Set(part.keys).count < part.keys.count { part.keys = [] }
        let usable = part.geometry.map { $0.kinds.contains { $0 != .none } } ?? true
        guard part.unreadable.isEmpty || usable else {
            throw .unusable(
                collection: name, detail: "none of its geometries can be read; \(part.reason)")
        }
        return try assemble(table, name, part)
    }

    private func read(
        _ reader: TableReader, _ shares: [TableReader.Share], _ name: String
    ) throws(StoreError) -> TableReader.Part {
        guard shares.count == 2 else {
            return try file.attempt(name) { (db) throws(SQLiteError) in
                try reader.read(shares[0], from: db)
            }
        }
        let (location, patience) = (location, patience)
        let (first, second) = SideBySide.run(
            { Self.read(reader, shares[0], name, from: file) },
            {
                do throws(StoreError) {
                    let file = try GeoPackageFile.reading(location, patience)
                    return Self.read(reader, shares[1], name, from: file)
                } catch {
                    return .failure(error)
                }
            })
        var part = try first.get()
        let other = try second.get()
        guard part.count == other.count else {
            throw .unreadable(location: location, detail: "it changed while it was read")
        }
        part.columns.merge(other.columns) { column, _ in column }
        return part
    }

    private static func read(
        _ reader: TableReader, _ share: TableReader.Share, _ name: String,
        from file: GeoPackageFile
    ) -> Result<TableReader.Part, StoreError> {
        do throws(StoreError) {
            return .success(
                try file.attempt(name) { (db) throws(SQLiteError) in
                    try reader.read(share, from: db)
                })
        } catch {
            return .failure(error)
        }
    }

    private func assemble(
        _ table: StoredTable, _ name: String, _ part: TableReader.Part
    ) throws(StoreError) -> FeatureTable {
        var schema = table.schema
        let columns = schema.columns.indices.compactMap { part.columns[$0] }
        for (i, column) in columns.enumerated() { schema.columns[i].type = column.type }
        if let id = schema.idColumn, ![.text, .integer].contains(schema.columns[id].type) {
            schema.idColumn = nil
        }
        var geometry = part.geometry
        if let stored = geometry, let reference = table.reference {
            schema.geometry?.hasZ = !stored.z.isEmpty
            schema.geometry?.hasM = !stored.m.isEmpty
            geometry = try Reprojection.lonLat(stored, from: reference, of: name)
        }
        var keys = part.keys
        // A table without columns and keys would not know how many features it has.
        if columns.isEmpty, geometry == nil, keys.isEmpty {
            keys = (0..<part.count).map { Int64($0) + 1 }
        }
        return FeatureTable(
            name: name, schema: schema, keys: keys, columns: columns, geometry: geometry,
            unreadableRows: part.unreadable)
    }

    /// Makes room for the rows there may be; numbers of rows may have gaps.
    private static func estimatedRows(
        _ layout: TableLayout, _ db: Connection
    ) throws(SQLiteError) -> Int {
        guard let key = layout.rowKey, !layout.isView else { return 0 }
        let table = Connection.quote(identifier: layout.name)
        let last = try db.integer("SELECT max(\(key)) FROM \(table)") ?? 0
        return Int(max(0, min(last, 4_000_000)))
    }
}
