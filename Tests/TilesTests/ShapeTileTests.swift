import Features
import GEOS
import Geo
import TestSupport
import Testing
import TileSupport
import Tiles

@Suite("Tiles of shapes are valid and join at their borders")
struct ShapeTileTests {
    /// Shapes as they occur, and as nobody would want them.
    static func shape(_ random: inout SeededRandom, _ builder: inout GeometryBuilder) {
        let (x, y) = (random.double(in: -170...170), random.double(in: -84...84))
        let size = [0.0001, 0.01, 1, 20, 90][random.int(in: 0...4)]
        func spot() -> (Double, Double) {
            // Half of them on a grid, so that positions repeat and edges lie on each other.
            if random.isOnce(in: 2) {
                return (
                    x + size * Double(random.int(in: -2...2)),
                    y + size * Double(random.int(in: -2...2))
                )
            }
            return (x + random.double(in: -size...size), y + random.double(in: -size...size))
        }
        func ring(_ count: Int, closed: Bool) {
            builder.beginRing()
            let all = (0..<count).map { _ in spot() }
            for (x, y) in all + (closed ? all.prefix(1) : []) { builder.add(x: x, y: y) }
        }
        switch random.int(in: 0...6) {
        case 0:
            builder.beginGeometry(.multiPolygon)
            for _ in 0..<random.int(in: 0...3) {
                builder.beginPart(.polygon)
                for _ in 0...random.int(in: 0...2) {
                    ring(random.int(in: 0...7), closed: true)
                }
            }
        case 1:
            builder.beginGeometry(.multiLineString)
            for _ in 0..<random.int(in: 0...3) {
                builder.beginPart(.lineString)
                ring(random.int(in: 0...9), closed: false)
            }
        case 2:
            builder.beginGeometry(.geometryCollection)
            for kind in [GeometryKind.polygon, .point, .lineString] where random.isOnce(in: 2) {
                builder.beginPart(kind)
                ring(kind == .point ? 1 : 5, closed: kind == .polygon)
            }
        case 3:
            builder.beginGeometry(.multiPoint)
            for _ in 0..<random.int(in: 0...4) {
                builder.beginPart(.point)
                ring(1, closed: false)
            }
        case 4: builder.appendPoint(x: x, y: y)
        default: star(x, y, size, &random, &builder)
        }
    }

    /// A shape with many corners and a hole, which is valid.
    private static func star(
        _ x: Double, _ y: Double, _ size: Double, _ random: inout SeededRandom,
        _ builder: inout GeometryBuilder
    ) {
        let count = random.int(in: 5...60)
        builder.beginGeometry(.polygon)
        builder.beginPart(.polygon)
        for scale in random.isOnce(in: 2) ? [1, 0.3] : [1] {
            builder.beginRing()
            let radii = (0..<count).map { _ in size * scale * random.double(in: 0.5...1) }
            for index in 0...count {
                let angle = 2 * Double.pi * Double(index % count) / Double(count)
                builder.add(
                    x: x + radii[index % count] * Unit.cosine(angle),
                    y: y + radii[index % count] * Unit.sine(angle))
            }
        }
    }

    @Test("Whatever the shape, what comes of it is valid", arguments: 1...6)
    func valid(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        var builder = GeometryBuilder()
        for _ in 0..<60 { Self.shape(&random, &builder) }
        let table = SampleTables.table(builder.finish(), &random)
        let layer = SampleTables.layer(table)
        for grid in TileGrid.all {
            let encoder = TileEncoder(grid: grid)
            for _ in 0..<40 {
                let address = try #require(Self.address(of: table, in: grid, &random))
                let bytes = encoder.encode([layer], at: address)
                let faults = StrictValidator.faults(in: bytes)
                #expect(faults.isEmpty, "seed \(seed), \(address): \(faults.prefix(3))")
                _ = try TileDecoder.decode(bytes)
            }
        }
    }

    /// A tile of any zoom at a position of any shape.
    static func address(
        of table: FeatureTable, in grid: TileGrid, _ random: inout SeededRandom
    ) -> TileAddress? {
        for _ in 0..<1000 {
            let box = table.geometry(at: random.int(in: 0...table.count - 1)).box
            guard !box.isEmpty else { continue }
            let (x, y) = random.isOnce(in: 2) ? (box.minX, box.minY) : (box.maxX, box.maxY)
            if let address = grid.tile(containing: x, y, zoom: random.int(in: 0...16)) {
                return address
            }
        }
        return nil
    }
}

/// Cosines and sines that every machine computes alike.
enum Unit {
    static func sine(_ angle: Double) -> Double {
        var term = angle
        var sum = angle
        for power in stride(from: 3.0, through: 61, by: 2) {
            term *= -angle * angle / (power * (power - 1))
            sum += term
        }
        return sum
    }

    static func cosine(_ angle: Double) -> Double { sine(angle + Double.pi / 2) }
}
