public import Geo

/// A numbering of squares over the world, called a tile matrix set by OGC (17-083r4).
///
/// Both grids halve their squares from zoom to zoom and count rows from the north, so that a tile
/// is a run of bits of a ``WorldPosition``.
public struct TileGrid: Hashable, Sendable {
    /// Its name in URLs and in OGC's register.
    public let id: String
    /// What people call it.
    public let title: String
    /// The reference system of its squares.
    public let crs: CRSName
    /// The deepest zoom of the register.
    public let maxZoom: Int
    /// Squares in a row at zoom 0, as a power of two; there is one square in a column.
    let columnBits: Int

    /// Squares of Web Mercator (17-083r4, annex D.1); it ends at about 85.05° north and south.
    public static let webMercatorQuad = TileGrid(
        id: "WebMercatorQuad", title: "Google Maps Compatible for the World", crs: .webMercator,
        maxZoom: 24, columnBits: 0)

    /// Squares of degrees from pole to pole (17-083r4, annex D.2), two of them at zoom 0.
    public static let worldCRS84Quad = TileGrid(
        id: "WorldCRS84Quad", title: "CRS84 for the World", crs: .crs84, maxZoom: 17,
        columnBits: 1)

    /// All grids, the usual one first.
    public static let all = [webMercatorQuad, worldCRS84Quad]

    /// The grid of that name.
    public static func named(_ id: String) -> TileGrid? { all.first { $0.id == id } }

    /// The identifier in OGC's register.
    public var uri: String { "http://www.opengis.net/def/tilematrixset/OGC/1.0/\(id)" }

    /// How many columns a zoom has.
    public func columns(at zoom: Int) -> Int { 1 << (zoom + columnBits) }

    /// How many rows a zoom has.
    public func rows(at zoom: Int) -> Int { 1 << zoom }

    /// Whether there is such a tile.
    public func contains(_ address: TileAddress) -> Bool {
        guard (0...maxZoom).contains(address.zoom) else { return false }
        return (0..<columns(at: address.zoom)).contains(address.column)
            && (0..<rows(at: address.zoom)).contains(address.row)
    }

    /// The ground of a tile in degrees, a share of its side added all around; its corners are exact.
    ///
    /// Cut off where the grid ends.
    public func box(of address: TileAddress, margin: Double = 0) -> Box {
        let side = 1 / Double(rows(at: address.zoom))
        let (column, row) = (Double(address.column), Double(address.row))
        let width = Double(columns(at: address.zoom))
        let northWest = degrees(
            x: max(0, column - margin) / width, y: max(0, (row - margin) * side))
        let southEast = degrees(
            x: min(1, (column + 1 + margin) / width), y: min(1, (row + 1 + margin) * side))
        return Box(
            minX: northWest.x, minY: southEast.y, maxX: southEast.x, maxY: northWest.y)
    }

    /// The one tile of a zoom that holds a position; nil where the grid has ended.
    ///
    /// West and north edges belong to a tile, east and south edges to its neighbours; the last
    /// column and the last row have theirs for want of a neighbour.
    public func tile(containing x: Double, _ y: Double, zoom: Int) -> TileAddress? {
        guard let place = WorldPosition(x: x, y: y, in: self) else { return nil }
        let shift = tileBits(at: zoom)
        return TileAddress(
            zoom: zoom, column: Int(place.x) >> shift, row: Int(place.y) >> shift)
    }

    /// The columns and rows of a zoom that a box of degrees touches; nil where the grid has none.
    public func addresses(covering box: Box, zoom: Int) -> TileLimits? {
        guard !box.isEmpty else { return nil }
        let whole = bounds
        guard box.intersects(whole) else { return nil }
        let northWest = tile(
            containing: max(box.minX, whole.minX), min(box.maxY, whole.maxY), zoom: zoom)
        let southEast = tile(
            containing: min(box.maxX, whole.maxX), max(box.minY, whole.minY), zoom: zoom)
        guard let northWest, let southEast else { return nil }
        return TileLimits(
            zoom: zoom, columns: northWest.column...southEast.column,
            rows: northWest.row...southEast.row)
    }

    /// All its ground in degrees.
    public var bounds: Box {
        let latitude = columnBits == 0 ? WorldPosition.lastLatitude : 90
        return Box(minX: -180, minY: -latitude, maxX: 180, maxY: latitude)
    }

    /// How many bits of a world position lie within a tile.
    func tileBits(at zoom: Int) -> Int { 32 - zoom - columnBits }
}

/// The tiles of one zoom within a rectangle of the grid.
public struct TileLimits: Hashable, Sendable {
    /// The zoom.
    public let zoom: Int
    /// The first and the last column.
    public let columns: ClosedRange<Int>
    /// The first and the last row.
    public let rows: ClosedRange<Int>

    /// How many tiles.
    public var count: Int { columns.count * rows.count }

    /// Whether the tile is one of them.
    public func contains(_ address: TileAddress) -> Bool {
        address.zoom == zoom && columns.contains(address.column) && rows.contains(address.row)
    }

    /// Every address, row by row.
    public var addresses: [TileAddress] {
        rows.flatMap { row in
            columns.map { TileAddress(zoom: zoom, column: $0, row: row) }
        }
    }
}
