import Features
import Geo
import Glibc
import Tiles

/// What a tile of points must hold, found the slow and plain way: every row is looked at, every
/// value is a value of its own, and nothing is laid out beforehand.
struct TileOracle {
    struct Feature: Hashable {
        let id: UInt64
        let x: Int
        let y: Int
        let properties: [String: TileValue]
    }

    let grid: TileGrid
    let extent = 4096

    func points(_ table: FeatureTable, at address: TileAddress) -> Set<Feature> {
        var features = Set<Feature>()
        for row in 0..<table.count {
            guard let point = table.geometry(at: row).point, let place = place(point) else {
                continue
            }
            let scale = Double(1 << address.zoom)
            let (x, y) = (place.x * scale, place.y * scale)
            guard Int(min(x, place.width * scale - 1e-9)) == address.column,
                Int(min(y, scale - 1e-9)) == address.row
            else { continue }
            features.insert(
                Feature(
                    id: UInt64(table.key(at: row)), x: unit(x - Double(address.column)),
                    y: unit(y - Double(address.row)), properties: properties(table, row)))
        }
        return features
    }

    private func unit(_ share: Double) -> Int { min(extent - 1, Int(share * Double(extent))) }

    /// Counted in tiles of zoom 0; nil beyond the grid.
    private func place(_ point: (x: Double, y: Double)) -> (x: Double, y: Double, width: Double)? {
        guard grid == .webMercatorQuad else {
            return ((point.x + 180) / 180, (90 - point.y) / 180, 2)
        }
        guard abs(point.y) <= 85.051_128_78 else { return nil }
        let y = asinh(tan(point.y * Double.pi / 180))
        return ((point.x + 180) / 360, (1 - y / Double.pi) / 2, 1)
    }

    private func properties(_ table: FeatureTable, _ row: Int) -> [String: TileValue] {
        var properties: [String: TileValue] = [:]
        for (index, definition) in table.schema.columns.enumerated() {
            let value: TileValue? =
                switch table.columns[index][row] {
                case .null, .binary: nil
                case .boolean(let flag): .boolean(flag)
                case .integer(let number): number < 0 ? .signed(number) : .integer(number)
                case .real(let number):
                    number.isFinite ? .double((number == 0 ? 0 : number).bitPattern) : nil
                case .text(let text): .string(text)
                case .date(let days): .string(CalendarText.date(days: days))
                case .dateTime(let instant):
                    .string(CalendarText.dateTime(milliseconds: instant))
                }
            properties[definition.name] = value
        }
        return properties
    }

    /// The same of a tile that was read back.
    static func features(of layer: DecodedLayer?) -> [Feature] {
        (layer?.features ?? []).compactMap { feature in
            guard case .points(let points) = feature.shape, points.count == 1, let id = feature.id
            else { return nil }
            return Feature(
                id: id, x: Int(points[0].x), y: Int(points[0].y),
                properties: Dictionary(
                    uniqueKeysWithValues: feature.properties.map { ($0.key, $0.value) }))
        }
    }
}
