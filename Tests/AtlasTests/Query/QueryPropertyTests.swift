import Atlas
import Features
import GEOS
import Geo
import PROJ
import StoreSupport
import TestSupport
import Testing

/// What GEOS says when it is asked about every row, with no index and nothing prepared.
private struct EveryRow {
    let table: FeatureTable
    let context = GEOSContext()

    func rows(_ predicate: SpatialPredicate, _ shape: Geometry) throws -> [Int] {
        try (0..<table.count).filter { row in
            let place = table.geometry(at: row)
            return try !place.isEmpty && context.holds(predicate, place, shape)
        }
    }

    /// The distance to a row, by walking its outline, then again and again around the best place.
    func metres(to row: Int, from origin: SIMD2<Double>) throws -> Double? {
        let place = table.geometry(at: row)
        guard !place.isEmpty else { return nil }
        let point = Geometry.point(x: origin.x, y: origin.y)
        if try context.holds(.intersects, place, point) { return 0 }
        var best = Double.infinity
        for part in place.parts {
            for ring in place.rings(ofPart: part) {
                let corners = place.coordinates(ofRing: ring).map { place.position($0) }
                for (a, b) in zip(corners, corners.count == 1 ? corners[...] : corners.dropFirst())
                {
                    best = min(best, metres(toEdge: (SIMD2(a.x, a.y), SIMD2(b.x, b.y)), origin))
                }
            }
        }
        return best
    }

    private func metres(
        toEdge edge: (SIMD2<Double>, SIMD2<Double>), _ origin: SIMD2<Double>
    ) -> Double {
        var range = 0.0...1.0
        var best = Double.infinity
        for _ in 0..<5 {
            let step = (range.upperBound - range.lowerBound) / 24
            let shares = (0...24).map { min(1, range.lowerBound + Double($0) * step) }
            let lengths = shares.map { share in
                Geodesic.wgs84.distance(from: origin, to: edge.0 + (edge.1 - edge.0) * share)
            }
            let nearest = lengths.indices.min { lengths[$0] < lengths[$1] } ?? 0
            best = min(best, lengths[nearest])
            range = max(0, shares[nearest] - step)...min(1, shares[nearest] + step)
        }
        return best
    }
}

@Suite("A thousand random questions have the answers that a look at every row has")
struct QueryPropertyTests {
    private func ask(_ table: FeatureTable, _ change: (inout QueryRequest) -> Void) throws -> [Int]
    {
        var request = QueryRequest(collection: table.name)
        change(&request)
        return try QueryService(MemoryStore(table)).answer(request).selection.rows
    }

    @Test("Boxes, their edges and corners included")
    func boxes() throws {
        var places = RandomPlaces(seed: 1)
        let table = places.table(400)
        let every = EveryRow(table: table)
        for _ in 0..<1000 {
            let box = places.box()
            #expect(
                try ask(table) { $0.box = box } == every.rows(.intersects, .rectangle(box)),
                "seed 1, \(box)")
        }
    }

    @Test("Polygons, points exactly on shared borders included")
    func polygons() throws {
        var places = RandomPlaces(seed: 2)
        let table = places.table(400)
        let every = EveryRow(table: table)
        for _ in 0..<1000 {
            let shape = places.polygon()
            #expect(
                try ask(table) { $0.shape = .text(shape.wkt) } == every.rows(.intersects, shape),
                "seed 2, \(shape.wkt)")
        }
    }

    @Test("Radii: no place too many, none too few, each at its distance")
    func radii() throws {
        var places = RandomPlaces(seed: 3)
        let table = places.table(20)
        let every = EveryRow(table: table)
        for _ in 0..<1000 {
            let origin = SIMD2(places.degree(88...118), places.degree(42...51))
            let radius = places.random.double(in: 100...400_000)
            let found = Set(
                try ask(table) {
                    $0.origin = (origin.x, origin.y)
                    $0.distance = radius
                })
            for row in 0..<table.count {
                guard let metres = try every.metres(to: row, from: origin) else {
                    #expect(!found.contains(row))
                    continue
                }
                // The outline is walked in steps: what lies within 5 m of the rim is left open.
                if abs(metres - radius) > 5 {
                    #expect(
                        found.contains(row) == (metres < radius), "seed 3, row \(row), \(origin)")
                }
            }
        }
    }

    @Test("The nearest, nearest first, whatever other condition there is")
    func nearest() throws {
        var places = RandomPlaces(seed: 4)
        let table = places.table(20)
        let every = EveryRow(table: table)
        for round in 0..<1000 {
            let origin = SIMD2(places.degree(80...125), places.degree(38...55))
            let wanted = places.random.int(in: 1...24)
            var request = QueryRequest(collection: table.name)
            request.origin = (origin.x, origin.y)
            request.nearest = wanted
            if round % 3 == 0 {
                request.conditions = [PropertyCondition(name: "number", value: "3")]
            }
            let answer = try QueryService(MemoryStore(table)).answer(request)
            let eligible = try (0..<table.count).compactMap { row -> Double? in
                guard round % 3 != 0 || table.value("number", at: row) == .integer(3) else {
                    return nil
                }
                return try every.metres(to: row, from: origin)
            }.sorted()
            let distances = try #require(answer.distances)
            #expect(distances.count == min(wanted, eligible.count), "seed 4, round \(round)")
            for (metres, expected) in zip(distances, eligible) {
                #expect(abs(metres - expected) <= 5, "seed 4, round \(round)")
            }
        }
    }
}
