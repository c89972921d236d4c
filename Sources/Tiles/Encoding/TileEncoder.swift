/// Makes Mapbox Vector Tiles (version 2.1 of the specification) from columns.
///
/// A point is in exactly one tile of a zoom: the one whose half-open square holds it. Lines and
/// polygons are cut at the square and a buffer around it, so that strokes meet at the borders.
public struct TileEncoder: Sendable {
    /// The numbering of the tiles.
    public let grid: TileGrid
    /// Units along a tile's side.
    public let extent: Int
    /// How many units lines and polygons reach beyond the square.
    public let buffer: Int

    /// An encoder for a grid; the extent must be a power of two up to 65,536.
    public init(grid: TileGrid, extent: Int = 4096, buffer: Int = 64) {
        precondition(
            extent > 0 && extent & (extent - 1) == 0 && extent <= 65536 && buffer >= 0,
            "\(extent) is no power of two up to 65,536")
        self.grid = grid
        self.extent = extent
        self.buffer = buffer
    }

    /// The tile at an address; no bytes at all where no layer has a feature in it.
    ///
    /// Layers without a feature are left out (specification, 4.1: a layer should have one).
    public func encode(_ layers: [TileLayer], at address: TileAddress) -> [UInt8] {
        encode(layers, at: address, while: { true }) ?? []
    }

    /// The tile at an address, as far as there is time.
    ///
    /// - Parameters:
    ///   - layers: What is drawn.
    ///   - address: Where.
    ///   - mayContinue: Asked now and then; false ends the work.
    /// - Returns: The bytes; nil when the work was ended.
    public func encode(
        _ layers: [TileLayer], at address: TileAddress, while mayContinue: () -> Bool
    ) -> [UInt8]? {
        guard grid.contains(address) else { return [] }
        var tile: [UInt8] = []
        for layer in layers {
            guard mayContinue() else { return nil }
            if layer.table.isOfPoints {
                encodePoints(layer, at: address, into: &tile)
            } else {
                guard encodeShapes(layer, at: address, into: &tile, while: mayContinue) else {
                    return nil
                }
            }
        }
        return tile
    }
}
