import Features
import GEOS
import Geo
import PROJ
import Tiles

/// What layers of regions share: the regions level by level, and where their names stand.
final class RegionLayers: Sendable {
    let subject: LayerSubject
    private let levels: [RegionLevel]
    private let madeBands = Once<RegionBands>()
    private let areas = OnceEach<String, TileTable>()
    private let names = OnceEach<String, TileTable>()
    private let seats = OnceEach<String, TileTable>()
    private let madeLabels = Once<RegionLabels>()

    init(_ collection: MapCollection, levels: [RegionLevel]) {
        subject = LayerSubject(collection)
        self.levels = levels
    }

    func bands() throws(AtlasError) -> RegionBands {
        try madeBands.value { () throws(AtlasError) in
            RegionBands(try subject.features(), levels: levels)
        }
    }

    /// The areas of a level; rows of other levels are there and have no place, so that a row is the
    /// same region in every table.
    func areas(of level: String) throws(AtlasError) -> TileTable {
        try areas.value(level) { () throws(AtlasError) in
            let table = try subject.features()
            let levelOfRow = try bands().levelOfRow
            var places = GeometryBuilder()
            for row in 0..<table.count {
                places.append(levelOfRow[row] == level ? table.geometry(at: row) : .null)
            }
            return TileTable(table.replacing(geometry: places.finish()))
        }
    }

    /// The names of a level, each at its point.
    func names(of level: String) throws(AtlasError) -> TileTable {
        try names.value(level) { () throws(AtlasError) in
            let labels = try labels()
            let levelOfRow = try bands().levelOfRow
            var places = GeometryBuilder()
            for row in 0..<labels.points.count {
                places.append(levelOfRow[row] == level ? labels.points[row] : .null)
            }
            let table = try subject.features()
            return TileTable(
                FeatureTable(
                    name: table.name, schema: RegionLabels.schema(of: table.schema),
                    keys: table.keys, columns: table.columns + [labels.rankColumn],
                    geometry: places.finish()),
                ranks: labels.ranks)
        }
    }

    /// The seats of a level.
    func seats(of level: String) throws(AtlasError) -> TileTable {
        try seats.value(level) { () throws(AtlasError) in
            RegionSeats(subject.schema).table(
                of: try subject.features(), at: level, try bands().levelOfRow)
        }
    }

    /// Where the name of each region stands.
    func labels() throws(AtlasError) -> RegionLabels {
        try madeLabels.value { () throws(AtlasError) in
            try RegionLabels(try subject.features(), levelOfRow: try bands().levelOfRow)
        }
    }
}

/// The areas of the level that a zoom shows.
struct RegionSource: LayerSource {
    let regions: RegionLayers
    var subject: LayerSubject { regions.subject }
    var schema: Schema { subject.schema }

    func drawing(at zoom: Int, of chosen: ChosenRows?) throws(AtlasError) -> Drawing? {
        guard let level = try regions.bands().level(at: zoom) else { return nil }
        return Drawing(table: try regions.areas(of: level), rows: chosen?.rows)
    }
}

/// The names of the level that a zoom shows.
struct RegionLabelSource: LayerSource {
    let regions: RegionLayers
    var subject: LayerSubject { regions.subject }
    var schema: Schema { RegionLabels.schema(of: subject.schema) }

    func drawing(at zoom: Int, of chosen: ChosenRows?) throws(AtlasError) -> Drawing? {
        guard let level = try regions.bands().level(at: zoom) else { return nil }
        return Drawing(table: try regions.names(of: level), rows: chosen?.rows)
    }
}

extension FeatureTable {
    /// The same features at other places.
    func replacing(geometry: GeometryColumn) -> FeatureTable {
        FeatureTable(name: name, schema: schema, keys: keys, columns: columns, geometry: geometry)
    }
}
