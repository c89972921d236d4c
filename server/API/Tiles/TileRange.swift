import Tiles

/// The tiles that there are at a zoom, to tell those who ask for others.
struct TileRange: Sendable {
    /// What there is, in the order of zoom, column, row.
    let zooms: ClosedRange<Int>
    let columns: ClosedRange<Int>?
    let rows: ClosedRange<Int>?

    /// Those of the whole grid.
    init(_ grid: TileGrid, zoom: Int) {
        zooms = 0...grid.maxZoom
        let isZoom = zooms.contains(zoom)
        columns = isZoom ? 0...grid.columns(at: zoom) - 1 : nil
        rows = isZoom ? 0...grid.rows(at: zoom) - 1 : nil
    }

    /// Those that a tileset is limited to.
    init(_ tileset: Tileset, zoom: Int) {
        zooms = tileset.zooms
        let limits = tileset.limits(at: zoom)
        columns = limits?.columns
        rows = limits?.rows
    }
}
