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

    /// Inserts the rows, numbered from 1 in the order given; returns the cells of the R-tree.
    private func insert(
        _ order: [Int], into db: Connection
    ) throws(SQLiteError) -> [PackedRTree.Cell] {
        let statement = try db.prepare(insertSQL)
        var cells: [PackedRTree.Cell] = []
        if plan.stored != nil { cells.reserveCapacity(order.count) }
        for first in stride(from: 0, to: order.count, by: Self.blockSize) {
            let rows = Array(order[first..<min(first + Self.blockSize, order.count)])
            try insert(rows, after: Int64(first), with: statement, &cells)
        }
        return cells
    }

    private func insert(
        _ rows: [Int], after last: Int64, with statement: Statement,
        _ cells: inout [PackedRTree.Cell]
    ) throws(SQLiteError) {
        let format = plan.blobFormat
        var blob: [UInt8] = []
        let columns = plan.table.columns.map { $0.gathering(rows) }
        try RowWriter.with(columns) { (writer) throws(SQLiteError) in
            for (position, row) in rows.enumerated() {
                let key = last + Int64(position) + 1
                try statement.bind(key, at: 1)
                guard let stored = plan.stored else {
                    try writer.bind(row: position, to: statement, from: 2)
                    try statement.run()
                    continue
                }
                try writer.bind(row: position, to: statement, from: 3)
                let box = stored.box(at: row)
                if !box.isEmpty { cells.append(PackedRTree.Cell(target: key, box: box)) }
                try statement.run(binding: stored[row], at: 2, format, &blob)
            }
        }
    }

    private var insertSQL: String {
        let count = 1 + (plan.shape == nil ? 0 : 1) + plan.table.columns.count
        let values = repeatElement("?", count: count).joined(separator: ", ")
        return "INSERT INTO \(Connection.quote(identifier: plan.name)) VALUES (\(values))"
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
    /// Runs the statement with a geometry as one of its parameters, others being bound before.
    func run(
        binding geometry: Geometry, at parameter: Int, _ format: GeoPackageBlob.Format,
        _ blob: inout [UInt8]
    ) throws(SQLiteError) {
        guard geometry.kind != .none else {
            try bindNull(at: parameter)
            return try run()
        }
        GeoPackageBlob.write(geometry, format, into: &blob)
        try blob.withUnsafeBufferPointer { (bytes) throws(SQLiteError) in
            try bind(blob: UnsafeRawBufferPointer(bytes), at: parameter, .borrowedUntilReset)
            try run()
        }
    }
}
