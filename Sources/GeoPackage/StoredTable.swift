import Features
import Geo
import SQLite
import Stores

/// A collection as it lies in the file: how its table is built and what its features have.
struct StoredTable: Sendable {
    let layout: TableLayout
    let schema: Schema
    /// The system its places are kept in, nil for a table of attributes.
    let reference: SpatialReference?

    /// Looks up the table of an entry, or why it can't be used.
    static func find(
        _ entry: ContentsEntry, _ dictionary: DataDictionary, in file: GeoPackageFile
    ) throws(StoreError) -> Result<StoredTable, SpatialReference.Obstacle> {
        let layout = try file.attempt(entry.name) { (db) throws(SQLiteError) in
            try TableLayout(of: entry.name, shape: entry.shape, in: db)
        }
        guard let layout else { return .failure(.init("its table is not in the file")) }
        guard entry.isSpatial else {
            return .success(try make(layout, nil, dictionary, in: file))
        }
        guard let shape = layout.shape else {
            return .failure(.init("its geometry column is not in the file"))
        }
        let found = try file.attempt(entry.name) { (db) throws(SQLiteError) in
            try SpatialReference.of(shape, bounds: entry.bounds, in: db)
        }
        switch found {
        case .failure(let obstacle): return .failure(obstacle)
        case .success(let reference):
            return .success(try make(layout, reference, dictionary, in: file))
        }
    }

    private static func make(
        _ layout: TableLayout, _ reference: SpatialReference?, _ dictionary: DataDictionary,
        in file: GeoPackageFile
    ) throws(StoreError) -> StoredTable {
        let columns = layout.attributes.map { attribute in
            var definition = ColumnDefinition(
                attribute.name, attribute.type ?? .text, isRequired: attribute.isRequired)
            dictionary.describe(&definition, of: layout.name)
            return definition
        }
        let geometry = layout.shape.map { shape in
            GeometryDefinition(
                name: shape.column, kind: shape.kind, hasZ: shape.hasZ, hasM: shape.hasM,
                storageCRS: reference?.name ?? .wgs84)
        }
        var schema = Schema(columns: columns, geometry: geometry)
        if let id = layout.idAttribute {
            let (table, column) = (layout.name, layout.attributes[id].name)
            let hasGap = try file.attempt(table) { (db) throws(SQLiteError) in
                let (table, column) = (
                    Connection.quote(identifier: table), Connection.quote(identifier: column)
                )
                return try db.integer("SELECT 1 FROM \(table) WHERE \(column) IS NULL LIMIT 1")
            }
            if hasGap == nil { schema.idColumn = id }
        }
        return StoredTable(layout: layout, schema: schema, reference: reference)
    }
}
