import Features
import Geo
import TestSupport
import Testing
import Tiles

@Suite("The decoder reads what the specification writes")
struct TileDecoderTests {
    /// A layer around one feature: its type, its geometry and its tags.
    private func tile(type: UInt8, geometry: [UInt8], tags: [UInt8] = []) -> [UInt8] {
        var feature: [UInt8] = []
        if !tags.isEmpty { feature += [0x12, UInt8(tags.count)] + tags }
        feature += [0x18, type, 0x22, UInt8(geometry.count)] + geometry
        let layer: [UInt8] =
            [0x78, 2, 0x0A, 1, 0x61, 0x12, UInt8(feature.count)] + feature
            + [0x1A, 1, 0x6B, 0x22, 2, 0x38, 1, 0x28, 0x80, 0x20]
        return [0x1A, UInt8(layer.count)] + layer
    }

    private func shape(_ type: UInt8, _ geometry: [UInt8]) throws -> TileShape {
        try TileDecoder.decode(tile(type: type, geometry: geometry, tags: [0, 0])).layers[0]
            .features[0].shape
    }

    @Test("The examples of section 4.3.5")
    func examples() throws {
        func at(_ x: Int32, _ y: Int32) -> TilePosition { TilePosition(x: x, y: y) }
        #expect(try shape(1, [9, 50, 34]) == .points([at(25, 17)]))
        #expect(try shape(1, [17, 10, 14, 3, 9]) == .points([at(5, 7), at(3, 2)]))
        #expect(
            try shape(2, [9, 4, 4, 18, 0, 16, 16, 0])
                == .lines([[at(2, 2), at(2, 10), at(10, 10)]]))
        #expect(
            try shape(2, [9, 4, 4, 18, 0, 16, 16, 0, 9, 17, 17, 10, 4, 8])
                == .lines([[at(2, 2), at(2, 10), at(10, 10)], [at(1, 1), at(3, 5)]]))
        #expect(
            try shape(3, [9, 6, 12, 18, 10, 12, 24, 44, 15])
                == .polygons([[[at(3, 6), at(8, 12), at(20, 34)]]]))
        #expect(
            try shape(
                3,
                [
                    9, 0, 0, 26, 20, 0, 0, 20, 19, 0, 15, 9, 22, 2, 26, 18, 0, 0, 18, 17, 0, 15,
                    9, 4, 13, 26, 0, 8, 8, 0, 0, 7, 15,
                ])
                == .polygons([
                    [[at(0, 0), at(10, 0), at(10, 10), at(0, 10)]],
                    [
                        [at(11, 11), at(20, 11), at(20, 20), at(11, 20)],
                        [at(13, 13), at(13, 17), at(17, 17), at(17, 13)],
                    ],
                ]))
    }

    struct Broken: Sendable {
        let type: UInt8
        let geometry: [UInt8]

        init(_ type: UInt8, _ geometry: [UInt8]) {
            self.type = type
            self.geometry = geometry
        }
    }

    static let broken = [
        Broken(1, [9, 50]), Broken(1, [9, 50, 34, 9, 0, 0]), Broken(1, [10, 1, 1]), Broken(1, []),
        Broken(2, [9, 4, 4]), Broken(2, [9, 4, 4, 2]), Broken(2, [17, 1, 1, 2, 2, 10, 0, 2]),
        Broken(3, [9, 0, 0, 10, 2, 2, 15]), Broken(3, [9, 0, 0, 18, 20, 0, 0, 20]),
        Broken(3, [9, 0, 0, 18, 0, 20, 20, 0, 15]), Broken(0, [9, 50, 34]),
        Broken(7, [9, 50, 34]), Broken(1, [0xF9, 0xFF, 0xFF, 0xFF, 0x0F, 1, 1]),
    ]

    @Test("What the specification forbids is refused", arguments: broken)
    func refused(broken: Broken) {
        #expect(throws: TileError.self) {
            try TileDecoder.decode(
                tile(type: broken.type, geometry: broken.geometry, tags: [0, 0]))
        }
    }

    @Test("Tags must be pairs of places in the tables")
    func tags() {
        let wrong: [[UInt8]] = [[0], [0, 1], [1, 0]]
        for tags in wrong {
            #expect(throws: TileError.self) {
                try TileDecoder.decode(tile(type: 1, geometry: [9, 50, 34], tags: tags))
            }
        }
    }

    @Test("Whatever the bytes, the decoder answers", arguments: 1...4)
    func fuzz(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let layer = SampleTables.layer(SampleTables.points(40, &random))
        let address = TileAddress(zoom: 2, column: 3, row: 1)
        let bytes = TileEncoder(grid: .webMercatorQuad).encode([layer], at: address)
        try #require(!bytes.isEmpty)
        for _ in 0..<3000 {
            var broken = bytes
            for _ in 0...random.int(in: 0...3) {
                broken[random.int(in: 0...broken.count - 1)] = UInt8(random.int(in: 0...255))
            }
            if random.isOnce(in: 4) { broken.removeLast(random.int(in: 1...broken.count)) }
            _ = try? TileDecoder.decode(broken)
        }
    }

    @Test("A tile as text names everything in it")
    func text() throws {
        let bytes = tile(
            type: 3,
            geometry: [9, 0, 0, 26, 40, 0, 0, 40, 39, 0, 15, 9, 10, 29, 26, 0, 8, 8, 0, 0, 7, 15],
            tags: [0, 0])
        let text = TileText.describe(try TileDecoder.decode(bytes))
        #expect(
            text == """
                layer a (version 2, extent 4096): 1 feature
                  feature, polygon
                    k = true
                    outer 0,0 20,0 20,20 0,20
                    hole 5,5 5,9 9,9 9,5

                """)
    }
}
