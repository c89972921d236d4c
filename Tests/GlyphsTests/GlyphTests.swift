import Foundation
import Glyphs
import TestSupport
import Testing

@Suite("Glyphs of installed fonts, as maps fetch them")
struct GlyphTests {
    static let service = GlyphService(
        [
            FontStack(
                name: "Open Sans Regular",
                files: ["OpenSans-Regular.ttf", "DejaVuSans.ttf", "VL-PGothic-Regular.ttf"]),
            FontStack(
                name: "Open Sans Bold", files: ["OpenSans-Bold.ttf", "VL-PGothic-Regular.ttf"]),
            FontStack(name: "DejaVu Sans", files: ["DejaVuSans.ttf"]),
            FontStack(name: "Lost", files: ["no-such-file.ttf"]),
        ], in: "/usr/share/fonts")
    private var service: GlyphService { Self.service }

    private func file(_ range: String, _ fonts: String = "Open Sans Regular") throws -> GlyphFile {
        let range = try #require(GlyphRange(range))
        let bytes = try #require(service.range(range, of: fonts))
        return try #require(GlyphFile(bytes))
    }

    @Test(
        "names of Mongolia are drawn so that one can read them",
        arguments: ["Өвөрхангай", "Хөвсгөл", "Сүхбаатар", "ウランバートル", "Khövsgöl"])
    func words(word: String) throws {
        let art = try #require(TextArt(word, "Open Sans Regular", service))
        let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Goldens/\(word).txt")
        let difference = try Golden.difference(of: art.text + "\n", from: golden)
        #expect(difference == nil, "\(difference ?? "")")
    }

    @Test("every letter of Mongolian and Latin is there, in both weights")
    func alphabets() throws {
        let mongolian = "АБВГДЕЁЖЗИЙКЛМНОӨПРСТУҮФХЦЧШЩЪЫЬЭЮЯ"
        for font in ["Open Sans Regular", "Open Sans Bold"] {
            for text in [mongolian, mongolian.lowercased(), "AZaz09áöüñšž¥₮€–—…"] {
                #expect(TextArt(text, font, service) != nil, "\(font): \(text)")
            }
        }
    }

    @Test("the outline lies at three quarters of the scale, and a pixel is an eighth of it")
    func encoding() throws {
        // A black square has straight sides.
        let shapes = try file("9472-9727", "DejaVu Sans")
        let square = try #require(shapes.glyphs[0x25A0])
        let row = (-3..<square.width + 3).map { Double(square[$0, square.height / 2]) }
        for (one, next) in zip(row, row.dropFirst()).prefix(4) {
            #expect(abs(next - one - 255 / 8) <= 1)
        }
        // The drawing's first column of pixels is the one that the side of the square runs through.
        let outside = try #require(row.lastIndex { $0 < 191.25 && $0 < row[square.width / 2] })
        #expect(outside >= square.width, "the right side is the last that is crossed")
        let inside = try #require(row.firstIndex { $0 >= 191.25 })
        let crossing =
            Double(inside) - (row[inside] - 191.25) / (row[inside] - row[inside - 1]) + 0.5
        #expect((3...4).contains(crossing), "\(crossing)")
    }

    @Test("a blank moves the pen and has no picture")
    func blank() throws {
        let latin = try file("0-255")
        let blank = try #require(latin.glyphs[32])
        #expect(blank.bitmap.isEmpty)
        #expect(blank.advance == 6)
    }

    @Test("capitals of all fonts of a stack stand on one line")
    func baseline() throws {
        let (first, second) = (try file("0-255"), try file("12288-12543"))
        let latin = try #require(first.glyphs[0x48])
        let japanese = try #require(second.glyphs[0x30ED])
        #expect(latin.top == -8)
        #expect(abs((latin.top - latin.height) - (japanese.top - japanese.height)) <= 2)
    }

    @Test("a file says whose glyphs it holds, and of which range")
    func names() throws {
        let one = try file("1024-1279")
        #expect(one.name == "Open Sans Regular")
        #expect(one.range == "1024-1279")
        #expect(one.glyphs.keys.allSatisfy { (1024...1279).contains($0) })
        #expect(
            try file("0-255", "DejaVu Sans, Open Sans Bold").name == "DejaVu Sans,Open Sans Bold")
    }

    @Test("of several fonts the first that has a letter draws it, and unknown ones are passed over")
    func several() throws {
        let bold = try file("0-255", "Open Sans Bold").glyphs[0x41]
        let both = try file("0-255", "Arial Unicode MS Regular,Open Sans Bold,DejaVu Sans")
        #expect(both.glyphs[0x41]?.bitmap == bold?.bitmap)
        #expect(both.name == "Open Sans Bold,DejaVu Sans")
    }

    @Test("a font that is unknown or not installed is none", arguments: ["Arial", "Lost", "", ","])
    func unknown(name: String) throws {
        let range = try #require(GlyphRange("0-255"))
        #expect(service.range(range, of: name) == nil)
        #expect(!service.names.contains(name))
    }

    @Test("a range that no font draws is a file without glyphs")
    func empty() throws {
        #expect(try file("55296-55551").glyphs.isEmpty)
    }

    @Test(
        "a range is 256 code points of the basic plane, and nothing else",
        arguments: [
            ("0-255", true), ("65280-65535", true), ("1-256", false), ("0-256", false),
            ("65536-65791", false), ("00-255", false), ("0-255-", false), ("256", false),
            ("-256-511", false), ("+0-255", false), ("", false), ("99999999999-1", false),
        ])
    func ranges(text: String, isOne: Bool) {
        #expect((GlyphRange(text) != nil) == isOne)
    }

    @Test("the same fonts give the same bytes, with and without a memory")
    func deterministic() throws {
        let forgetful = GlyphService(
            [FontStack(name: "DejaVu Sans", files: ["DejaVuSans.ttf"])], in: "/usr/share/fonts",
            memory: 0)
        let range = try #require(GlyphRange("0-255"))
        let bytes = forgetful.range(range, of: "DejaVu Sans")
        #expect(bytes == forgetful.range(range, of: "DejaVu Sans"))
        #expect(bytes == service.range(range, of: "DejaVu Sans"))
    }
}
