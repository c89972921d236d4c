import Features
import SQLite
import Stores

extension GeoPackageMoment {
    /// What whoever loads needs besides: the stacks of a server's threads above all.
    private static let reserve = 64 << 20

    /// Refuses a collection that would end the process: better a sentence than the system's axe.
    ///
    /// - Throws: ``StoreError/tooLarge(collection:needed:available:)``.
    func checkRoom(for layout: TableLayout, rows: Int) throws(StoreError) {
        guard let available = MemoryHeadroom().bytes else { return }
        let needed = try rows * bytesPerRow(of: layout)
        guard needed + Self.reserve > available else { return }
        // Roughly, so that one obstacle reads the same from one look to the next.
        let rough = (available >> 26) << 26
        throw .tooLarge(collection: layout.name, needed: needed, available: rough)
    }

    /// What a row takes in memory, as the first thousand tell.
    ///
    /// Eight bytes for each number, or for where a text lies; the text itself where it seldom comes
    /// again; the geometry as long as its blob, whose header makes up for the offsets.
    private func bytesPerRow(of layout: TableLayout) throws(StoreError) -> Int {
        var sums = layout.attributes.map { attribute in
            let name = Connection.quote(identifier: attribute.name)
            switch attribute.type {
            case .boolean, .integer, .real, .date, .dateTime: return "8"
            case .text, .json, .binary, nil:
                return """
                    8 + CASE WHEN 2 * count(DISTINCT \(name)) > count(*)
                    THEN total(length(CAST(\(name) AS BLOB))) / count(*) ELSE 0 END
                    """
            }
        }
        if let shape = layout.shape {
            let name = Connection.quote(identifier: shape.column)
            sums.append("total(length(\(name))) / count(*)")
        }
        let sql = """
            SELECT CAST(\(sums.joined(separator: " + ")) AS INTEGER)
            FROM (SELECT * FROM \(Connection.quote(identifier: layout.name)) LIMIT 1000)
            """
        let bytes = try file.attempt(layout.name) { (db) throws(SQLiteError) in
            sums.isEmpty ? nil : try db.integer(sql)
        }
        return Int(clamping: bytes ?? 0)
    }
}
