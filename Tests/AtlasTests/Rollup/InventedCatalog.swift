import Atlas
import Features
import Geo
import GeoPackage
import Stores

/// A row of a table, by the names of its columns; `wkt` is its place.
typealias InventedRow = [String: Value]

/// The data of this repository with a test's own rows in the place of its projects, sites and
/// amounts; regions may be added.
struct InventedCatalog {
    private let base: GeoPackageStore
    private(set) var tables: [String: FeatureTable] = [:]

    init() throws {
        guard let shipped = ShippedCatalog.shared else {
            throw StoreError.missing(location: "the data")
        }
        base = shipped.store
        try replace("projects", with: [])
        try replace("sites", with: [])
        try replace("amounts", with: [])
    }

    /// Puts rows in the place of a table's; columns that it does not have are added to it.
    mutating func replace(_ name: String, with rows: [InventedRow]) throws {
        tables[name] = try table(name, rows, after: 0)
    }

    /// Adds rows behind a table's own.
    mutating func extend(_ name: String, with rows: [InventedRow]) throws {
        tables[name] = try table(name, rows, after: base.load(name).count)
    }

    private func table(
        _ name: String, _ rows: [InventedRow], after kept: Int
    ) throws -> FeatureTable {
        let old = try base.load(name)
        let known = Set(old.schema.columns.map(\.name) + ["wkt"])
        let new = Set(rows.flatMap(\.keys)).subtracting(known).sorted()
        let definitions = old.schema.columns + new.map { ColumnDefinition($0, .text) }
        let columns = definitions.enumerated().map { index, definition in
            var column = ColumnBuilder(type: definition.type)
            for row in 0..<kept {
                column.append(index < old.columns.count ? old.columns[index][row] : .null)
            }
            for row in rows { column.append(row[definition.name] ?? .null) }
            return column.finish()
        }
        var places: GeometryColumn?
        if old.geometry != nil {
            var builder = GeometryBuilder()
            for row in 0..<kept { builder.append(old.geometry(at: row)) }
            for row in rows {
                builder.append(try row["wkt"].map { try Geometry(wkt: $0.text) } ?? .null)
            }
            places = builder.finish()
        }
        return FeatureTable(
            name: name,
            schema: Schema(
                columns: definitions, geometry: old.schema.geometry, idColumn: old.schema.idColumn),
            keys: kept + rows.count == 0 ? [] : (1...kept + rows.count).map(Int64.init),
            columns: columns, geometry: places)
    }

    /// The catalog of all that.
    func catalog() throws -> Catalog { try Catalog.load(from: ReplacingStore(base, tables)) }
}

/// A store with other tables in the place of its own.
private final class ReplacingStore: Store {
    let location = "with other tables"
    private let base: GeoPackageStore
    private let tables: [String: FeatureTable]

    init(_ base: GeoPackageStore, _ tables: [String: FeatureTable]) {
        self.base = base
        self.tables = tables
    }

    func collections() throws(StoreError) -> [CollectionSummary] {
        try base.collections().map { summary in
            guard let table = tables[summary.name] else { return summary }
            return CollectionSummary(
                name: table.name, schema: table.schema, count: table.count,
                declaredBounds: table.bounds)
        }
    }

    func load(_ name: String) throws(StoreError) -> FeatureTable {
        if let table = tables[name] { return table }
        return try base.load(name)
    }

    func revision() throws(StoreError) -> Revision { try base.revision() }
    func provenance() throws(StoreError) -> [Provenance] { try base.provenance() }

    func apply(_ edits: [TableEdit]) throws(StoreError) -> [EditOutcome] {
        try base.apply(edits)
    }
}
