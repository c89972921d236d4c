import Features
import Geo
import SQLite
import Stores

/// Brings features into a table that is there: known identifiers are replaced, others added.
struct TableMerge {
    /// A column of the edit, and the column of the table it goes to.
    private struct Target {
        let index: Int
        let name: String
        let isNew: Bool
    }

    private let table: FeatureTable
    private let stored: StoredTable
    private let file: GeoPackageFile
    private let time: String
    private let keys: StoredKeys
    private let columns: [Target]
    /// The places in the system of the table, nil where either has none.
    private let places: GeometryColumn?

    /// Checks the edit against the table; changes nothing.
    init(
        _ table: FeatureTable, into stored: StoredTable, of file: GeoPackageFile, at time: String
    ) throws(StoreError) {
        self.table = table
        self.stored = stored
        self.file = file
        self.time = time
        let keys = try StoredKeys(of: stored, for: table, in: file, isLenient: false)
        self.keys = keys
        var columns: [Target] = []
        for index in table.columns.indices where index != keys.keyColumn {
            let column = try Self.match(index, of: table, with: stored)
            columns.append(Target(index: index, name: column.name, isNew: column.isNew))
        }
        self.columns = columns
        guard let geometry = table.geometry else {
            places = nil
            return
        }
        guard let reference = stored.reference else {
            guard geometry.kindsPresent.isEmpty else {
                throw .refused(
                    collection: table.name, detail: "its features have no geometry, the new have")
            }
            places = nil
            return
        }
        places = try Reprojection.stored(geometry, in: reference, of: table.name)
    }

    /// The column that a column of the edit goes to.
    private static func match(
        _ index: Int, of table: FeatureTable, with stored: StoredTable
    ) throws(StoreError) -> (name: String, isNew: Bool) {
        let definition = table.schema.columns[index]
        let layout = stored.layout
        let reserved = [layout.keyColumn, layout.shape?.column].compactMap { $0 }
        guard !reserved.contains(where: { ContentsEntry.sameName($0, definition.name) }) else {
            throw .refused(
                collection: table.name,
                detail: "column '\(definition.name)' is its key or its geometry")
        }
        guard
            let known = stored.schema.columns.first(where: {
                ContentsEntry.sameName($0.name, definition.name)
            })
        else { return (definition.name, true) }
        let column = table.columns[index]
        let isEmpty = column.nulls.count == column.count
        guard isEmpty || known.type.takes(column.type) else {
            throw .refused(
                collection: table.name,
                detail: "column '\(known.name)' holds \(known.type.rawValue), the new values are "
                    + column.type.rawValue)
        }
        return (known.name, false)
    }

    /// Changes the table, its indexes and what the system tables say of it.
    func run() throws(StoreError) -> EditOutcome {
        try file.attempt(table.name) { (db) throws(SQLiteError) in
            try addColumns(to: db)
            let upkeep = try IndexUpkeep(
                of: stored.layout, changing: table.count, adding: table.count - keys.matchedCount,
                in: db)
            try upkeep.suspend()
            try updateRows(in: db)
            try insertRows(in: db)
            try upkeep.resume()
            try ContentsUpkeep(of: stored.layout, in: db).refresh(
                time: time, extent: upkeep.extent)
        }
        return EditOutcome(
            added: table.count - keys.matchedCount, replaced: keys.matchedCount, removed: 0)
    }

    private var name: String { Connection.quote(identifier: stored.layout.name) }

    /// The quoted columns that a row is written to: attributes, then the geometry.
    private func targets(_ columns: [Target]) -> [String] {
        let shape = places == nil ? nil : stored.layout.shape?.column
        return (columns.map(\.name) + [shape].compactMap { $0 })
            .map { Connection.quote(identifier: $0) }
    }

    private func addColumns(to db: Connection) throws(SQLiteError) {
        for column in columns where column.isNew {
            let type = TablePlan.declaration(of: table.columns[column.index].type)
            let quoted = Connection.quote(identifier: column.name)
            try db.execute("ALTER TABLE \(name) ADD COLUMN \(quoted) \(type)")
        }
        let new = columns.filter(\.isNew).map(\.index)
        try DataColumns.write(
            new.map { table.schema.columns[$0] }, of: stored.layout.name, to: db)
    }

    private func updateRows(in db: Connection) throws(SQLiteError) {
        // The identifier is the same by which the row was found; its index need not be touched.
        let columns = columns.filter { $0.index != table.schema.idColumn }
        let targets = targets(columns)
        guard keys.matchedCount > 0, !targets.isEmpty, let key = stored.layout.rowKey else {
            return
        }
        let settings = targets.map { "\($0) = ?" }.joined(separator: ", ")
        let statement = try db.prepare("UPDATE \(name) SET \(settings) WHERE \(key) = ?")
        let rows = keys.keys.indices.filter { keys.keys[$0] != nil }
        try write(rows, columns, with: statement) { (row) throws(SQLiteError) in
            try statement.bind(keys.keys[row] ?? 0, at: targets.count + 1)
        }
    }

    /// New rows come in spatial order, as those of a table that is made anew.
    private func insertRows(in db: Connection) throws(SQLiteError) {
        guard keys.matchedCount < table.count else { return }
        let targets = targets(columns)
        var names = targets
        if keys.keyColumn != nil, let key = stored.layout.rowKey { names.append(key) }
        let marks = repeatElement("?", count: names.count).joined(separator: ", ")
        let statement = try db.prepare(
            names.isEmpty
                ? "INSERT INTO \(name) DEFAULT VALUES"
                : "INSERT INTO \(name) (\(names.joined(separator: ", "))) VALUES (\(marks))")
        let order = places.map { SpatialOrder.allRows(of: $0) } ?? Array(0..<table.count)
        try write(order.filter { keys.keys[$0] == nil }, columns, with: statement) {
            (row) throws(SQLiteError) in
            guard let column = keys.keyColumn else { return }
            try statement.bind(
                Int64(table.columns[column][row].number ?? 0), at: targets.count + 1)
        }
    }

    private func write(
        _ rows: [Int], _ columns: [Target], with statement: Statement,
        _ bindKey: (Int) throws(SQLiteError) -> Void
    ) throws(SQLiteError) {
        let format = try adaptShape()
        var blob: [UInt8] = []
        try RowWriter.with(columns.map { table.columns[$0.index] }) {
            (writer) throws(SQLiteError) in
            for row in rows {
                try bindKey(row)
                try writer.bind(row: row, to: statement, from: 1)
                if let places {
                    try statement.bind(places[row], at: columns.count + 1, format, &blob)
                }
                try statement.run()
            }
        }
    }

    /// Widens what the file says of the geometry column where the new features ask for it.
    private func adaptShape() throws(SQLiteError) -> GeoPackageBlob.Format {
        guard let shape = stored.layout.shape, let places else {
            return GeoPackageBlob.Format(srsID: 0)
        }
        let upkeep = ContentsUpkeep(of: stored.layout, in: file.connection)
        let promotes = try upkeep.widen(shape, for: places)
        return GeoPackageBlob.Format(
            srsID: Int32(truncatingIfNeeded: shape.srsID), promotes: promotes)
    }
}

extension ColumnType {
    /// Whether a column of this type can take values of another without losing or inventing any.
    fileprivate func takes(_ other: ColumnType) -> Bool {
        self == other || (self == .real && other == .integer) || (self == .text && other == .json)
    }
}
