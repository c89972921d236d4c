import Geo
import PROJ
import Testing

@Suite("The geodesic distance to a geometry")
struct GeodesicDistanceTests {
    private let earth = Geodesic.wgs84

    @Test("is nothing within an area and on its edge, and something in a hole")
    func areas() throws {
        let holed = try Geometry(
            wkt: """
                POLYGON ((105 47, 106 47, 106 48, 105 48, 105 47), \
                (105.4 47.4, 105.6 47.4, 105.6 47.6, 105.4 47.6, 105.4 47.4))
                """)
        #expect(earth.distance(from: SIMD2(105.1, 47.1), to: holed) == 0)
        #expect(try #require(earth.distance(from: SIMD2(105.5, 47), to: holed)) < 1e-6)
        let middle = try #require(earth.distance(from: SIMD2(105.5, 47.5), to: holed))
        let side = earth.distance(from: SIMD2(105.5, 47.5), to: SIMD2(105.4, 47.5))
        #expect(middle <= side && middle > side - 1)
        #expect(earth.distance(from: SIMD2(105, 47), to: try Geometry(wkt: "POLYGON EMPTY")) == nil)
        #expect(earth.distance(from: SIMD2(105, 47), to: Geometry { $0.appendNull() }) == nil)
    }

    @Test("to a point is that of the point, to many that of the nearest")
    func points() throws {
        let many = try Geometry(wkt: "MULTIPOINT ((105 47), (107 48), (115 49))")
        let here = SIMD2(106.9, 47.9)
        #expect(
            earth.distance(from: here, to: many) == earth.distance(from: here, to: SIMD2(107, 48)))
        #expect(earth.distance(from: here, to: .point(x: 106.9, y: 47.9)) == 0)
    }

    @Test("agrees with 2,000 samples along each edge of random lines", arguments: [UInt64(5)])
    func samples(seed: UInt64) throws {
        var state = seed
        func number(_ low: Double, _ high: Double) -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return low + (high - low) * Double(state >> 11) / Double(UInt64(1) << 53)
        }
        for round in 0..<60 {
            let span = [0.01, 1, 12][round % 3]
            let vertices = (0..<5).map { _ in
                SIMD2(number(105, 105 + span), number(47, 47 + span / 2))
            }
            let here = SIMD2(number(104, 106 + span), number(46, 48 + span / 2))
            let line = Geometry { builder in
                builder.beginGeometry(.lineString)
                builder.beginPart(.lineString)
                builder.beginRing()
                for vertex in vertices { builder.add(x: vertex.x, y: vertex.y) }
            }
            var sampled = Double.infinity
            for (start, end) in zip(vertices, vertices.dropFirst()) {
                for step in 0...2_000 {
                    let there = start + (end - start) * (Double(step) / 2_000)
                    sampled = min(sampled, earth.distance(from: here, to: there))
                }
            }
            let found = try #require(earth.distance(from: here, to: line))
            // Never farther than a sample; nearer by what lies between two of them at most.
            #expect(found <= sampled + 1e-6, "round \(round)")
            #expect(found >= sampled - span * 60, "round \(round): \(found) \(sampled)")
        }
    }

    @Test("finds the foot on a meridian exactly")
    func foot() throws {
        let meridian = try Geometry(wkt: "LINESTRING (105 40, 105 55)")
        let found = try #require(earth.distance(from: SIMD2(106, 47), to: meridian))
        let direct = earth.distance(from: SIMD2(106, 47), to: SIMD2(105, 47))
        // The shortest way to a meridian bends towards the pole, so it ends north of 47.
        #expect(found < direct && found > direct - 200)
    }

    @Test("the nearest of many positions is nearest on the ellipsoid, not on a sphere")
    func positions() throws {
        let here = SIMD2(106.9, 47.9)
        // On a rim of one radius the sphere and the ellipsoid order the positions differently.
        let rim = (0..<360).map { step in
            let metres = 300_000 + Double(step * 37 % 360)
            return earth.direct(from: here, azimuth: Double(step), distance: metres)
        }
        let many = Geometry { builder in
            builder.beginGeometry(.multiPoint)
            for position in rim {
                builder.beginPart(.point)
                builder.beginRing()
                builder.add(x: position.x, y: position.y)
            }
        }
        let found = try #require(earth.distance(from: here, to: many))
        #expect(abs(found - 300_000) < 1e-3)
    }
}
