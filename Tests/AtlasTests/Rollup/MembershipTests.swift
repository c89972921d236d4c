import Features
import GEOS
import Geo
import PROJ
import Projects
import TestSupport
import Testing

@testable import Atlas

@Suite("Membership equals what GEOS says of every place and every region")
struct MembershipTests {
    private static let shipped = ShippedCatalog.shared

    private func frame() throws -> DivisionFrame {
        let hierarchy = RegionHierarchy(try #require(Self.shipped).catalog)
        return DivisionFrame(
            space: hierarchy.space, layers: hierarchy.layers(in: hierarchy.space), isFree: false,
            regionsName: nil)
    }

    @Test("Points, on borders too, have the first region that intersects them", arguments: 1...3)
    func points(seed: UInt64) throws {
        let frame = try frame()
        let areas = frame.layers[0].areas
        var random = SeededRandom(seed: seed)
        var builder = GeometryBuilder()
        for _ in 0..<3000 {
            let vertex = random.int(in: 0...areas.coordinateCount - 1)
            if random.isOnce(in: 4) {
                builder.appendPoint(x: areas.xy[2 * vertex], y: areas.xy[2 * vertex + 1])
            } else {
                builder.appendPoint(
                    x: random.double(in: 87...120), y: random.double(in: 41...52.5))
            }
        }
        let table = FeatureTable(
            name: "places", schema: Schema(columns: [], geometry: GeometryDefinition()),
            columns: [], geometry: builder.finish())
        let membership = try Membership(table, frame, Placer.Rules(snapDistance: 0))
        let context = GEOSContext()
        let shapes = try (0..<areas.count).map { try PreparedShape(areas[$0], in: context) }
        for row in 0..<table.count {
            let place = table.geometry(at: row)
            let holding = try shapes.indices.filter { try shapes[$0].holds(.intersects, place) }
            let expected = holding.first.map { frame.layers[0].bins[$0] } ?? frame.space.abroad
            let bin = membership.bins[row]
            if bin == Membership.isMeasured {
                let measure = try #require(membership.measured[row])
                #expect(measure.notes == .onBoundary && holding.count > 1, "seed \(seed)")
                #expect(measure.bins == [expected], "seed \(seed), row \(row)")
            } else {
                #expect(Int(bin) == expected && holding.count < 2, "seed \(seed), row \(row)")
            }
        }
    }

    @Test(
        "Lines and areas have in each region what their intersection with it has", arguments: 1...3)
    func ground(seed: UInt64) throws {
        let frame = try frame()
        let areas = frame.layers[0].areas
        let placer = Placer(frame, Placer.Rules(snapDistance: 0))
        let context = GEOSContext()
        var random = SeededRandom(seed: seed)
        for _ in 0..<60 {
            let place = shape(&random)
            let measure = try placer.measure(place, declared: [])
            let piece = try #require(measure.pieces.first)
            for (area, bin) in frame.layers[0].bins.enumerated() {
                let common = try context.intersection(place, areas[area])
                let expected = Double(piece.kind.size(of: common))
                let found = Double(piece.parts.first { $0.bin == bin }?.measure ?? 0)
                // Cut one after the other, edges bend by a little else than cut alone.
                #expect(
                    abs(expected - found) <= 1000 + expected * 2e-3,
                    "seed \(seed), region \(bin): \(expected) and \(found)")
            }
        }
    }

    private func shape(_ random: inout SeededRandom) -> Geometry {
        let (x, y) = (random.double(in: 90...117), random.double(in: 43...50))
        let isArea = random.isOnce(in: 2)
        let corners = (0..<random.int(in: 3...8)).map { index in
            isArea
                ? (x + Double(index % 3) * random.double(in: 0.3...0.5), y + Double(index))
                : (x + random.double(in: -2...2), y + random.double(in: -1...1))
        }
        guard isArea else {
            return Geometry { builder in
                builder.beginGeometry(.lineString)
                builder.beginPart(.lineString)
                builder.beginRing()
                for corner in corners { builder.add(x: corner.0, y: corner.1) }
            }
        }
        let (width, height) = (random.double(in: 0.2...3), random.double(in: 0.2...2))
        return .rectangle(Box(minX: x, minY: y, maxX: x + width, maxY: y + height))
    }
}
