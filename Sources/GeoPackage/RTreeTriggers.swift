import Geo
import SQLite

/// The R-tree extension of one geometry column (GeoPackage 1.3, annex F.3).
struct RTreeTriggers {
    let table: String
    let column: String
    let key: String

    /// The name of the virtual table, by which the extension is recognised.
    var treeName: String { "rtree_\(table)_\(column)" }

    /// The statements that make the tree, empty, and keep it right under any change of the table.
    var creationSQL: [String] { [treeSQL] + triggerSQL }

    var treeSQL: String {
        "CREATE VIRTUAL TABLE \(tree()) USING rtree(id, minx, maxx, miny, maxy)"
    }

    /// Insert, update 1 to 4 and delete, with the names and conditions of the standard.
    var triggerSQL: [String] {
        let (t, c, i) = (quote(table), quote(column), quote(key))
        let hasPlace = "(NEW.\(c) NOTNULL AND NOT ST_IsEmpty(NEW.\(c)))"
        let hasNone = "(NEW.\(c) ISNULL OR ST_IsEmpty(NEW.\(c)))"
        let insert = """
            INSERT OR REPLACE INTO \(tree()) VALUES (NEW.\(i), ST_MinX(NEW.\(c)), \
            ST_MaxX(NEW.\(c)), ST_MinY(NEW.\(c)), ST_MaxY(NEW.\(c)));
            """
        let delete = "DELETE FROM \(tree()) WHERE id = OLD.\(i);"
        return [
            """
            CREATE TRIGGER \(tree("_insert")) AFTER INSERT ON \(t) \
            WHEN (NEW.\(c) NOT NULL AND NOT ST_IsEmpty(NEW.\(c))) BEGIN \(insert) END
            """,
            """
            CREATE TRIGGER \(tree("_update1")) AFTER UPDATE OF \(c) ON \(t) \
            WHEN OLD.\(i) = NEW.\(i) AND \(hasPlace) BEGIN \(insert) END
            """,
            """
            CREATE TRIGGER \(tree("_update2")) AFTER UPDATE OF \(c) ON \(t) \
            WHEN OLD.\(i) = NEW.\(i) AND \(hasNone) BEGIN \(delete) END
            """,
            """
            CREATE TRIGGER \(tree("_update3")) AFTER UPDATE ON \(t) \
            WHEN OLD.\(i) != NEW.\(i) AND \(hasPlace) BEGIN \(delete) \(insert) END
            """,
            """
            CREATE TRIGGER \(tree("_update4")) AFTER UPDATE ON \(t) \
            WHEN OLD.\(i) != NEW.\(i) AND \(hasNone) \
            BEGIN DELETE FROM \(tree()) WHERE id IN (OLD.\(i), NEW.\(i)); END
            """,
            """
            CREATE TRIGGER \(tree("_delete")) AFTER DELETE ON \(t) \
            WHEN OLD.\(c) NOT NULL BEGIN \(delete) END
            """,
        ]
    }

    /// Gives a connection the functions that the triggers of any GeoPackage call.
    static func defineFunctions(on db: Connection) throws(SQLiteError) {
        try define("ST_MinX", on: db) { $0.minX }
        try define("ST_MaxX", on: db) { $0.maxX }
        try define("ST_MinY", on: db) { $0.minY }
        try define("ST_MaxY", on: db) { $0.maxY }
        try db.defineFunction("ST_IsEmpty", argumentCount: 1) { arguments in
            box(of: arguments).map { .integer($0.isEmpty ? 1 : 0) } ?? .null
        }
    }

    private static func define(
        _ name: String, on db: Connection, _ edge: @escaping (Box) -> Double
    ) throws(SQLiteError) {
        try db.defineFunction(name, argumentCount: 1) { arguments in
            guard let box = box(of: arguments), !box.isEmpty else { return .null }
            return .real(edge(box))
        }
    }

    /// The bounds of the argument, nil when it is null or no geometry.
    private static func box(of arguments: borrowing SQLFunctionArguments) -> Box? {
        guard arguments.kind(at: 0) == .blob else { return nil }
        return arguments.withBytes(at: 0) { try? GeoPackageBlob.box(of: $0) }
    }

    private func tree(_ suffix: String = "") -> String { quote(treeName + suffix) }

    private func quote(_ name: String) -> String { Connection.quote(identifier: name) }
}
