/// Positions along a Z-shaped curve: the bits of x and y take turns, those of y first.
///
/// A tile of any zoom is one run of the curve, since the bits that its positions share come first.
enum ZCurve {
    /// The position of a place along the curve.
    @inline(__always)
    static func key(_ place: WorldPosition) -> UInt64 { spread(place.y) << 1 | spread(place.x) }

    /// The place of a position.
    @inline(__always)
    static func place(_ key: UInt64) -> WorldPosition {
        WorldPosition(x: gather(key), y: gather(key >> 1))
    }

    /// The positions of a tile; the last is included, since one more may not be a number any longer.
    static func run(of address: TileAddress, in grid: TileGrid) -> ClosedRange<UInt64> {
        let bits = UInt64(grid.tileBits(at: address.zoom))
        let corner = WorldPosition(
            x: UInt32(truncatingIfNeeded: address.column << Int(bits)),
            y: UInt32(truncatingIfNeeded: address.row << Int(bits)))
        let first = key(corner)
        return first...(first | (bits == 32 ? .max : (1 << (2 * bits)) - 1))
    }

    /// Puts a zero between any two bits.
    @inline(__always)
    private static func spread(_ value: UInt32) -> UInt64 {
        var bits = UInt64(value)
        bits = (bits | bits << 16) & 0x0000_FFFF_0000_FFFF
        bits = (bits | bits << 8) & 0x00FF_00FF_00FF_00FF
        bits = (bits | bits << 4) & 0x0F0F_0F0F_0F0F_0F0F
        bits = (bits | bits << 2) & 0x3333_3333_3333_3333
        return (bits | bits << 1) & 0x5555_5555_5555_5555
    }

    /// Takes every other bit.
    @inline(__always)
    private static func gather(_ key: UInt64) -> UInt32 {
        var bits = key & 0x5555_5555_5555_5555
        bits = (bits | bits >> 1) & 0x3333_3333_3333_3333
        bits = (bits | bits >> 2) & 0x0F0F_0F0F_0F0F_0F0F
        bits = (bits | bits >> 4) & 0x00FF_00FF_00FF_00FF
        bits = (bits | bits >> 8) & 0x0000_FFFF_0000_FFFF
        return UInt32(truncatingIfNeeded: bits | bits >> 16)
    }
}
