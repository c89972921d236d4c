import Features
import GEOS
import Geo
import TestSupport
import Testing
import TileSupport
import Tiles

@Suite("Neighbours keep one border at every zoom")
struct CoverageTileTests {
    /// A country of columns times rows regions, whose borders wind and are shared to the last bit.
    static func country(_ columns: Int, _ rows: Int, _ random: inout SeededRandom)
        -> GeometryColumn
    {
        typealias Spot = (x: Double, y: Double)
        var corners: [[Spot]] = []
        for row in 0...rows {
            corners.append(
                (0...columns).map { column in
                    (
                        90 + 3 * Double(column) + random.double(in: -0.5...0.5),
                        42 + 2 * Double(row) + random.double(in: -0.35...0.35)
                    )
                })
        }
        func wind(_ a: Spot, _ b: Spot, _ depth: Int) -> [Spot] {
            guard depth > 0 else { return [a] }
            let (dx, dy) = (b.x - a.x, b.y - a.y)
            let bend = random.double(in: -0.05...0.05)
            let middle = ((a.x + b.x) / 2 - bend * dy, (a.y + b.y) / 2 + bend * dx)
            return wind(a, middle, depth - 1) + wind(middle, b, depth - 1)
        }
        let along = (0...rows).map { row in
            (0..<columns).map { wind(corners[row][$0], corners[row][$0 + 1], 6) }
        }
        let across = (0..<rows).map { row in
            (0...columns).map { wind(corners[row][$0], corners[row + 1][$0], 6) }
        }
        var builder = GeometryBuilder()
        for row in 0..<rows {
            for column in 0..<columns {
                func back(_ line: [Spot], to end: Spot) -> [Spot] {
                    [end] + line.dropFirst().reversed()
                }
                let ring =
                    along[row][column] + across[row][column + 1]
                    + back(along[row + 1][column], to: corners[row + 1][column + 1])
                    + back(across[row][column], to: corners[row + 1][column])
                builder.beginGeometry(.polygon)
                builder.beginPart(.polygon)
                builder.beginRing()
                for spot in ring + ring.prefix(1) { builder.add(x: spot.x, y: spot.y) }
            }
        }
        return builder.finish()
    }

    @Test("No gap and no overlap within a tile, at any zoom", arguments: 1...3)
    func borders(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let regions = Self.country(5, 4, &random)
        let layer = SampleTables.layer(SampleTables.table(regions, &random))
        let encoder = TileEncoder(grid: .webMercatorQuad)
        let context = GEOSContext()
        for zoom in 0...9 {
            let limits = try #require(
                encoder.grid.addresses(covering: regions.bounds, zoom: zoom))
            for address in limits.addresses.shuffled(using: &random).prefix(6) {
                let bytes = encoder.encode([layer], at: address)
                #expect(StrictValidator.faults(in: bytes).isEmpty, "\(address)")
                let layers = try TileDecoder.decode(bytes).layers
                let shapes = layers.flatMap(\.features).flatMap { Self.polygons($0.shape) }
                guard !shapes.isEmpty else { continue }
                let union = try context.union(shapes)
                let sum = try shapes.reduce(0) { try $0 + context.area($1) }
                let overlap = try sum - context.area(union)
                #expect(overlap < 8, "seed \(seed), \(address): overlap of \(overlap) units²")
                let gaps = Self.holes(of: union)
                #expect(gaps < 8, "seed \(seed), \(address): gaps of \(gaps) units²")
            }
        }
    }

    @Test("A region's pieces on all tiles make up the region", arguments: [2, 4, 6, 8])
    func pieces(zoom: Int) throws {
        var random = SeededRandom(seed: 7)
        let regions = Self.country(3, 2, &random)
        let layer = SampleTables.layer(SampleTables.table(regions, &random))
        let encoder = TileEncoder(grid: .webMercatorQuad)
        let context = GEOSContext()
        let square = Geometry.rectangle(Box(minX: 0, minY: 0, maxX: 4096, maxY: 4096))
        var areas: [UInt64: Double] = [:]
        let limits = try #require(encoder.grid.addresses(covering: regions.bounds, zoom: zoom))
        for address in limits.addresses {
            let tile = try TileDecoder.decode(encoder.encode([layer], at: address))
            for feature in tile.layers.flatMap(\.features) {
                for shape in Self.polygons(feature.shape) {
                    areas[try #require(feature.id), default: 0] += try context.area(
                        context.intersection(shape, square))
                }
            }
        }
        // The same shapes, measured as they are before any tile cuts them.
        let whole = CoverageSimplifier.simplified(regions, zoom: zoom)
        for row in 0..<whole.count {
            let scale = Double(4096 << zoom)
            let shape = Geometry { builder in
                builder.beginGeometry(.polygon)
                builder.beginPart(.polygon)
                builder.beginRing()
                for index in whole.coordinates(of: row) {
                    let (x, y) = whole[row].position(index)
                    let metres = WebMercator.metres(x: x, y: y)
                    let half = Double.pi * WebMercator.radius
                    builder.add(
                        x: ((metres.x / half + 1) / 2 * scale).rounded(),
                        y: ((1 - metres.y / half) / 2 * scale).rounded())
                }
            }
            let expected = try context.area(shape)
            let seen = areas[UInt64(row + 1)] ?? 0
            // Less than a pixel (eight units) along the borders of tiles and of the region.
            let slack = 8 + 0.002 * expected
            #expect(
                abs(seen - expected) < slack, "zoom \(zoom), region \(row): \(seen), \(expected)")
        }
    }

    @Test("The deeper the zoom, the more positions, and never fewer than a triangle")
    func growth() {
        var random = SeededRandom(seed: 9)
        let regions = Self.country(4, 4, &random)
        var before = 0
        for zoom in 0...18 {
            let simplified = CoverageSimplifier.simplified(regions, zoom: zoom)
            #expect(simplified.coordinateCount >= before)
            before = simplified.coordinateCount
            for row in 0..<simplified.count {
                #expect(simplified.coordinates(of: row).count >= 4)
                #expect(
                    simplified[row].isClosed(
                        ring: simplified[row].rings(ofPart: simplified[row].parts.lowerBound)
                            .lowerBound))
            }
        }
        #expect(before == regions.coordinateCount)
        let coarse = CoverageSimplifier.simplified(regions, zoom: 2).coordinateCount
        #expect(coarse * 4 < regions.coordinateCount, "\(coarse) of \(regions.coordinateCount)")
    }

    @Test("An island keeps a closed ring at every zoom, wherever its ring begins, or is gone")
    func islands() {
        var random = SeededRandom(seed: 11)
        var builder = GeometryBuilder()
        let count = 40
        for island in 0..<count {
            let corners = 3 + 2 * island
            let start = random.int(in: 0...corners - 1)
            builder.beginGeometry(.polygon)
            builder.beginPart(.polygon)
            // An outer ring, and within it a smaller one.
            for size in [1.0, -0.4] {
                builder.beginRing()
                for corner in 0...corners {
                    let turn = 2 * Double.pi * Double((start + corner) % corners) / Double(corners)
                    let radius = 0.02 * Double(island + 1) * size
                    builder.add(
                        x: 92 + Double(island % 8) * 3 + radius * Unit.cosine(turn),
                        y: 42 + Double(island / 8) * 2 + radius * Unit.sine(turn))
                }
            }
        }
        let islands = builder.finish()
        for zoom in 0...18 {
            let simplified = CoverageSimplifier.simplified(islands, zoom: zoom)
            #expect(simplified.count == count)
            for row in 0..<count {
                let shape = simplified[row]
                for part in shape.parts {
                    for ring in shape.rings(ofPart: part) {
                        #expect(shape.isClosed(ring: ring), "zoom \(zoom), island \(row)")
                        #expect(shape.coordinates(ofRing: ring).count > 3)
                    }
                }
            }
        }
        #expect(
            CoverageSimplifier.simplified(islands, zoom: 18).coordinateCount
                == islands.coordinateCount)
    }

    static func polygons(_ shape: TileShape) -> [Geometry] {
        guard case .polygons(let polygons) = shape else { return [] }
        return polygons.map { rings in
            Geometry { builder in
                builder.beginGeometry(.polygon)
                builder.beginPart(.polygon)
                for ring in rings {
                    builder.beginRing()
                    for place in ring + ring.prefix(1) {
                        builder.add(x: Double(place.x), y: Double(place.y))
                    }
                }
            }
        }
    }

    private static func holes(of union: Geometry) -> Double {
        union.parts.reduce(0) { sum, part in
            union.rings(ofPart: part).dropFirst().reduce(sum) {
                $0 + abs(union.doubledArea(ofRing: $1)) / 2
            }
        }
    }
}
