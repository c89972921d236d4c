/// The number of a tile in a PMTiles archive (version 3, chapter 4.1).
///
/// It counts the tiles of all lower zooms, and then those before it on a Hilbert curve: what is
/// near on the ground is near in the file, and a map fetches it at one go.
///
///     zoom 0: 0    zoom 1:  1 4    zoom 2:   5  6 19 20 …
///                           2 3              8  7 18 17
public struct TileNumber: Hashable, Comparable, Sendable {
    /// The number.
    public let value: UInt64

    /// The number of a tile.
    public init(_ address: TileAddress) {
        // The tiles of the lower zooms: 1 + 4 + 16 + … = (4^zoom - 1) / 3.
        let before = ((UInt64(1) << (2 * UInt64(address.zoom))) - 1) / 3
        value = before + Self.position(of: address)
    }

    /// Which of two comes first in the file.
    public static func < (one: TileNumber, other: TileNumber) -> Bool { one.value < other.value }

    /// The distance along the curve of the zoom's order, from the coarsest quadrant to the finest.
    private static func position(of address: TileAddress) -> UInt64 {
        var x = UInt64(address.column)
        var y = UInt64(address.row)
        var distance: UInt64 = 0
        var side = (UInt64(1) << UInt64(address.zoom)) >> 1
        while side > 0 {
            let right: UInt64 = x & side > 0 ? 1 : 0
            let lower: UInt64 = y & side > 0 ? 1 : 0
            distance += side * side * ((3 * right) ^ lower)
            // The pieces of the curve join because those above are turned.
            if lower == 0 {
                if right == 1 {
                    x = (side - 1) &- x
                    y = (side - 1) &- y
                }
                swap(&x, &y)
            }
            side >>= 1
        }
        return distance
    }
}
