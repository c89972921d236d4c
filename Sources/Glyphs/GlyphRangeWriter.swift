/// Writes a range of glyphs as maps fetch it: a protocol buffer of the schema `glyphs.proto`.
///
///     message glyph     { id = 1; bitmap = 2; width = 3; height = 4; sint32 left = 5, top = 6;
///                         advance = 7 }
///     message fontstack { name = 1; range = 2; glyphs = 3 }
///     message glyphs    { stacks = 1 }
enum GlyphRangeWriter {
    static func bytes(_ glyphs: [Glyph], of stack: String, _ range: GlyphRange) -> [UInt8] {
        var body: [UInt8] = []
        append(Array(stack.utf8), as: 1, to: &body)
        append(Array(range.text.utf8), as: 2, to: &body)
        for glyph in glyphs { append(message(glyph), as: 3, to: &body) }
        var file: [UInt8] = []
        append(body, as: 1, to: &file)
        return file
    }

    private static func message(_ glyph: Glyph) -> [UInt8] {
        var bytes: [UInt8] = []
        append(UInt(glyph.id), as: 1, to: &bytes)
        if !glyph.bitmap.isEmpty { append(glyph.bitmap, as: 2, to: &bytes) }
        append(UInt(glyph.width), as: 3, to: &bytes)
        append(UInt(glyph.height), as: 4, to: &bytes)
        append(zigzag(glyph.left), as: 5, to: &bytes)
        append(zigzag(glyph.top), as: 6, to: &bytes)
        append(UInt(glyph.advance), as: 7, to: &bytes)
        return bytes
    }

    // MARK: The wire format

    private static func append(_ number: UInt, as field: UInt, to bytes: inout [UInt8]) {
        append(varint: field << 3, to: &bytes)
        append(varint: number, to: &bytes)
    }

    private static func append(_ content: [UInt8], as field: UInt, to bytes: inout [UInt8]) {
        append(varint: field << 3 | 2, to: &bytes)
        append(varint: UInt(content.count), to: &bytes)
        bytes += content
    }

    private static func append(varint: UInt, to bytes: inout [UInt8]) {
        var rest = varint
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    private static func zigzag(_ number: Int) -> UInt {
        UInt(bitPattern: number << 1 ^ number >> (Int.bitWidth - 1))
    }
}
