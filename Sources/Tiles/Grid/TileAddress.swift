/// Where a tile stands in its grid: zoom, column from the west, row from the north.
public struct TileAddress: Hashable, Sendable, CustomStringConvertible {
    /// How often the square of zoom 0 was halved.
    public let zoom: Int
    /// Counted from the west edge of the grid.
    public let column: Int
    /// Counted from the north edge of the grid, as OGC and XYZ do and MBTiles does not.
    public let row: Int

    /// Names a tile, be it inside a grid or not: ``TileGrid/contains(_:)`` tells.
    public init(zoom: Int, column: Int, row: Int) {
        self.zoom = zoom
        self.column = column
        self.row = row
    }

    /// The tile of the zoom above that holds it; nil at zoom 0.
    public var parent: TileAddress? {
        zoom > 0 ? TileAddress(zoom: zoom - 1, column: column >> 1, row: row >> 1) : nil
    }

    /// The four tiles of the next zoom that it is made of.
    public var children: [TileAddress] {
        [(0, 0), (1, 0), (0, 1), (1, 1)].map { right, lower in
            TileAddress(zoom: zoom + 1, column: 2 * column + right, row: 2 * row + lower)
        }
    }

    /// `zoom/column/row`, the order of XYZ addresses.
    public var description: String { "\(zoom)/\(column)/\(row)" }
}
