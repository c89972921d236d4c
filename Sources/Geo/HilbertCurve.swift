/// Positions along a Hilbert curve: what is near on the curve is near on the ground.
///
/// Rows are stored and indexed in this order, so that a box of the map is a few runs of rows.
public struct HilbertCurve: Sendable {
    private let bounds: Box
    private let scaleX: Double
    private let scaleY: Double

    /// A curve through the bounds, 65,536 cells wide and high.
    public init(bounds: Box) {
        self.bounds = bounds
        scaleX = bounds.width > 0 ? 65535 / bounds.width : 0
        scaleY = bounds.height > 0 ? 65535 / bounds.height : 0
    }

    /// Where on the curve a position lies; positions outside count as on the edge.
    @inline(__always)
    public func position(x: Double, y: Double) -> UInt32 {
        Self.position(column: cell(x - bounds.minX, scaleX), row: cell(y - bounds.minY, scaleY))
    }

    /// Where on the curve the centre of a box lies; a box of nothing comes last of all.
    public func position(of box: Box) -> UInt32 {
        guard !box.isEmpty else { return .max }
        return position(x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2)
    }

    @inline(__always)
    private func cell(_ offset: Double, _ scale: Double) -> UInt32 {
        let scaled = offset * scale
        return scaled >= 65535 ? 65535 : scaled > 0 ? UInt32(scaled) : 0
    }

    /// The distance along the curve of order 16, walked from the coarsest quadrant to the finest.
    @inline(__always)
    static func position(column: UInt32, row: UInt32) -> UInt32 {
        var x = column
        var y = row
        var distance: UInt32 = 0
        var side: UInt32 = 1 << 15
        while side > 0 {
            let right: UInt32 = x & side > 0 ? 1 : 0
            let upper: UInt32 = y & side > 0 ? 1 : 0
            distance &+= side &* side &* ((3 &* right) ^ upper)
            // Each quadrant's piece of the curve is turned so that the pieces join.
            if upper == 0 {
                if right == 1 {
                    x = 65535 &- x
                    y = 65535 &- y
                }
                swap(&x, &y)
            }
            side >>= 1
        }
        return distance
    }
}
