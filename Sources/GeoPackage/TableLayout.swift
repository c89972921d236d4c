import Features
import Geo
import SQLite

/// How one table or view of the file is built, whoever built it.
struct TableLayout: Sendable {
    /// An attribute as its table declares it.
    struct Attribute: Sendable {
        let name: String
        /// What the values should be; nil where only they can tell.
        var type: ColumnType?
        let isRequired: Bool
        /// Whether an index or constraint of its own keeps its values apart.
        let isUnique: Bool
    }

    /// The geometry column as `gpkg_geometry_columns` declares it.
    struct Shape: Sendable {
        var column: String
        /// The one kind it may hold, nil for any.
        var kind: GeometryKind?
        var hasZ: Bool
        var hasM: Bool
        var srsID: Int64
    }

    let name: String
    /// The column that is the row's number, nil when it has none.
    let keyColumn: String?
    /// What to select for the row's number, quoted; nil where rows have none.
    let rowKey: String?
    let attributes: [Attribute]
    let shape: Shape?
    let isView: Bool

    /// The attribute that identifies a feature to people.
    ///
    /// It is the first, in the order of the table, that is text or whole numbers and is kept unique
    /// by an index or constraint of its own; unless some row has none. Without such a column the
    /// row's number identifies.
    var idAttribute: Int? {
        attributes.firstIndex { $0.isUnique && ($0.type == .text || $0.type == .integer) }
    }

    /// Looks up how a table is built; nil when there is none of that name.
    init?(of name: String, shape: Shape?, in db: Connection) throws(SQLiteError) {
        let kind = try db.prepare(
            """
            SELECT name, type FROM sqlite_master
            WHERE type IN ('table', 'view') AND name = ? COLLATE NOCASE
            """)
        try kind.bind([.text(name)])
        guard try kind.step() else { return nil }
        self.name = kind.text(at: 0)
        isView = kind.text(at: 1) == "view"
        let unique = try Self.uniqueColumns(of: self.name, db)
        var key: String?
        var primary: [(name: String, type: String)] = []
        var attributes: [Attribute] = []
        let columns = try db.prepare(
            "SELECT name, type, \"notnull\", pk FROM pragma_table_xinfo(?) WHERE hidden != 1")
        try columns.bind([.text(self.name)])
        while try columns.step() {
            let (name, type) = (columns.text(at: 0), columns.text(at: 1))
            if columns.integer(at: 3) > 0 { primary.append((name, type)) }
            attributes.append(
                Attribute(
                    name: name, type: Self.type(declared: type),
                    isRequired: columns.integer(at: 2) != 0,
                    isUnique: unique.contains(name.lowercased())))
        }
        // A single INTEGER PRIMARY KEY is the row's number itself; a view shows one as it likes.
        if primary.count == 1, primary[0].type.uppercased() == "INTEGER" {
            key = primary[0].name
        } else if isView, attributes.first?.type == .integer {
            key = attributes.first?.name
        }
        rowKey = try Self.rowKey(key, of: self.name, isView: isView, attributes, db)
        keyColumn = key
        self.shape = shape.flatMap { shape in
            attributes.first { $0.name.lowercased() == shape.column.lowercased() }.map { found in
                var shape = shape
                shape.column = found.name
                return shape
            }
        }
        let hidden = [key, self.shape?.column]
        self.attributes = attributes.filter { !hidden.contains($0.name) }
    }

    /// The columns that alone make up a unique index, lower-cased.
    private static func uniqueColumns(
        of table: String, _ db: Connection
    ) throws(SQLiteError) -> Set<String> {
        let indexes = try db.prepare(
            """
            SELECT min(i.name), count(*) FROM pragma_index_list(?) l, pragma_index_info(l.name) i
            WHERE l."unique" AND NOT l.partial GROUP BY l.name
            """)
        try indexes.bind([.text(table)])
        var names: Set<String> = []
        while try indexes.step() {
            guard indexes.integer(at: 1) == 1, !indexes.isNull(at: 0) else { continue }
            names.insert(indexes.text(at: 0).lowercased())
        }
        return names
    }

    private static func rowKey(
        _ key: String?, of table: String, isView: Bool, _ attributes: [Attribute],
        _ db: Connection
    ) throws(SQLiteError) -> String? {
        if let key { return Connection.quote(identifier: key) }
        guard !isView else { return nil }
        let taken = Set(attributes.map { $0.name.lowercased() })
        guard let alias = ["rowid", "_rowid_", "oid"].first(where: { !taken.contains($0) }) else {
            return nil
        }
        let quoted = Connection.quote(identifier: table)
        // A table WITHOUT ROWID has no such column.
        return (try? db.prepare("SELECT \(alias) FROM \(quoted)")) == nil ? nil : alias
    }

    /// What a declared type promises (GeoPackage 1.3, table 1; elsewhere SQLite's own rules).
    static func type(declared: String) -> ColumnType? {
        let name = declared.uppercased().prefix { $0 != "(" }.split(separator: " ").first ?? ""
        if GeometryKind(name: name) != nil || name == "GEOMETRY" { return .binary }
        switch name {
        case "BOOLEAN", "BOOL": return .boolean
        case "DATE": return .date
        case "DATETIME", "TIMESTAMP": return .dateTime
        case "JSON": return .json
        default: break
        }
        func mentions(_ parts: String...) -> Bool { parts.contains { name.contains($0) } }
        if mentions("INT") { return .integer }
        if mentions("CHAR", "CLOB", "TEXT") { return .text }
        if mentions("BLOB") { return .binary }
        return mentions("REAL", "FLOA", "DOUB") ? .real : nil
    }
}
