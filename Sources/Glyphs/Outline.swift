import CFreeType

/// The outline of a glyph as straight lines, in pixels; y grows upwards.
struct Outline {
    struct Line {
        let start: SIMD2<Float>
        let end: SIMD2<Float>
    }

    private(set) var lines: [Line] = []
    private var pen = SIMD2<Float>()

    /// A curve may stray so far from the lines it is drawn with, in pixels.
    private static let tolerance: Float = 0.03

    /// Takes the outline of the glyph that a face has loaded.
    ///
    /// `FT_Outline_Decompose`
    init(_ slot: FT_GlyphSlot) {
        var visit = FT_Outline_Funcs(
            move_to: { to, outline in
                Outline.take(to, outline) { $0.pen = $1 }
            },
            line_to: { to, outline in
                Outline.take(to, outline) { $0.line(to: $1) }
            },
            conic_to: { control, to, outline in
                guard let control = control.map(Outline.point) else { return 1 }
                return Outline.take(to, outline) { $0.curve(control, to: $1) }
            },
            cubic_to: { first, second, to, outline in
                guard let first = first.map(Outline.point), let second = second.map(Outline.point)
                else { return 1 }
                return Outline.take(to, outline) { $0.curve(first, second, to: $1) }
            },
            shift: 0, delta: 0)
        withUnsafeMutablePointer(to: &self) { outline in
            _ = FT_Outline_Decompose(&slot.pointee.outline, &visit, outline)
        }
    }

    private static func take(
        _ vector: UnsafePointer<FT_Vector>?, _ outline: UnsafeMutableRawPointer?,
        _ step: (inout Outline, SIMD2<Float>) -> Void
    ) -> Int32 {
        guard let vector, let outline else { return 1 }
        step(&outline.assumingMemoryBound(to: Outline.self).pointee, point(vector))
        return 0
    }

    /// FreeType counts in sixty-fourths of a pixel.
    private static func point(_ vector: UnsafePointer<FT_Vector>) -> SIMD2<Float> {
        SIMD2(Float(vector.pointee.x), Float(vector.pointee.y)) / 64
    }

    private mutating func line(to end: SIMD2<Float>) {
        if pen != end { lines.append(Line(start: pen, end: end)) }
        pen = end
    }

    private mutating func curve(_ control: SIMD2<Float>, to end: SIMD2<Float>) {
        let start = pen
        // A chord lies a quarter of this from its arc; n pieces lie n² times nearer.
        for t in Self.steps(bend: start - 2 * control + end, over: 4) {
            let s = 1 - t
            line(to: s * s * start + 2 * s * t * control + t * t * end)
        }
    }

    private mutating func curve(
        _ first: SIMD2<Float>, _ second: SIMD2<Float>, to end: SIMD2<Float>
    ) {
        let start = pen
        let bends = (start - 2 * first + second, first - 2 * second + end)
        let bend = Self.square(bends.0) > Self.square(bends.1) ? bends.0 : bends.1
        for t in Self.steps(bend: bend, over: 4 / 3) {
            let s = 1 - t
            let near = s * s * s * start + 3 * s * s * t * first
            line(to: near + 3 * s * t * t * second + t * t * t * end)
        }
    }

    /// The ends of the pieces of a curve, as shares of the way.
    private static func steps(bend: SIMD2<Float>, over part: Float) -> some Sequence<Float> {
        let error = square(bend).squareRoot() / part
        let count = max(1, (error / tolerance).squareRoot().rounded(.up))
        return (1...Int(count)).lazy.map { Float($0) / count }
    }

    private static func square(_ vector: SIMD2<Float>) -> Float { (vector * vector).sum() }
}
