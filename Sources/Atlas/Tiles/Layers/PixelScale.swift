import Geo
import Glibc

/// How large the ground is on the screen.
enum PixelScale {
    /// Metres of ground that a pixel shows at zoom 0, at a latitude in degrees.
    static func metresPerPixel(at latitude: Double) -> Double {
        2 * Double.pi * WebMercator.radius / LayerRules.tilePixels
            * cos(min(abs(latitude), 85) * .pi / 180)
    }

    /// The last zoom at which so many metres of ground take at most so many pixels; -1 when they
    /// take more at zoom 0 already.
    static func lastZoom(metres: Double, within pixels: Double, at latitude: Double) -> Int {
        guard metres > 0 else { return 24 }
        let zoom = floor(log2(pixels * metresPerPixel(at: latitude) / metres))
        return Int(max(-1, min(24, zoom)))
    }

    /// The first zoom at which a box is so many pixels from corner to corner.
    static func firstZoom(of box: Box, pixels: Double) -> Int {
        guard !box.isEmpty else { return 24 }
        let lower = WebMercator.metres(x: box.minX, y: max(box.minY, -85))
        let upper = WebMercator.metres(x: box.maxX, y: min(box.maxY, 85))
        let diagonal = hypot(upper.x - lower.x, upper.y - lower.y)
        guard diagonal > 0 else { return 24 }
        let zoom = ceil(log2(pixels * metresPerPixel(at: 0) / diagonal))
        return Int(max(0, min(24, zoom)))
    }
}
