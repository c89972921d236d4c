import GEOS
import Geo
import Glibc
import TestSupport
import Testing

@testable import Atlas

@Suite("Finding the area of a position")
struct PointLocatorTests {
    @Test("Every answer is that of GEOS, on borders and a hair beside them", arguments: 1...12)
    func agreesWithGEOS(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let areas = randomAreas(&random)
        let locator = PointLocator(areas)
        let context = GEOSContext()
        let arbiter = AreaArbiter(areas, context)
        let shapes = try (0..<areas.count).map { try PreparedShape(areas[$0], in: context) }
        for _ in 0..<4000 {
            let (x, y) = position(near: areas, &random)
            var expected: [Int32] = []
            for (area, shape) in shapes.enumerated()
            where try shape.holds(.intersects, x: x, y: y) {
                expected.append(Int32(area))
            }
            let found = try locator.areas(x: x, y: y, arbiter)
            #expect(found == expected, "seed \(seed), POINT (\(x) \(y))")
            let only = try locator.area(x: x, y: y, arbiter)
            let code =
                expected.count == 1
                ? expected[0] : expected.isEmpty ? PointLocator.outside : PointLocator.several
            #expect(only == code, "seed \(seed), POINT (\(x) \(y))")
        }
    }

    @Test("Positions that are no numbers lie nowhere")
    func notFinite() throws {
        let areas = SyntheticCountry.frame.layers[0].areas
        let locator = PointLocator(areas)
        let arbiter = AreaArbiter(areas)
        for (x, y) in [(Double.nan, 47.0), (.infinity, 47), (101, -.infinity), (.nan, .nan)] {
            #expect(try locator.area(x: x, y: y, arbiter) == PointLocator.outside)
            #expect(try locator.areas(x: x, y: y, arbiter).isEmpty)
        }
    }

    @Test("Without areas, positions lie nowhere")
    func nothing() throws {
        let areas = GeometryBuilder().finish()
        let locator = PointLocator(areas)
        #expect(try locator.area(x: 101, y: 47, AreaArbiter(areas)) == PointLocator.outside)
    }

    /// Tiles of a crooked grid, which share their borders, stars that overlap them, and one with a
    /// hole.
    private func randomAreas(_ random: inout SeededRandom) -> GeometryColumn {
        var builder = GeometryBuilder()
        let side = random.int(in: 2...5)
        var corners: [[(Double, Double)]] = []
        for row in 0...side {
            // One border is level, as the parallels are.
            let wobble = row == 1 ? 0 : 0.3
            corners.append(
                (0...side).map { column in
                    let x = 100 + Double(column) + random.double(in: -0.3...0.3)
                    return (x, 45 + Double(row) + random.double(in: -wobble...wobble))
                })
        }
        for row in 0..<side {
            for column in 0..<side {
                append(
                    [
                        corners[row][column], corners[row][column + 1],
                        corners[row + 1][column + 1], corners[row + 1][column],
                    ], to: &builder)
            }
        }
        for _ in 0..<random.int(in: 0...3) {
            let centre = (random.double(in: 100...105), random.double(in: 45...50))
            append(star(around: centre, &random), to: &builder)
        }
        builder.append(
            (try? Geometry(
                wkt: "POLYGON ((99 44, 103 44, 103 48, 99 48, 99 44), "
                    + "(100 45, 102 45, 102 47, 100 47, 100 45))")) ?? .null)
        return builder.finish()
    }

    private func star(
        around centre: (Double, Double), _ random: inout SeededRandom
    ) -> [(Double, Double)] {
        let count = random.int(in: 3...60)
        return (0..<count).map { index in
            let angle = 2 * Double.pi * Double(index) / Double(count)
            let radius = random.double(in: 0.2...1.2)
            return (centre.0 + radius * cos(angle), centre.1 + radius * cos(angle - .pi / 2))
        }
    }

    private func append(_ ring: [(Double, Double)], to builder: inout GeometryBuilder) {
        builder.beginGeometry(.polygon)
        builder.beginPart(.polygon)
        builder.beginRing()
        for (x, y) in ring + [ring[0]] { builder.add(x: x, y: y) }
    }

    /// Anywhere, on a corner, on an edge as far as a double can be, or one step of a double away.
    private func position(
        near areas: GeometryColumn, _ random: inout SeededRandom
    ) -> (Double, Double) {
        let bounds = areas.bounds
        let index = random.int(in: 0...areas.coordinateCount - 2)
        let start = (areas.xy[2 * index], areas.xy[2 * index + 1])
        let end = (areas.xy[2 * index + 2], areas.xy[2 * index + 3])
        let share = random.double(in: 0...1)
        let onEdge = (
            start.0 + share * (end.0 - start.0), start.1 + share * (end.1 - start.1)
        )
        switch random.int(in: 0...5) {
        case 0: return start
        case 1: return onEdge
        case 2: return (onEdge.0.nextUp, onEdge.1)
        case 3: return (onEdge.0, start.1)
        case 4: return (start.0, onEdge.1.nextDown)
        default:
            return (
                random.double(in: bounds.minX - 0.5...bounds.maxX + 0.5),
                random.double(in: bounds.minY - 0.5...bounds.maxY + 0.5)
            )
        }
    }
}
