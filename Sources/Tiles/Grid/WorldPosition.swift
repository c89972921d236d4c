import Geo
import Glibc

/// A place on the plane of a grid, in steps of which 2³² reach around the world (9 mm at most).
///
/// Whole numbers, so that which tile holds a place is a matter of bits and not of rounding: the
/// upper bits name the tile of any zoom, the lower ones the place in it. y runs south.
struct WorldPosition: Hashable, Sendable {
    let x: UInt32
    let y: UInt32

    /// Where Web Mercator's square ends.
    static let lastLatitude = 85.051_128_779_806_604

    init(x: UInt32, y: UInt32) {
        self.x = x
        self.y = y
    }

    /// The step that a place in degrees lies in; nil where the grid has ended, and for NaN.
    init?(x: Double, y: Double, in grid: TileGrid) {
        let last = grid.columnBits == 0 ? Self.lastLatitude : 90
        guard abs(x) <= 180, abs(y) <= last else { return nil }
        self.init(clamping: x, y, in: grid)
    }

    /// The step that a place in degrees lies in, or the nearest that the grid has.
    ///
    /// NaN counts as the corner in the north-west; callers leave such places out.
    @inline(__always)
    init(clamping x: Double, _ y: Double, in grid: TileGrid) {
        let steps = 4_294_967_296.0
        self.x = Self.step((x + 180) / 360 * steps)
        guard grid.columnBits == 0 else {
            // The plane is twice as wide as high, and steps are as long in both directions.
            self.y = min(Self.step((90 - y) / 360 * steps), 0x7FFF_FFFF)
            return
        }
        let latitude = max(-89.9, min(89.9, y)) * (Double.pi / 180)
        let sine = sin(latitude)
        // atanh(sin φ) is the height on the plane in radians of longitude; this form costs one log.
        let height = 0.5 * log((1 + sine) / (1 - sine))
        self.y = Self.step((0.5 - height / (2 * Double.pi)) * steps)
    }

    @inline(__always)
    private static func step(_ value: Double) -> UInt32 {
        value >= 4_294_967_295 ? .max : value > 0 ? UInt32(value) : 0
    }

    /// Longitude and latitude of the middle of the step.
    func degrees(in grid: TileGrid) -> (x: Double, y: Double) {
        let steps = 4_294_967_296.0
        let height = grid.columnBits == 0 ? steps : steps / 2
        return grid.degrees(x: (Double(x) + 0.5) / steps, y: (Double(y) + 0.5) / height)
    }
}
