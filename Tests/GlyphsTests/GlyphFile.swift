/// A range of glyphs as a map reads it: the other half of the writer, made from the schema alone.
struct GlyphFile {
    struct Glyph {
        var id = 0
        var bitmap: [UInt8] = []
        var width = 0
        var height = 0
        var left = 0
        var top = 0
        var advance = 0

        /// The byte of a pixel, counted from the drawing without its margin of three.
        subscript(column: Int, row: Int) -> UInt8 {
            let (x, y) = (column + 3, row + 3)
            guard (0..<width + 6).contains(x), (0..<height + 6).contains(y), !bitmap.isEmpty
            else { return 0 }
            return bitmap[y * (width + 6) + x]
        }
    }

    var name = ""
    var range = ""
    var glyphs: [Int: Glyph] = [:]

    /// Reads a file of one stack; nil when it breaks the wire format.
    init?(_ bytes: [UInt8]) {
        guard let file = Self.fields(bytes[...]), file.count == 1, file[0].field == 1,
            let stack = Self.fields(file[0].content)
        else { return nil }
        for (field, _, content) in stack {
            switch field {
            case 1: name = String(decoding: content, as: UTF8.self)
            case 2: range = String(decoding: content, as: UTF8.self)
            case 3:
                guard let glyph = Self.glyph(content) else { return nil }
                glyphs[glyph.id] = glyph
            default: return nil
            }
        }
    }

    private static func glyph(_ bytes: ArraySlice<UInt8>) -> Glyph? {
        guard let fields = fields(bytes) else { return nil }
        var glyph = Glyph()
        for (field, number, content) in fields {
            switch field {
            case 1: glyph.id = number
            case 2: glyph.bitmap = Array(content)
            case 3: glyph.width = number
            case 4: glyph.height = number
            case 5: glyph.left = number >> 1 ^ -(number & 1)
            case 6: glyph.top = number >> 1 ^ -(number & 1)
            case 7: glyph.advance = number
            default: return nil
            }
        }
        let expected = (glyph.width + 6) * (glyph.height + 6)
        guard glyph.bitmap.isEmpty ? glyph.width == 0 : glyph.bitmap.count == expected
        else { return nil }
        return glyph
    }

    private typealias Field = (field: Int, number: Int, content: ArraySlice<UInt8>)

    private static func fields(_ bytes: ArraySlice<UInt8>) -> [Field]? {
        var rest = bytes
        var fields: [Field] = []
        while !rest.isEmpty {
            guard let key = varint(&rest), let number = varint(&rest) else { return nil }
            switch key & 7 {
            case 0: fields.append((key >> 3, number, []))
            case 2:
                guard number <= rest.count else { return nil }
                fields.append((key >> 3, 0, rest.prefix(number)))
                rest = rest.dropFirst(number)
            default: return nil
            }
        }
        return fields
    }

    private static func varint(_ bytes: inout ArraySlice<UInt8>) -> Int? {
        var number = 0
        var shift = 0
        while let byte = bytes.popFirst(), shift < 63 {
            number |= Int(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return number }
            shift += 7
        }
        return nil
    }
}
