import Features
import SQLite
import Stores

/// Which rows of a stored table the features of an edit are meant to replace.
struct StoredKeys {
    /// Feature → the number of the row it replaces, nil for a new one.
    let keys: [Int64?]
    /// How many features replace a row.
    let matchedCount: Int
    /// The column of the edit that is the row's number itself, if it is.
    let keyColumn: Int?

    /// Looks each feature up by its identifier.
    ///
    /// - Parameters:
    ///   - stored: The table.
    ///   - table: The features.
    ///   - file: Where it lies.
    ///   - isLenient: Whether tables that are identified differently simply have nothing in common.
    /// - Throws: `refused` when a feature has no identifier, two have the same, or the two tables
    ///   are identified by different columns.
    init(
        of stored: StoredTable, for table: FeatureTable, in file: GeoPackageFile, isLenient: Bool
    ) throws(StoreError) {
        let (layout, schema) = (stored.layout, stored.schema)
        let theirs = schema.idColumn.map { schema.columns[$0].name }
        let ours = table.schema.idColumn.map { table.schema.columns[$0].name }
        guard let id = table.schema.idColumn, let ours else {
            guard isLenient || theirs == nil else {
                throw .refused(
                    collection: table.name,
                    detail: "its features are told apart by '\(theirs ?? "")', the new have none")
            }
            self.init(unmatched: table.count)
            return
        }
        let isKey = layout.keyColumn.map { ContentsEntry.sameName($0, ours) } ?? false
        let isID = theirs.map { ContentsEntry.sameName($0, ours) } ?? false
        guard isKey || isID, let key = layout.rowKey else {
            guard isLenient else {
                throw .refused(
                    collection: table.name,
                    detail: "its features are told apart by '\(theirs ?? layout.keyColumn ?? "")', "
                        + "the new by '\(ours)'")
            }
            self.init(unmatched: table.count)
            return
        }
        let column = isKey ? key : Connection.quote(identifier: theirs ?? ours)
        let name = Connection.quote(identifier: layout.name)
        let found = try file.attempt(table.name) { (db) throws(SQLiteError) in
            try Self.look(
                up: table.columns[id],
                with: db.prepare("SELECT \(key) FROM \(name) WHERE \(column) = ?"))
        }
        guard table.columns[id].nulls.count == 0 else {
            throw .refused(collection: table.name, detail: "a feature has no '\(ours)'")
        }
        let matched = found.compactMap { $0 }
        guard Set(matched).count == matched.count else {
            throw .refused(collection: table.name, detail: "two features have the same '\(ours)'")
        }
        self.init(keys: found, matchedCount: matched.count, keyColumn: isKey ? id : nil)
    }

    private init(keys: [Int64?], matchedCount: Int, keyColumn: Int?) {
        self.keys = keys
        self.matchedCount = matchedCount
        self.keyColumn = keyColumn
    }

    private init(unmatched count: Int) {
        self.init(
            keys: [Int64?](repeating: nil, count: count), matchedCount: 0, keyColumn: nil)
    }

    private static func look(
        up ids: Column, with statement: Statement
    ) throws(SQLiteError) -> [Int64?] {
        try RowWriter.with([ids]) { (writer) throws(SQLiteError) in
            var keys: [Int64?] = []
            keys.reserveCapacity(ids.count)
            for row in 0..<ids.count {
                try writer.bind(row: row, to: statement, from: 1)
                keys.append(try statement.step() ? statement.integer(at: 0) : nil)
                statement.reset()
            }
            return keys
        }
    }
}
