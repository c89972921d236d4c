import Glyphs

/// Draws a word from glyph ranges as a map does: what is at or above three quarters is ink.
struct TextArt {
    /// Rows of pixels, from the top.
    private(set) var pixels: [[UInt8]]

    /// - Returns: nil when a glyph is missing.
    init?(_ word: String, _ font: String, _ service: GlyphService) {
        var pen = 3
        var placed: [(glyph: GlyphFile.Glyph, x: Int)] = []
        for scalar in word.unicodeScalars {
            let start = scalar.value / 256 * 256
            guard let range = GlyphRange("\(start)-\(start + 255)"),
                let file = service.range(range, of: font).flatMap({ GlyphFile($0) }),
                let glyph = file.glyphs[Int(scalar.value)]
            else { return nil }
            placed.append((glyph, pen + glyph.left))
            pen += glyph.advance
        }
        pixels = Array(repeating: Array(repeating: 0, count: pen + 3), count: 40)
        for (glyph, x) in placed {
            for row in -3..<glyph.height + 3 {
                for column in -3..<glyph.width + 3 {
                    let (x, y) = (x + column, row - glyph.top + 3)
                    guard pixels.indices.contains(y), pixels[y].indices.contains(x) else {
                        continue
                    }
                    pixels[y][x] = max(pixels[y][x], glyph[column, row])
                }
            }
        }
    }

    /// The picture in half blocks, two rows of pixels a line; lines without ink are left out.
    var text: String {
        stride(from: 0, to: pixels.count, by: 2).map { row in
            let line = pixels[row].indices.map { column -> Character in
                switch (pixels[row][column] >= 192, pixels[row + 1][column] >= 192) {
                case (true, true): "█"
                case (true, false): "▀"
                case (false, true): "▄"
                case (false, false): " "
                }
            }
            return String(line.reversed().drop { $0 == " " }.reversed())
        }.filter { !$0.isEmpty }.joined(separator: "\n")
    }
}
