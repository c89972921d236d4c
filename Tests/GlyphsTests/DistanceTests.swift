import CFreeType
import Testing

@testable import Glyphs

@Suite("Distances from the outline, against FreeType's own")
struct DistanceTests {
    /// Draws with the renderer of FreeType, which puts the outline at 128 and is told how many
    /// pixels lie between that and either end of its scale.
    private struct Reference {
        let bitmap: [UInt8]
        let width: Int
        let left: Int
        let top: Int
        static let spread = 6

        init?(_ face: FT_Face, _ codePoint: UInt32) {
            let flags = Int32(FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP)
            guard FT_Load_Char(face, FT_ULong(codePoint), flags) == 0,
                let slot = face.pointee.glyph, slot.pointee.outline.n_points > 0,
                FT_Render_Glyph(slot, FT_RENDER_MODE_SDF) == 0
            else { return nil }
            let drawn = slot.pointee.bitmap
            width = Int(drawn.width)
            bitmap = (0..<Int(drawn.rows)).flatMap { row in
                (0..<Int(drawn.width)).map { drawn.buffer[row * Int(drawn.pitch) + $0] }
            }
            left = Int(slot.pointee.bitmap_left)
            top = Int(slot.pointee.bitmap_top)
        }

        /// Where maps see its value of the pixel, nil where it has none.
        func value(x: Int, y: Int) -> Double? {
            let (column, row) = (x - left, top - y)
            guard (0..<width).contains(column), row >= 0, row * width + column < bitmap.count
            else { return nil }
            return min(255, Double(bitmap[row * width + column]) / 128 * 0.75 * 255)
        }
    }

    @Test(
        "every pixel is where FreeType sees it, to a tenth of a pixel",
        arguments: [
            ("open-sans/OpenSans-Regular.ttf", "АЖӨөҮүgQ8&@%§"),
            ("dejavu/DejaVuSans.ttf", "БфЩaeR₮"), ("vlgothic/VL-PGothic-Regular.ttf", "ウ県都"),
        ])
    func agrees(font: String, letters: String) throws {
        let path = "/usr/share/fonts/truetype/" + font
        let library = try #require(FreeType())
        let face = try #require(FontFace(path, library))
        var opened: FT_Face?
        #expect(FT_New_Face(library.handle, path, 0, &opened) == 0)
        let other = try #require(opened)
        defer { FT_Done_Face(other) }
        FT_Set_Pixel_Sizes(other, 0, UInt32(Glyph.size))
        var spread = UInt32(Reference.spread)
        #expect(FT_Property_Set(library.handle, "sdf", "spread", &spread) == 0)
        for letter in letters.unicodeScalars {
            let ours = try #require(face.glyph(letter.value))
            let theirs = try #require(Reference(other, letter.value))
            var worst = 0.0
            for (index, byte) in ours.bitmap.enumerated() {
                let (row, column) = index.quotientAndRemainder(dividingBy: ours.width + 6)
                let (x, y) = (column - 3 + ours.left, ours.top + Glyph.ascender + 3 - row)
                guard let expected = theirs.value(x: x, y: y) else { continue }
                worst = max(worst, abs(expected - Double(byte)))
            }
            #expect(worst < 255 / 8 / 10, "\(letter): \(worst)")
        }
    }
}
