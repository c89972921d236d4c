import Features
import Geo
import SQLite
import Stores

/// Makes a collection's table and everything that belongs to it.
struct TableWriter {
    let plan: TablePlan
    let title: String
    let explanation: String
    let lastChange: String

    /// Writes the table, its rows in spatial order, and its rows in the system tables.
    func create(in db: Connection) throws(SQLiteError) {
        try db.execute(plan.creationSQL)
        let order =
            plan.stored.map { SpatialOrder.allRows(of: $0) }
            ?? Array(0..<plan.table.count)
        let cells = try insert(order, into: db)
        // An index made at the end is sorted once; row by row it would be turned over and over.
        if let sql = plan.idIndexSQL { try db.execute(sql) }
        if let triggers = plan.triggers, let shape = plan.shape {
            try db.execute(triggers.treeSQL)
            try PackedRTree.fill(triggers.treeName, of: db, with: cells)
            for sql in triggers.triggerSQL { try db.execute(sql) }
            try SystemTables.register(
                .spatialIndex, table: plan.name, column: shape.column, in: db)
        }
        try writeContents(to: db)
        try DataColumns.write(plan.table.schema.columns, of: plan.name, to: db)
    }

    /// So many rows are brought together at once.
    ///
    /// Rows lie anywhere in memory when they are taken in spatial order. Brought together column by
    /// column, the processor fetches many of them at a time; row by row it would wait for each.
    private static let blockSize = 16_384

    /// So many rows are inserted by one statement.
    ///
    /// Each statement looks up and writes back the last number that AUTOINCREMENT has given.
    private static let rowsAtOnce = 16

    /// Inserts the rows, numbered from 1 in the order given; returns the cells of the R-tree.
    private func insert(
        _ order: [Int], into db: Connection
    ) throws(SQLiteError) -> [PackedRTree.Cell] {
        let one = try db.prepare(insertSQL(rows: 1))
        let many = try db.prepare(insertSQL(rows: Self.rowsAtOnce))
        var load = Load()
        if plan.stored != nil { load.cells.reserveCapacity(order.count) }
        for first in stride(from: 0, to: order.count, by: Self.blockSize) {
            let rows = order[first..<min(first + Self.blockSize, order.count)]
            let columns = plan.table.columns.map { $0.gathering(Array(rows)) }
            try RowWriter.with(columns) { (writer) throws(SQLiteError) in
                load.first = first
                var position = first
                while position < rows.endIndex {
                    let isMany = rows.endIndex - position >= Self.rowsAtOnce
                    let end = position + (isMany ? Self.rowsAtOnce : 1)
                    try bind(rows[position..<end], writer, to: isMany ? many : one, &load)
                    try (isMany ? many : one).run()
                    position = end
                }
            }
        }
        return load.cells
    }

    /// What is carried from row to row.
    private struct Load {
        /// The position at which the block begins.
        var first = 0
        var cells: [PackedRTree.Cell] = []
        var blob: [UInt8] = []
    }

    /// Binds rows one behind the other; their positions in the order are their keys, less one.
    private func bind(
        _ rows: ArraySlice<Int>, _ writer: RowWriter, to statement: Statement, _ load: inout Load
    ) throws(SQLiteError) {
        let format = plan.blobFormat
        var parameter = 1
        for position in rows.indices {
            let key = Int64(position) + 1
            try statement.bind(key, at: parameter)
            parameter += 1
            if let stored = plan.stored {
                let geometry = stored[rows[position]]
                try statement.bind(geometry, at: parameter, format, &load.blob)
                let box = geometry.box
                if !box.isEmpty { load.cells.append(PackedRTree.Cell(target: key, box: box)) }
                parameter += 1
            }
            try writer.bind(row: position - load.first, to: statement, from: parameter)
            parameter += plan.table.columns.count
        }
    }

    /// How many values a row has: its number, perhaps its geometry, its attributes.
    private var width: Int { 1 + (plan.shape == nil ? 0 : 1) + plan.table.columns.count }

    private func insertSQL(rows: Int) -> String {
        let values = repeatElement("?", count: width).joined(separator: ", ")
        let list = repeatElement("(\(values))", count: rows).joined(separator: ", ")
        return "INSERT INTO \(Connection.quote(identifier: plan.name)) VALUES \(list)"
    }

    private func writeContents(to db: Connection) throws(SQLiteError) {
        let box = plan.stored?.bounds ?? .empty
        let edges: [SQLValue] =
            box.isEmpty
            ? [.null, .null, .null, .null]
            : [.real(box.minX), .real(box.minY), .real(box.maxX), .real(box.maxY)]
        let taken = try db.integer(
            "SELECT 1 FROM gpkg_contents WHERE identifier = ? AND table_name != ?",
            [.text(title), .text(plan.name)])
        let identifier = title.isEmpty || taken != nil ? plan.name : title
        try db.execute(
            """
            INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (table_name) DO UPDATE SET data_type = excluded.data_type,
                identifier = excluded.identifier, description = excluded.description,
                last_change = excluded.last_change, min_x = excluded.min_x,
                min_y = excluded.min_y, max_x = excluded.max_x, max_y = excluded.max_y,
                srs_id = excluded.srs_id
            """,
            [
                .text(plan.name), .text(plan.shape == nil ? "attributes" : "features"),
                .text(identifier), .text(explanation), .text(lastChange),
            ] + edges + [plan.shape.map { .integer($0.srsID) } ?? .null])
        guard let shape = plan.shape else { return }
        try db.execute(SystemTables.geometryColumns)
        try db.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, ?, ?)",
            [
                .text(plan.name), .text(shape.column), .text(TablePlan.name(of: shape.kind)),
                .integer(shape.srsID), .integer(flag(shape.hasZ, of: \.hasZ)),
                .integer(flag(shape.hasM, of: \.hasM)),
            ])
    }

    /// 0 where heights (or measures) do not occur, 1 where every geometry has them, 2 where some do.
    private func flag(_ occurs: Bool, of property: (Geometry) -> Bool) -> Int64 {
        guard occurs, let stored = plan.stored else { return 0 }
        let isEverywhere = (0..<stored.count).allSatisfy {
            stored[$0].isEmpty || property(stored[$0])
        }
        return isEverywhere ? 1 : 2
    }
}

extension Statement {
    /// Binds a geometry as a GeoPackage keeps it; `blob` is scratch room.
    func bind(
        _ geometry: Geometry, at parameter: Int, _ format: GeoPackageBlob.Format,
        _ blob: inout [UInt8]
    ) throws(SQLiteError) {
        guard geometry.kind != .none else { return try bindNull(at: parameter) }
        GeoPackageBlob.write(geometry, format, into: &blob)
        try blob.withUnsafeBufferPointer { (bytes) throws(SQLiteError) in
            try bind(blob: UnsafeRawBufferPointer(bytes), at: parameter)
        }
    }
}
