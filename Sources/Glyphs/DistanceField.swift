/// How far the pixels of a small picture lie from an outline: positive within, negative without.
///
/// FreeType has such a drawing of its own, which takes ten times as long; a test holds the two
/// against each other.
struct DistanceField {
    /// Pixels of the drawing, without the margin.
    let width: Int
    let height: Int
    /// Where its upper left corner is, from the pen.
    let left: Int
    let top: Int
    /// Distances as maps read them, a byte a pixel, rows from the top, the margin included.
    private(set) var bytes: [UInt8] = []

    private var columns: Int { width + 2 * Glyph.margin }
    private var rows: Int { height + 2 * Glyph.margin }

    /// Nothing farther than this can be told from any other distance.
    private static let reach = Float(Glyph.radius) * 3 / 4

    /// Measures; nil when the outline is empty.
    init?(_ outline: Outline) {
        guard let first = outline.lines.first else { return nil }
        let (low, high) = outline.lines.reduce((first.start, first.start)) { box, line in
            (pointwiseMin(box.0, line.end), pointwiseMax(box.1, line.end))
        }
        left = Int(low.x.rounded(.down))
        top = Int(high.y.rounded(.up))
        width = Int(high.x.rounded(.up)) - left
        height = top - Int(low.y.rounded(.down))
        // Pixels are counted from the corner of the margin, downwards, and measured at their middle.
        let corner = SIMD2(Float(left - Glyph.margin), Float(top + Glyph.margin))
        let lines = outline.lines.map { line in
            Outline.Line(
                start: Self.turned(line.start - corner), end: Self.turned(line.end - corner))
        }
        let (distances, windings) = (squares(lines), windings(lines))
        bytes = zip(distances, windings).map { square, winding in
            let distance = square.squareRoot() * (winding == 0 ? -1 : 1)
            // The outline lies at three quarters of the scale, and the radius is all of it.
            let value = 255 * (0.75 + distance / Float(Glyph.radius))
            return UInt8(min(255, max(0, value.rounded())))
        }
    }

    /// With the y that grows downwards, and the middle of a pixel at a whole number.
    private static func turned(_ point: SIMD2<Float>) -> SIMD2<Float> {
        SIMD2(point.x - 0.5, -point.y - 0.5)
    }

    /// The square of each pixel's distance from the nearest line.
    private func squares(_ lines: [Outline.Line]) -> [Float] {
        var nearest = [Float](repeating: Self.reach * Self.reach, count: columns * rows)
        nearest.withUnsafeMutableBufferPointer { nearest in
            for line in lines {
                let (x, y) = (line.start.x, line.start.y)
                let (width, height) = (line.end.x - x, line.end.y - y)
                let scale = 1 / (width * width + height * height)
                let low = pointwiseMin(line.start, line.end) - Self.reach
                let high = pointwiseMax(line.start, line.end) + Self.reach
                let columns = Self.pixels(low.x, high.x, self.columns)
                // Plain numbers: this is where all the time goes.
                for row in Self.pixels(low.y, high.y, rows) {
                    let fromY = Float(row) - y
                    for column in columns {
                        let fromX = Float(column) - x
                        let share = (fromX * width + fromY * height) * scale
                        let nearestShare = share < 0 ? 0 : share > 1 ? 1 : share
                        let gapX = fromX - nearestShare * width
                        let gapY = fromY - nearestShare * height
                        let square = gapX * gapX + gapY * gapY
                        let place = row * self.columns + column
                        if square < nearest[place] { nearest[place] = square }
                    }
                }
            }
        }
        return nearest
    }

    /// How often the outline goes around each pixel; 0 is outside.
    private func windings(_ lines: [Outline.Line]) -> [Int] {
        var turns = [Int](repeating: 0, count: columns * rows)
        for line in lines where line.start.y != line.end.y {
            let isDown = line.start.y < line.end.y
            let (upper, lower) = isDown ? (line.start, line.end) : (line.end, line.start)
            let slope = (lower.x - upper.x) / (lower.y - upper.y)
            // The upper end counts and the lower does not, so that no corner is met twice.
            for row in Self.pixels(upper.y, lower.y, rows) where Float(row) < lower.y {
                let crossing = upper.x + slope * (Float(row) - upper.y)
                // What lies right of the crossing has the line on its left.
                let column = max(0, Int(crossing.rounded(.up)))
                if column < columns { turns[row * columns + column] += isDown ? 1 : -1 }
            }
        }
        for row in 0..<rows {
            for place in row * columns + 1..<(row + 1) * columns {
                turns[place] += turns[place - 1]
            }
        }
        return turns
    }

    /// The whole numbers of an interval, as far as there are pixels.
    private static func pixels(_ low: Float, _ high: Float, _ count: Int) -> Range<Int> {
        let start = max(0, Int(low.rounded(.up)))
        return start..<max(start, min(count, Int(high.rounded(.down)) + 1))
    }
}
