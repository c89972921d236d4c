import Features
import Geo
import SQLite
import Stores

/// How a collection will lie in the file: the table, its columns, the one kind of its geometries.
struct TablePlan {
    let table: FeatureTable
    /// The column of the row's number.
    let key: String
    /// The geometry column; nil for a table of attributes.
    let shape: TableLayout.Shape?
    /// Whether single shapes are kept as collections of one.
    let promotes: Bool
    /// The places in the system that the file keeps them in.
    let stored: GeometryColumn?

    var name: String { table.name }

    /// Plans a table that is yet to be made.
    init(
        _ table: FeatureTable, in reference: SpatialReference?
    ) throws(StoreError) {
        try Self.checkNames(of: table)
        self.table = table
        let names = table.schema.columns.map(\.name)
        key = Self.free("fid", among: names)
        guard let geometry = table.geometry, let reference else {
            shape = nil
            stored = nil
            promotes = false
            return
        }
        let stored = try Reprojection.stored(geometry, in: reference, of: table.name)
        let (kind, promotes) = Self.kind(of: geometry, declared: table.schema.geometry?.kind)
        self.stored = stored
        self.promotes = promotes
        shape = TableLayout.Shape(
            column: Self.free(table.schema.geometry?.name ?? "geom", among: names + [key]),
            kind: kind, hasZ: !geometry.z.isEmpty, hasM: !geometry.m.isEmpty,
            srsID: reference.id)
    }

    /// The kind to declare: the one that occurs, its plural where both do, else any.
    static func kind(
        of geometry: GeometryColumn, declared: GeometryKind?
    ) -> (kind: GeometryKind?, promotes: Bool) {
        let kinds = geometry.kindsPresent
        guard let first = kinds.min(by: { $0.rawValue < $1.rawValue }) else {
            return (declared, false)
        }
        if kinds.count == 1 { return (first, false) }
        return kinds == [first, first.multi] ? (first.multi, true) : (nil, false)
    }

    private static func free(_ wanted: String, among names: [String]) -> String {
        var name = wanted
        var number = 1
        while names.contains(where: { ContentsEntry.sameName($0, name) }) {
            number += 1
            name = "\(wanted)_\(number)"
        }
        return name
    }

    private static func checkNames(of table: FeatureTable) throws(StoreError) {
        let lower = table.name.lowercased()
        guard !table.name.isEmpty, !table.name.utf8.contains(0),
            !["gpkg_", "sqlite_", "rtree_"].contains(where: { lower.hasPrefix($0) })
        else {
            throw .refused(
                collection: table.name, detail: "a GeoPackage has no room for a table so named")
        }
        if let id = table.schema.idColumn, table.columns[id].nulls.count > 0 {
            throw .refused(
                collection: table.name,
                detail: "a feature has no '\(table.schema.columns[id].name)'")
        }
        var seen: Set<String> = []
        for column in table.schema.columns {
            guard !column.name.isEmpty, !column.name.utf8.contains(0) else {
                throw .refused(collection: table.name, detail: "a column has no name")
            }
            guard seen.insert(column.name.lowercased()).inserted else {
                throw .refused(
                    collection: table.name, detail: "two columns are called \(column.name)")
            }
        }
    }

    /// What the blobs of the geometry column have in common.
    var blobFormat: GeoPackageBlob.Format {
        GeoPackageBlob.Format(
            srsID: Int32(truncatingIfNeeded: shape?.srsID ?? 0), promotes: promotes)
    }

    /// The statement that makes the table.
    var creationSQL: String {
        var columns = ["\(quote(key)) INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL"]
        if let shape { columns.append("\(quote(shape.column)) \(Self.name(of: shape.kind))") }
        for (definition, column) in zip(table.schema.columns, table.columns) {
            let isRequired = definition.isRequired && column.nulls.count == 0
            columns.append(
                "\(quote(definition.name)) \(Self.declaration(of: column.type))"
                    + (isRequired ? " NOT NULL" : ""))
        }
        return "CREATE TABLE \(quote(name)) (\(columns.joined(separator: ", ")))"
    }

    /// The statement that keeps identifiers apart; nil where the row's number identifies.
    var idIndexSQL: String? {
        guard let id = table.schema.idColumn else { return nil }
        let column = table.schema.columns[id].name
        return "CREATE UNIQUE INDEX \(quote("\(name)_\(column)_unique")) "
            + "ON \(quote(name)) (\(quote(column)))"
    }

    /// The R-tree of the geometry column.
    var triggers: RTreeTriggers? {
        shape.map { RTreeTriggers(table: name, column: $0.column, key: key) }
    }

    /// The declared type of a column (GeoPackage 1.3, table 1).
    static func declaration(of type: ColumnType) -> String {
        switch type {
        case .boolean: "BOOLEAN"
        case .integer: "INTEGER"
        case .real: "REAL"
        case .text, .json: "TEXT"
        case .date: "DATE"
        case .dateTime: "DATETIME"
        case .binary: "BLOB"
        }
    }

    /// The name of a kind in `gpkg_geometry_columns` (annex G).
    static func name(of kind: GeometryKind?) -> String {
        guard let kind, kind != .none else { return "GEOMETRY" }
        return "\(kind.name)".uppercased()
    }

    private func quote(_ name: String) -> String { Connection.quote(identifier: name) }
}
