import Atlas
import Geo
import Tiles

/// Layers that are offered together in a grid, and how far their tiles reach.
struct Tileset: Sendable {
    let layers: [LayerDescription]
    let grid: TileGrid

    /// Where anything is drawn.
    var bounds: Box { layers.reduce(into: Box.empty) { $0.extend(to: $1.bounds) } }

    /// The zooms in which anything is drawn, as the grid counts them.
    var zooms: ClosedRange<Int> {
        let all = layers.compactMap { $0.zooms(in: grid) }
        let first = all.map(\.lowerBound).min() ?? 0
        return first...max(first, min(all.map(\.upperBound).max() ?? 0, grid.maxZoom))
    }

    /// The tiles of a zoom that there are; nil where there are none.
    func limits(at zoom: Int) -> TileLimits? {
        zooms.contains(zoom) ? grid.addresses(covering: bounds, zoom: zoom) : nil
    }

    /// Where a map begins: the middle, at the deepest zoom at which a few tiles hold the whole.
    var centre: (longitude: Double, latitude: Double, zoom: Int) {
        let (box, zooms) = (bounds, zooms)
        guard !box.isEmpty else { return (0, 0, zooms.lowerBound) }
        let zoom = zooms.last { (grid.addresses(covering: box, zoom: $0)?.count ?? 0) <= 4 }
        return (
            (box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2, zoom ?? zooms.lowerBound
        )
    }
}
