import Geo
import Glibc

extension TileGrid {
    /// Units of the reference system for one of the 256 cells along a tile's side (17-083r4, 6.1.1).
    public func cellSize(at zoom: Int) -> Double {
        side / Double(256 << zoom)
    }

    /// The scale at which a cell is a pixel of 0.28 mm (17-083r4, 6.1.1).
    public func scaleDenominator(at zoom: Int) -> Double {
        // A degree is measured along the equator of WGS 84, which is also Web Mercator's sphere.
        let metres = columnBits == 0 ? 1 : 2 * Double.pi * WebMercator.radius / 360
        return cellSize(at: zoom) * metres / 0.00028
    }

    /// The corner from which columns and rows are counted, x before y.
    public var origin: (x: Double, y: Double) {
        columnBits == 0 ? (-side / 2, side / 2) : (-180, 90)
    }

    /// The side of a tile at zoom 0.
    private var side: Double { columnBits == 0 ? 2 * Double.pi * WebMercator.radius : 180 }

    /// Longitude and latitude of a place that is given as shares of the grid's width and height.
    func degrees(x: Double, y: Double) -> (x: Double, y: Double) {
        guard columnBits == 0 else { return (360 * x - 180, 90 - 180 * y) }
        return (360 * x - 180, atan(sinh(Double.pi * (1 - 2 * y))) * 180 / Double.pi)
    }
}
