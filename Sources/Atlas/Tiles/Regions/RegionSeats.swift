import Features
import Geo
import Tiles

/// The seats of regions, as far as the columns `seat_lon`, `seat_lat` and `seat_en`, `seat_mn`… of
/// a table of regions tell of them.
///
/// A seat carries the code, the level and the type of its region, and its own names as `name_en`…,
/// so that labels read them as those of anything else.
struct RegionSeats {
    private let regions: Schema

    init(_ regions: Schema) { self.regions = regions }

    /// Whether the table tells where seats are.
    var isTold: Bool {
        regions.index(of: "seat_lon") != nil && regions.index(of: "seat_lat") != nil
    }

    /// What seats have; the rank comes last.
    var schema: Schema {
        var schema = Schema(
            columns: kept.map { regions.columns[$0] }, geometry: GeometryDefinition(kind: .point),
            idColumn: regions.idColumn.flatMap { kept.firstIndex(of: $0) })
        for index in schema.columns.indices {
            if let language = Self.language(of: schema.columns[index]) {
                schema.columns[index].name = "name_" + language
            }
        }
        schema.columns.append(
            ColumnDefinition("rank", .integer, title: LayerTexts.seatRank))
        return schema
    }

    /// The columns of regions that their seats have too.
    private var kept: [Int] {
        regions.columns.indices.filter { index in
            let column = regions.columns[index]
            return index == regions.idColumn || ["level", "type"].contains(column.name)
                || Self.language(of: column) != nil
        }
    }

    private static func language(of column: ColumnDefinition) -> String? {
        guard column.type == .text, column.name.hasPrefix("seat_") else { return nil }
        return String(column.name.dropFirst("seat_".count))
    }

    /// The seats of a level; rows of other levels are there and have no place.
    func table(of table: FeatureTable, at level: String, _ levelOfRow: [String]) -> TileTable {
        var places = GeometryBuilder()
        for row in 0..<table.count {
            guard levelOfRow[row] == level, let x = table.value("seat_lon", at: row).number,
                let y = table.value("seat_lat", at: row).number
            else {
                places.appendNull()
                continue
            }
            places.appendPoint(x: x, y: y)
        }
        let people = (0..<table.count).map { table.value("population", at: $0).number ?? 0 }
        let ranks = RegionLabels.ranks(people, levelOfRow)
        return TileTable(
            FeatureTable(
                name: table.name, schema: schema, keys: table.keys,
                columns: kept.map { table.columns[$0] }
                    + [Column(.integer(ranks.map { Int64($0) }))],
                geometry: places.finish()),
            ranks: ranks)
    }
}

/// The seats of the level that a zoom shows, or of the first finer one that tells of any: on the
/// smallest map too one wants to see where the capital is.
struct SeatSource: LayerSource {
    let regions: RegionLayers
    var subject: LayerSubject { regions.subject }
    var schema: Schema { RegionSeats(subject.schema).schema }

    func drawing(at zoom: Int, of chosen: ChosenRows?) throws(AtlasError) -> Drawing? {
        let bands = try regions.bands().bands
        let shown = bands.lastIndex { $0.firstZoom <= zoom } ?? 0
        for band in bands.dropFirst(shown) {
            let seats = try regions.seats(of: band.level)
            let places = seats.features.geometry
            guard places?.kinds.contains(where: { $0 != .none }) ?? false else { continue }
            return Drawing(table: seats, rows: chosen?.rows)
        }
        return nil
    }
}
