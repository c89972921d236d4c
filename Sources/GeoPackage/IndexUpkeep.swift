import Geo
import SQLite

/// Takes a table's indexes out of the way of a large change, and puts them back.
///
/// The R-tree takes ten times longer row by row through its triggers than filled anew; a unique
/// index likewise when most of its rows are new. What is put back is what was there, word by word.
final class IndexUpkeep {
    private let layout: TableLayout
    private let db: Connection
    /// The statements that put back what is taken away.
    private var taken: [String] = []
    private let isLarge: Bool
    private let outgrows: Bool
    private let tree: String?
    /// What the table covers afterwards; nil where it has no geometry.
    private(set) var extent: Box?

    /// So many changed rows are left to the triggers.
    private static let few = 1_000

    init(
        of layout: TableLayout, changing count: Int, adding added: Int, in db: Connection
    ) throws(SQLiteError) {
        self.layout = layout
        self.db = db
        isLarge = count > Self.few
        let name = Connection.quote(identifier: layout.name)
        let rows = isLarge ? try db.integer("SELECT count(*) FROM \(name)") ?? 0 : 0
        outgrows = isLarge && added > rows
        tree = try layout.shape.flatMap { (shape) throws(SQLiteError) in
            let tree = RTreeTriggers(table: layout.name, column: shape.column, key: "").treeName
            return try db.text(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name = ? COLLATE NOCASE",
                [.text(tree)])
        }
    }

    /// Drops what would slow the change down.
    func suspend() throws(SQLiteError) {
        guard isLarge else { return }
        let rows = try db.prepare(
            """
            SELECT type, name, sql FROM sqlite_master
            WHERE tbl_name = ? COLLATE NOCASE AND sql NOT NULL AND type IN ('trigger', 'index')
            """)
        try rows.bind([.text(layout.name)])
        var drops: [String] = []
        while try rows.step() {
            let (type, name) = (rows.text(at: 0), rows.text(at: 1))
            let isOurs =
                type == "trigger"
                ? tree.map { name.lowercased().hasPrefix($0.lowercased() + "_") } ?? false
                : outgrows
            guard isOurs else { continue }
            taken.append(rows.text(at: 2))
            drops.append("DROP \(type) \(Connection.quote(identifier: name))")
        }
        for sql in drops { try db.execute(sql) }
    }

    /// Puts everything back, and finds out what the table covers.
    func resume() throws(SQLiteError) {
        let cells = try readCells()
        if isLarge, let tree { try PackedRTree.fill(tree, of: db, with: cells) }
        for sql in taken { try db.execute(sql) }
    }

    /// The places of all rows, along a Hilbert curve.
    private func readCells() throws(SQLiteError) -> [PackedRTree.Cell] {
        guard let shape = layout.shape, let key = layout.rowKey else { return [] }
        let column = Connection.quote(identifier: shape.column)
        let table = Connection.quote(identifier: layout.name)
        let rows = try db.prepare(
            "SELECT \(key), \(column) FROM \(table) WHERE \(column) NOT NULL")
        var boxes: [(key: Int64, box: Box)] = []
        var extent = Box.empty
        while try rows.step() {
            let box = rows.withBlob(at: 1) { try? GeoPackageBlob.box(of: $0) } ?? .empty
            guard !box.isEmpty else { continue }
            extent.extend(to: box)
            if isLarge { boxes.append((rows.integer(at: 0), box)) }
        }
        self.extent = extent
        let curve = HilbertCurve(bounds: extent)
        var order = boxes.indices.map {
            UInt64(curve.position(of: boxes[$0].box)) << 32 | UInt64($0)
        }
        order.sort()
        return order.map {
            let place = boxes[Int($0 & 0xFFFF_FFFF)]
            return PackedRTree.Cell(target: place.key, box: place.box)
        }
    }
}
