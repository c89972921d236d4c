import Features
import Geo
import TestSupport
import Testing
import TileSupport
import Tiles

@Suite("Nothing that calls itself a shape breaks a tile")
struct DegenerateShapeTests {
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let kind: GeometryKind
        let rings: [[(Double, Double)]]

        init(_ name: String, _ kind: GeometryKind, _ rings: [(Double, Double)]...) {
            testDescription = name
            self.kind = kind
            self.rings = rings
        }
    }

    static let cases = [
        Case("a line of no length", .lineString, [(106, 47), (106, 47)]),
        Case("a line of one position", .lineString, [(106, 47)]),
        Case("a line of none", .lineString, []),
        Case("a ring on one line", .polygon, [(106, 47), (107, 47), (108, 47), (106, 47)]),
        Case("a ring there and back", .polygon, [(106, 47), (108, 49), (106, 47), (106, 47)]),
        Case("a ring that isn't closed", .polygon, [(106, 47), (108, 47), (108, 49)]),
        Case("a ring of two positions", .polygon, [(106, 47), (108, 47)]),
        Case("a polygon without a ring", .polygon),
        Case("a polygon of empty rings", .polygon, [], []),
        Case(
            "a bow tie", .polygon,
            [(106, 47), (108, 49), (108, 47), (106, 49), (106, 47)]),
        Case(
            "a spike", .polygon,
            [
                (106, 47), (108, 47), (108, 48), (118, 48), (108, 48), (108, 49), (106, 49),
                (106, 47),
            ]),
        Case(
            "a hole outside", .polygon,
            [(106, 47), (107, 47), (107, 48), (106, 48), (106, 47)],
            [(110, 47), (111, 47), (111, 48), (110, 48), (110, 47)]),
        Case(
            "a hole as large as its ring", .polygon,
            [(106, 47), (107, 47), (107, 48), (106, 48), (106, 47)],
            [(106, 47), (107, 47), (107, 48), (106, 48), (106, 47)]),
        Case(
            "holes that overlap", .polygon,
            [(100, 40), (110, 40), (110, 50), (100, 50), (100, 40)],
            [(102, 42), (106, 42), (106, 46), (102, 46), (102, 42)],
            [(104, 44), (108, 44), (108, 48), (104, 48), (104, 44)]),
        Case(
            "a hole in a hole", .polygon,
            [(100, 40), (110, 40), (110, 50), (100, 50), (100, 40)],
            [(102, 42), (108, 42), (108, 48), (102, 48), (102, 42)],
            [(104, 44), (106, 44), (106, 46), (104, 46), (104, 44)]),
        Case(
            "the whole world", .polygon,
            [(-180, -90), (180, -90), (180, 90), (-180, 90), (-180, -90)]),
        Case(
            "the square of Web Mercator", .polygon,
            [
                (-180, -85.051_128_78), (180, -85.051_128_78), (180, 85.051_128_78),
                (-180, 85.051_128_78), (-180, -85.051_128_78),
            ]),
        Case(
            "a cap around the pole", .polygon,
            [(-180, 86), (180, 86), (180, 90), (-180, 90), (-180, 86)]),
        Case("a meridian from pole to pole", .lineString, [(106, -90), (106, 90)]),
        Case("beyond the world", .lineString, [(170, 10), (200, 100), (-900, 5)]),
        Case(
            "positions that are none", .polygon,
            [(106, 47), (.nan, .nan), (107, 48), (107, 47), (106, 47)]),
        Case(
            "infinite positions", .polygon,
            [(106, 47), (.infinity, 48), (107, -.infinity), (106, 47)]),
        Case("nothing but NaN", .lineString, [(.nan, .nan), (.nan, .nan)]),
        Case(
            "very large numbers", .polygon,
            [(1e300, 1e300), (-1e300, 1e300), (0, -1e300), (1e300, 1e300)]),
        Case("an empty point", .multiPoint, []),
        Case("a point at infinity", .multiPoint, [(.infinity, 3)]),
    ]

    @Test("At every zoom, in both grids, it is valid or gone", arguments: cases)
    func valid(shape: Case) throws {
        var random = SeededRandom(seed: 1)
        let geometry = Geometry { builder in
            builder.beginGeometry(shape.kind)
            builder.beginPart(shape.kind.part ?? .point)
            for ring in shape.rings {
                builder.beginRing()
                for (x, y) in ring { builder.add(x: x, y: y) }
            }
        }
        let layer = SampleTables.layer(SampleTables.table(geometry.column, &random))
        for grid in TileGrid.all {
            let encoder = TileEncoder(grid: grid)
            for zoom in 0...grid.maxZoom {
                for (x, y) in [(106.0, 47.0), (107, 47.5), (-180, 85), (179.9, -85), (110, 49)] {
                    let address = try #require(grid.tile(containing: x, y, zoom: zoom))
                    let bytes = encoder.encode([layer], at: address)
                    let faults = StrictValidator.faults(in: bytes)
                    #expect(faults.isEmpty, "\(address): \(faults.prefix(3))")
                    _ = try TileDecoder.decode(bytes)
                }
            }
        }
    }

    @Test(
        "Shapes of very many positions",
        arguments: [(GeometryKind.polygon, 1_000_000), (.lineString, 100_000)])
    func large(kind: GeometryKind, count: Int) throws {
        let geometry = Geometry { builder in
            builder.beginGeometry(kind)
            builder.beginPart(kind)
            builder.beginRing()
            // A circle with a ragged edge; a rotation is cheaper than a sine a position.
            let step = 2 * Double.pi / Double(count)
            let (cosine, sine) = (Unit.cosine(step), Unit.sine(step))
            var (x, y) = (1.0, 0.0)
            for index in 0..<count {
                let radius = index % 2 == 0 ? 2 : 1.9999
                builder.add(x: 106 + radius * x, y: 47 + radius * y)
                (x, y) = (x * cosine - y * sine, x * sine + y * cosine)
            }
            builder.add(x: 108, y: 47)
        }
        let table = FeatureTable(
            name: "large", schema: Schema(columns: []), columns: [], geometry: geometry.column)
        let layer = SampleTables.layer(table)
        let encoder = TileEncoder(grid: .webMercatorQuad)
        for zoom in [0, 4, 7, 10, 14] {
            let address = try #require(encoder.grid.tile(containing: 107.99995, 47, zoom: zoom))
            let bytes = encoder.encode([layer], at: address)
            #expect(zoom == 0 || !bytes.isEmpty)
            let layers = try TileDecoder.decode(bytes).layers
            #expect(layers.flatMap(\.features).count <= 1)
            if bytes.count < 2000 { #expect(StrictValidator.faults(in: bytes).isEmpty) }
        }
    }

    @Test(
        "A scribble that would take hours to repair is shown roughly and at once",
        arguments: ["star", "comb", "noise"])
    func scribble(kind: String) throws {
        let count = 10_000
        var random = SeededRandom(seed: 3)
        let geometry = Geometry { builder in
            builder.beginGeometry(.polygon)
            builder.beginPart(.polygon)
            builder.beginRing()
            for index in 0..<count {
                let share = Double(index) / Double(count)
                switch kind {
                // Each edge runs through the middle, and so through all others.
                case "star":
                    let turn = Double.pi * (share + Double(index % 2))
                    builder.add(x: 106 + 4 * Unit.cosine(turn), y: 47 + 4 * Unit.sine(turn))
                // Edges that lie beside each other all along.
                case "comb": builder.add(x: index % 2 == 0 ? 102 : 110, y: 43 + 8 * share)
                default:
                    builder.add(
                        x: random.double(in: 102...110), y: random.double(in: 43...51))
                }
            }
            builder.add(x: kind == "star" ? 110 : 102, y: kind == "star" ? 47 : 43)
        }
        let table = FeatureTable(
            name: "scribble", schema: Schema(columns: []), columns: [], geometry: geometry.column)
        let layer = SampleTables.layer(table)
        let encoder = TileEncoder(grid: .webMercatorQuad)
        for zoom in [6, 9] {
            let address = try #require(encoder.grid.tile(containing: 106.1, 47.1, zoom: zoom))
            let start = ContinuousClock.now
            let bytes = encoder.encode([layer], at: address)
            // Thousands of times what is usual, and thousands of times less than it would be.
            #expect(start.duration(to: .now) < .seconds(120), "\(kind) at \(address)")
            #expect(bytes == encoder.encode([layer], at: address))
            #expect(try TileDecoder.decode(bytes).layers.flatMap(\.features).count == 1)
            if bytes.count < 4000 { #expect(StrictValidator.faults(in: bytes).isEmpty) }
        }
    }
}
