/// A character as maps draw it: how far each pixel lies from the outline, and where it is put.
struct Glyph: Hashable, Sendable {
    /// The code point.
    let id: UInt32
    /// Pixels of the drawing without its margin.
    let width: Int
    let height: Int
    /// From the pen to the left edge of the drawing.
    let left: Int
    /// From the line that MapLibre calls the top down to the drawing, negative below it.
    let top: Int
    /// How far the pen moves on.
    let advance: Int
    /// A byte a pixel, rows from the top, the margin included; empty for a blank.
    let bitmap: [UInt8]

    /// Pixels around the drawing, so that halos find distances outside of it.
    static let margin = 3
    /// Pixels an em: what MapLibre scales all text from.
    static let size = 24
    /// How high above the baseline the top is, whatever the font says of itself.
    ///
    /// MapLibre centres lines as if every font were as high as Open Sans. A height of each font's
    /// own would put the fonts of a stack on different baselines.
    static let ascender = 26
    /// Pixels over which distances are told; the outline lies at three quarters of the scale, so
    /// six pixels of it are outside and two inside.
    static let radius = 8
}
