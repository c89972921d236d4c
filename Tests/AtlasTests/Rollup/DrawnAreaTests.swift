import Features
import GEOS
import Geo
import Glibc
import PROJ
import Projects
import TestSupport
import Testing

@testable import Atlas

@Suite("Areas that come with a request")
struct DrawnAreaTests {
    private static let cornerCount = 500

    /// Stars of many corners, some across the border of the country, some beside each other.
    private func areas(_ random: inout SeededRandom) -> RollupPolygons {
        var builder = GeometryBuilder()
        var codes = ColumnBuilder(type: .text)
        for number in 0..<8 {
            codes.append(text: "area-\(number)")
            let place = SIMD2(90 + 3.4 * Double(number % 4), number < 4 ? 44.2 : 49.4)
            let (waves, depth) = (Double(random.int(in: 3...12)), random.double(in: 0...0.4))
            builder.beginGeometry(.polygon)
            builder.beginPart(.polygon)
            builder.beginRing()
            for corner in 0...Self.cornerCount {
                let angle = 2 * Double.pi * Double(corner % Self.cornerCount) / 500
                let radius = 1.3 + depth * sin(waves * angle)
                builder.add(
                    x: place.x + radius * cos(angle), y: place.y + radius * sin(angle))
            }
        }
        let table = FeatureTable(
            name: "areas",
            schema: Schema(
                columns: [ColumnDefinition("code", .text)], geometry: GeometryDefinition(),
                idColumn: 0), columns: [codes.finish()], geometry: builder.finish())
        return RollupPolygons(table, source: "areas", overlap: .share)
    }

    /// Some anywhere, most on corners and edges or up to some kilometres beside them.
    private func places(_ areas: GeometryColumn, _ random: inout SeededRandom) -> FeatureTable {
        var builder = GeometryBuilder()
        for number in 0..<900 {
            guard number % 3 > 0 else {
                builder.appendPoint(
                    x: random.double(in: 86...104), y: random.double(in: 42...51.5))
                continue
            }
            let corner = random.int(in: 0...areas.coordinateCount - 1)
            let reach = [0, 1e-12, 0.005, 0.02, 0.08][random.int(in: 0...4)]
            builder.appendPoint(
                x: areas.xy[2 * corner] + random.double(in: -1...1) * reach,
                y: areas.xy[2 * corner + 1] + random.double(in: -1...1) * reach)
        }
        return FeatureTable(
            name: "places", schema: Schema(columns: [], geometry: GeometryDefinition()),
            columns: [], geometry: builder.finish())
    }

    /// What GEOS and the ellipsoid say, area by area.
    private struct Judge {
        let shapes: [PreparedShape]
        let areas: GeometryColumn

        init(_ areas: GeometryColumn, _ context: GEOSContext) throws {
            self.areas = areas
            shapes = try (0..<areas.count).map { try PreparedShape(areas[$0], in: context) }
        }

        func holding(_ x: Double, _ y: Double) throws -> [Int] {
            try shapes.indices.filter { try shapes[$0].holds(.intersects, x: x, y: y) }
        }

        func nearest(_ x: Double, _ y: Double, within metres: Double) -> Int? {
            var best: (area: Int, distance: Double)?
            let margin = metres / 50_000
            for area in 0..<areas.count {
                let box = areas[area].box
                guard x > box.minX - margin, x < box.maxX + margin, y > box.minY - margin,
                    y < box.maxY + margin,
                    let distance = Geodesic.wgs84.distance(from: SIMD2(x, y), to: areas[area]),
                    distance <= metres, distance < best?.distance ?? .infinity
                else { continue }
                best = (area, distance)
            }
            return metres > 0 ? best?.area : nil
        }
    }

    @Test(
        "Of 500 corners each: places have what GEOS says, those outside the nearest by the ellipsoid",
        arguments: [(1, 500.0), (2, 0), (3, 4000)] as [(UInt64, Double)])
    func judged(seed: UInt64, snap: Double) throws {
        var random = SeededRandom(seed: seed)
        let catalog = try #require(ShippedCatalog.shared).catalog
        let drawn = areas(&random)
        let division = try Division.polygons(drawn, RegionHierarchy(catalog), catalog, nil)
        let (frame, space) = (division.frame, division.space)
        let table = places(frame.layers[0].areas, &random)
        let rules = Placer.Rules(snapDistance: snap)
        let membership = try Membership(table, frame, rules)
        let context = GEOSContext()
        let (own, home) = (
            try Judge(frame.layers[0].areas, context), try Judge(frame.layers[1].areas, context)
        )
        var seen: Set<Int> = []
        for row in 0..<table.count {
            let place = table.geometry(at: row)
            let (x, y) = place.position(place.coordinates.lowerBound)
            let holding = try own.holding(x, y)
            var expected = holding.first
            var notes: PlaceNotes = holding.count > 1 ? .onBoundary : []
            if expected == nil, let near = own.nearest(x, y, within: snap) {
                (expected, notes) = (near, .snapped)
            }
            if expected == nil {
                let isHome =
                    try !home.holding(x, y).isEmpty
                    || home.nearest(x, y, within: snap) != nil
                expected = isHome ? space.unlocated(.outsideAllRegions) : space.abroad
            }
            let trail = "seed \(seed), POINT (\(x) \(y))"
            #expect(membership.notes(at: row) == notes, "\(trail)")
            if membership.bins[row] == Membership.isMeasured {
                let measure = try #require(membership.measured[row])
                #expect(measure.bins.first ?? space.abroad == expected, "\(trail)")
            } else {
                #expect(Int(membership.bins[row]) == expected, "\(trail)")
            }
            seen.insert(expected ?? -1)
        }
        #expect(seen.contains(space.abroad) && seen.contains(space.unlocated(.outsideAllRegions)))
    }

    @Test(
        "The bounds of a distance hold what the ellipsoid measures",
        arguments: [0.0, 47, -47, 70, 88.9, 89.95])
    func bounds(latitude: Double) throws {
        var random = SeededRandom(seed: 500)
        for metres in [50.0, 500, 20_000, 100_000] {
            let position = SIMD2(random.double(in: -170...170), latitude)
            let reach = Reach(position, metres)
            for _ in 0..<60 {
                // A degree is long enough for any of the distances.
                let span = metres / 111_000
                func corner() -> SIMD2<Double> {
                    let x = random.double(in: -2...2) * span / max(0.01, cos(latitude * .pi / 180))
                    return position + SIMD2(x, random.double(in: -2...2) * span)
                }
                let (start, end) = (corner(), corner())
                guard abs(start.y) <= 90, abs(end.y) <= 90 else { continue }
                let edge = AreaEdge(x1: start.x, y1: start.y, x2: end.x, y2: end.y)
                let line = try Geometry(
                    wkt: "LINESTRING (\(start.x) \(start.y), \(end.x) \(end.y))")
                let exact = try #require(Geodesic.wgs84.distance(from: position, to: line))
                let trail = "\(metres) m from \(position) to \(edge)"
                guard let found = reach.distance(to: edge) else {
                    #expect(exact > metres, "\(trail)")
                    continue
                }
                #expect(exact > metres || found.low <= exact + 1e-6, "\(trail)")
                #expect(found.high > metres || found.high >= exact - 1e-6, "\(trail)")
            }
        }
    }
}
