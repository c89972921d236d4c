import Features
import GEOS
import Geo

/// The regions as a collection: those of the files, and behind them those dissolved from them.
enum RegionCollection {
    static func make(_ table: DatasetTable, _ dataset: Dataset) -> MapCollection {
        let regions = RegionSet(dataset)
        let dissolved = regions.regions.filter { $0.row == nil }
        let features = table.features
        return MapCollection(
            table.entry, schema: features.schema, count: features.count + dissolved.count,
            bounds: features.bounds
        ) { () throws(AtlasError) in
            try append(dissolved, of: regions, to: features)
        }
    }

    private static func append(
        _ dissolved: [Region], of regions: RegionSet, to features: FeatureTable
    ) throws(AtlasError) -> FeatureTable {
        let context = GEOSContext()
        var places = GeometryBuilder()
        for row in 0..<features.count { places.append(features.geometry(at: row)) }
        for region in dissolved {
            append(
                try regions.geometry(of: region.code, geos: context), to: &places,
                declaredAs: features.schema.geometry?.kind)
        }
        let keys = (0..<features.count).map { features.key(at: $0) }
        let next = (keys.max() ?? 0) + 1
        return FeatureTable(
            name: features.name, schema: features.schema,
            keys: keys + dissolved.indices.map { next + Int64($0) },
            columns: features.columns.indices.map { index in
                column(features.columns[index], index, features.schema, dissolved)
            },
            geometry: places.finish())
    }

    /// A union in one piece is a simple polygon; where several pieces are declared, clients that
    /// trust the schema want it to be a collection of one.
    private static func append(
        _ place: Geometry, to places: inout GeometryBuilder, declaredAs kind: GeometryKind?
    ) {
        guard let kind, kind != place.kind, kind == place.kind.multi else {
            return places.append(place)
        }
        places.beginGeometry(kind)
        places.appendParts(of: place)
    }

    /// A dissolved region knows its code, its level, its names and its parent; nothing else is said.
    private static func column(
        _ column: Column, _ index: Int, _ schema: Schema, _ dissolved: [Region]
    ) -> Column {
        var builder = ColumnBuilder(type: column.type)
        for row in 0..<column.count { builder.append(column[row]) }
        let name = schema.columns[index].name
        for region in dissolved {
            let text: String? =
                index == schema.idColumn
                ? region.code
                : name == "level"
                    ? region.level
                    : name == "parent"
                        ? region.parent
                        : name.hasPrefix("name_")
                            ? region.name.texts[String(name.dropFirst(5))]
                            : nil
            if let text, column.type == .text {
                builder.append(text: text)
            } else {
                builder.appendNull()
            }
        }
        return builder.finish()
    }
}
