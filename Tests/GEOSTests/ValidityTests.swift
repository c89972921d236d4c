import GEOS
import Geo
import Testing

@Suite("Validity")
struct ValidityTests {
    private let context = GEOSContext()

    @Test(
        "names the broken rule and the place",
        arguments: [
            ("POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))", "Self-intersection", SIMD2(1.0, 1.0)),
            (
                "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (5 5, 6 5, 6 6, 5 5))",
                "Hole lies outside shell", SIMD2(5.0, 5.0)
            ),
            (
                "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 0)), ((1 0.5, 3 0.5, 3 1, 1 0.5)))",
                "Nested shells", nil
            ),
        ])
    func faults(wkt: String, reason: String, place: SIMD2<Double>?) throws {
        let geometry = try Geometry(wkt: wkt)
        let fault = try context.validityFault(geometry)
        #expect(fault?.reason == reason)
        if let place { #expect(fault?.position == place) }
        #expect(try !context.isValid(geometry))
    }

    @Test("is restored where a ring runs along itself; GEOS alone makes areas that share an edge")
    func sharedEdge() throws {
        let ring = "5 0, 50 1000, 10 0, 5 0, 50 1000, 0 0, 5 0"
        let mended = try context.makeValid(Geometry(wkt: "POLYGON ((\(ring)))"))
        #expect(try context.isValid(mended), "\(mended.wkt)")
        #expect(try context.area(mended) == 5000)
    }

    @Test("is a fault, not an error, where a geometry can't even be built")
    func unbuildable() throws {
        let open = Geometry {
            $0.beginGeometry(.polygon)
            $0.beginPart(.polygon)
            $0.beginRing()
            for (x, y) in [(7.0, 8.0), (9, 8), (9, 9), (7, 9)] { $0.add(x: x, y: y) }
        }
        let fault = try context.validityFault(open)
        #expect(fault?.position == SIMD2(7, 8))
        #expect(fault?.reason.contains("closed") == true)
        #expect(throws: GEOSError.self) { try context.area(open) }
        let mended = try context.makeValid(open)
        #expect(try context.area(mended) == 2)
        #expect(mended.kind == .polygon)
    }

    @Test("of a later part that can't be built is told with its place, and nothing is left behind")
    func laterPart() throws {
        let half = Geometry { builder in
            builder.beginGeometry(.multiPolygon)
            for end in [0.0, 1] {
                builder.beginPart(.polygon)
                builder.beginRing()
                for (x, y) in [(0.0, 0.0), (4, 0), (4, 4), (end, 0)] { builder.add(x: x, y: y) }
                builder.beginRing()
                for (x, y) in [(2.0, 0.5), (3, 0.5), (3, 1), (2, 0.5)] { builder.add(x: x, y: y) }
            }
        }
        #expect(try context.validityFault(half)?.position == SIMD2(0, 0))
        let good = Geometry.rectangle(Box(minX: 0, minY: 0, maxX: 1, maxY: 1))
        #expect(throws: GEOSError.self) { try context.union([good, half]) }
        #expect(throws: GEOSError.self) { try context.intersection(good, half) }
        #expect(throws: GEOSError.self) { try PreparedShape(half, in: context) }
    }

    @Test("holds for whatever keeps the rules, empty and null included")
    func valid() throws {
        for wkt in [
            "POINT (1 2)", "POINT EMPTY", "LINESTRING EMPTY", "POLYGON EMPTY", "MULTIPOLYGON EMPTY",
            "GEOMETRYCOLLECTION EMPTY", "LINESTRING (0 0, 1 1)", "POINT Z (1 2 3)",
        ] {
            #expect(try context.isValid(Geometry(wkt: wkt)), "\(wkt)")
        }
        #expect(try context.isValid(Geometry { $0.appendNull() }))
        #expect(try !context.isValid(.point(x: .infinity, y: 0)))
    }

    @Test(
        "is restored in the declared kind",
        arguments: [
            ("POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))", GeometryKind.multiPolygon, 2.0),
            // A spike collapses to a line, which an area has no use for.
            ("POLYGON ((0 0, 4 0, 8 0, 4 0, 4 4, 0 4, 0 0))", .polygon, 16),
            ("POLYGON ((0 0, 4 0, 4 0, 0 0))", .polygon, 0),
            (
                "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0)), ((4 0, 8 0, 8 4, 4 4, 4 0)))",
                .multiPolygon, 32
            ),
        ])
    func repair(wkt: String, kind: GeometryKind, area: Double) throws {
        for method in [ValidityMethod.structure, .linework] {
            let mended = try context.makeValid(Geometry(wkt: wkt), method: method)
            #expect(mended.kind == kind)
            #expect(try context.isValid(mended))
            #expect(try context.area(mended) == area)
        }
    }

    @Test("is restored by structure as it was meant, by linework as it was drawn")
    func methods() throws {
        let overlappingHoles = try Geometry(
            wkt: """
                POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 5 1, 5 5, 1 5, 1 1), \
                (3 3, 7 3, 7 7, 3 7, 3 3))
                """)
        #expect(try context.area(context.makeValid(overlappingHoles, method: .structure)) == 53)
        #expect(try context.area(context.makeValid(overlappingHoles, method: .linework)) == 57)
    }
}
