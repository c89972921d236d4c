import Features
import Geo

/// Which level of regions is drawn at which zoom: coarse ones on a small map, finer ones as they
/// grow large enough to be told apart.
///
/// Levels and their order come from the dataset; how large regions are decides the zooms.
struct RegionBands: Sendable {
    /// The levels that are drawn, the coarsest first, each with the first zoom it is drawn at.
    let bands: [(level: String, firstZoom: Int)]
    /// Row → its level.
    let levelOfRow: [String]

    init(_ regions: FeatureTable, levels: [RegionLevel]) {
        let column = regions.column("level")
        levelOfRow = (0..<regions.count).map { column?.text(at: $0) ?? "" }
        var firstZooms: [String: [Int]] = [:]
        for row in 0..<regions.count {
            let box = regions.geometry(at: row).box
            guard !box.isEmpty else { continue }
            let zoom = PixelScale.firstZoom(of: box, pixels: LayerRules.regionPixels)
            firstZooms[levelOfRow[row], default: []].append(zoom)
        }
        let drawn = levels.sorted { $0.rank < $1.rank }.filter { firstZooms[$0.name] != nil }
        // A level of a single region tells nothing apart; it is drawn only where there is no other.
        let telling = drawn.filter { (firstZooms[$0.name]?.count ?? 0) > 1 }
        var bands: [(level: String, firstZoom: Int)] = []
        for level in telling.isEmpty ? Array(drawn.suffix(1)) : telling {
            let zooms = (firstZooms[level.name] ?? []).sorted()
            let median = zooms[zooms.count / 2]
            guard let last = bands.last else {
                bands.append((level.name, 0))
                continue
            }
            bands.append((level.name, max(median, last.firstZoom + 1)))
        }
        self.bands = bands
    }

    /// The level that is drawn at a zoom.
    func level(at zoom: Int) -> String? { bands.last { $0.firstZoom <= zoom }?.level }
}
