import CFreeType

/// An open font file, set to the size of map glyphs.
final class FontFace {
    private let handle: FT_Face
    private let library: FreeType

    /// Opens a file.
    ///
    /// - Returns: nil when it is not there, or is no font that can be scaled.
    ///
    /// `FT_New_Face`, `FT_Set_Pixel_Sizes`
    init?(_ path: String, _ library: FreeType) {
        var made: FT_Face?
        guard FT_New_Face(library.handle, path, 0, &made) == 0, let made else { return nil }
        handle = made
        self.library = library
        guard FT_Set_Pixel_Sizes(made, 0, UInt32(Glyph.size)) == 0 else { return nil }
    }

    deinit { FT_Done_Face(handle) }

    /// Draws a code point; nil when the font has none.
    ///
    /// Without hinting: glyphs are scaled and turned, so no grid of pixels is right for them.
    ///
    /// `FT_Get_Char_Index`, `FT_Load_Glyph`
    func glyph(_ codePoint: UInt32) -> Glyph? {
        let index = FT_Get_Char_Index(handle, FT_ULong(codePoint))
        let flags = Int32(FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP)
        guard index != 0, FT_Load_Glyph(handle, index, flags) == 0,
            let slot = handle.pointee.glyph
        else { return nil }
        let advance = Int(slot.pointee.advance.x + 32) >> 6
        guard let field = DistanceField(Outline(slot)) else {
            return Glyph(
                id: codePoint, width: 0, height: 0, left: 0, top: 0, advance: advance, bitmap: [])
        }
        return Glyph(
            id: codePoint, width: field.width, height: field.height, left: field.left,
            top: field.top - Glyph.ascender, advance: advance, bitmap: field.bytes)
    }
}
