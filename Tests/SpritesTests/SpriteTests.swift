import Sprites
import Testing

@Suite("Sprites: small drawings on one sheet")
struct SpriteTests {
    private func drawing(
        _ name: String, width: Int = 4, height: Int = 4, colour: String = "#ff0000"
    ) -> SpriteDrawing {
        let svg = """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)">
            <rect width="\(width)" height="\(height)" fill="currentColor"/></svg>
            """
        return SpriteDrawing(name: name, svg: Array(svg.utf8), colour: colour)
    }

    @Test("a sheet is a PNG, and says where each picture is")
    func sheet() throws {
        let sheet = try SpriteSheet([drawing("b"), drawing("a", height: 6)], scale: 1)
        #expect(sheet.png.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        #expect(sheet.places.map(\.name) == ["a", "b"])
        // The higher one stands first.
        #expect(sheet.places.map(\.x) == [0, 6])
        #expect(sheet.places.map(\.height) == [6, 4])
    }

    @Test("at twice the scale everything is twice as large")
    func scale() throws {
        let sheet = try SpriteSheet([drawing("a", width: 5, height: 7)], scale: 2)
        #expect(sheet.places.map { [$0.width, $0.height] } == [[10, 14]])
    }

    @Test("pictures never overlap, and go on in the next row when one is full")
    func rows() throws {
        let drawings = (0..<60).map { drawing("n\($0)", width: 10 + $0 % 23, height: 8 + $0 % 5) }
        let places = try SpriteSheet(drawings, scale: 1).places
        for (index, one) in places.enumerated() {
            #expect(one.x + one.width <= 512)
            for other in places[(index + 1)...] {
                let isBeside = one.x + one.width <= other.x || other.x + other.width <= one.x
                let isBelow = one.y + one.height <= other.y || other.y + other.height <= one.y
                #expect(isBeside || isBelow, "\(one) \(other)")
            }
        }
    }

    @Test("the same drawings give the same bytes, in whatever order; another colour gives others")
    func deterministic() throws {
        let drawings = (0..<9).map { drawing("n\($0)", width: 4 + $0) }
        let sheet = try SpriteSheet(drawings, scale: 1)
        #expect(try SpriteSheet(drawings.reversed(), scale: 1).png == sheet.png)
        let blue = drawings.map {
            SpriteDrawing(name: $0.name, svg: $0.svg, colour: "#0000ff")
        }
        #expect(try SpriteSheet(blue, scale: 1).png != sheet.png)
    }

    @Test(
        "what is no drawing is refused by name",
        arguments: [
            "", "no drawing", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"600\" height=\"9\"/>",
        ])
    func refused(svg: String) {
        let drawing = SpriteDrawing(name: "odd", svg: Array(svg.utf8), colour: "#000")
        #expect { try SpriteSheet([drawing], scale: 1) } throws: { error in
            (error as? SpriteError)?.name == "odd"
        }
    }
}
