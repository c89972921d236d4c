import GEOS
import Geo
import Testing

@Suite("Overlay and measures")
struct OverlayTests {
    private let context = GEOSContext()
    private let left = Geometry.rectangle(Box(minX: 0, minY: 0, maxX: 4, maxY: 4))
    private let right = Geometry.rectangle(Box(minX: 2, minY: 0, maxX: 6, maxY: 4))

    @Test(
        "give back every kind of geometry unchanged",
        arguments: [
            "POINT (1 2)", "POINT Z (1 2 3)", "LINESTRING (0 0, 1 2, 3 4)",
            "LINESTRING Z (0 0 1, 1 2 2)",
            "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))",
            "POLYGON Z ((0 0 1, 4 0 2, 4 4 3, 0 0 1))",
            "MULTIPOINT ((1 1), (2 2))", "MULTILINESTRING ((0 0, 1 1), (5 5, 6 6))",
            "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))",
            "GEOMETRYCOLLECTION (POINT (1 1), POLYGON ((0 0, 1 0, 1 1, 0 0)))",
            "POINT EMPTY", "POLYGON EMPTY", "MULTIPOLYGON EMPTY", "GEOMETRYCOLLECTION EMPTY",
        ])
    func roundTrip(wkt: String) throws {
        let geometry = try Geometry(wkt: wkt)
        // A simplification by nothing runs the whole way through GEOS and changes no position.
        #expect(try context.simplifyPreservingTopology(geometry, tolerance: 0) == geometry)
    }

    @Test("find the rows of a column where they lie")
    func rows() throws {
        var builder = GeometryBuilder()
        builder.append(left)
        builder.appendNull()
        builder.appendPoint(x: 1, y: 1)
        builder.append(right)
        let column = builder.finish()
        #expect(try context.area(column[3]) == 16)
        #expect(try context.area(column[1]) == 0)
        #expect(try context.holds(.contains, column[0], column[2]))
        #expect(try context.intersection(column[0], column[3]).box.minX == 2)
    }

    @Test("combine areas")
    func overlay() throws {
        #expect(try context.area(context.intersection(left, right)) == 8)
        #expect(try context.area(context.difference(left, right)) == 8)
        #expect(try context.area(context.symmetricDifference(left, right)) == 16)
        #expect(try context.area(context.union(left, right)) == 24)
        let far = Geometry.rectangle(Box(minX: 9, minY: 9, maxX: 10, maxY: 10))
        let all = try context.union([left, right, far, Geometry { $0.appendNull() }])
        #expect(all.kind == .multiPolygon)
        #expect(try context.area(all) == 25)
        #expect(try context.intersection(left, far).isEmpty)
        #expect(try context.union([Geometry]()).isEmpty)
        #expect(try context.holds(.equals, context.union(left, left), left))
    }

    @Test("throw GEOS's reason on what is not valid, and work on afterwards")
    func invalid() throws {
        let bow = try Geometry(wkt: "POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))")
        let box = Geometry.rectangle(Box(minX: 0.5, minY: 0.2, maxX: 3, maxY: 1.7))
        let error = #expect(throws: GEOSError.self) { _ = try context.intersection(bow, box) }
        #expect(error?.operation == "intersection")
        #expect(error?.message.contains("Self-intersection") == true)
        #expect(throws: GEOSError.self) { _ = try context.relates(left, box, pattern: "TT") }
        #expect(throws: GEOSError.self) {
            _ = try context.area(
                Geometry {
                    $0.beginGeometry(.lineString)
                    $0.beginPart(.lineString)
                    $0.beginRing()
                    $0.add(x: 1, y: 1)
                })
        }
        #expect(try context.area(left) == 16)
    }

    @Test("refuse numbers that are none, on which GEOS would crash or never end")
    func notNumbers() throws {
        for value in [Double.nan, .infinity] {
            #expect(throws: GEOSError.self) { try context.buffer(left, distance: value) }
            #expect(throws: GEOSError.self) {
                try context.simplifyPreservingTopology(left, tolerance: value)
            }
            let shape = Geometry.rectangle(Box(minX: 0, minY: 0, maxX: 1, maxY: value))
            #expect(throws: GEOSError.self) { try context.unaryUnion(shape) }
            #expect(throws: GEOSError.self) { try context.makeValid(shape) }
            #expect(try !context.isValid(shape))
            #expect(try !PreparedShape(left, in: context).holds(.intersects, x: value, y: 1))
        }
    }

    @Test("measure in the plane")
    func measures() throws {
        #expect(try context.length(left) == 16)
        #expect(try context.length(Geometry(wkt: "LINESTRING (0 0, 3 4)")) == 5)
        let point = Geometry.point(x: 7, y: 8)
        #expect(try context.distance(left, point) == 5)
        #expect(try PreparedShape(left, in: context).distance(to: point) == 5)
        #expect(try context.distance(left, Geometry(wkt: "POINT EMPTY")) == nil)
        #expect(try context.distance(left, Geometry { $0.appendNull() }) == nil)
        let nearest = try context.nearestPoints(left, point)
        #expect(nearest?.0 == SIMD2(4, 4))
        #expect(nearest?.1 == SIMD2(7, 8))
        #expect(try context.nearestPoints(left, Geometry(wkt: "POINT EMPTY")) == nil)
    }

    @Test("make points, hulls and buffers")
    func constructions() throws {
        let ell = try Geometry(wkt: "POLYGON ((0 0, 4 0, 4 1, 1 1, 1 4, 0 4, 0 0))")
        #expect(try context.centroid(left).point.map { [$0.x, $0.y] } == [2, 2])
        let inside = try context.pointOnSurface(ell)
        #expect(try context.holds(.contains, ell, inside))
        #expect(try context.area(context.convexHull(ell)) == 11.5)
        #expect(try context.envelope(ell).box == ell.box)
        let disc = try context.area(
            context.buffer(.point(x: 0, y: 0), distance: 1, quadrantSegments: 64))
        #expect(abs(disc - Double.pi) < 1e-3)
        #expect(try context.pointOnSurface(Geometry(wkt: "POLYGON EMPTY")).isEmpty)
        let wiggly = try Geometry(wkt: "LINESTRING (0 0, 1 0.01, 2 0, 3 0.01, 4 0)")
        let simpler = try context.simplifyPreservingTopology(wiggly, tolerance: 0.1)
        #expect(simpler.wkt == "LINESTRING (0 0, 4 0)")
        #expect(try context.buffer(Geometry { $0.appendNull() }, distance: 1).kind == .none)
    }

    @Test("tell which way a ring runs")
    func winding() throws {
        let polygon = try Geometry(
            wkt: "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))")
        #expect(try context.isCounterClockwise(ring: 0, of: polygon))
        #expect(try !context.isCounterClockwise(ring: 1, of: polygon))
        let short = try Geometry(wkt: "LINESTRING (0 0, 1 1)")
        #expect(throws: GEOSError.self) { try context.isCounterClockwise(ring: 0, of: short) }
    }

    @Test("give the same bits each time, from any context")
    func determinism() throws {
        let shapes = (0..<40).map { (index: Int) -> Geometry in
            let x = Double(index % 7) * 0.3
            let y = Double(index % 5) * 0.7
            return .rectangle(Box(minX: x, minY: y, maxX: x + 0.9, maxY: y + 1.1))
        }
        #expect(try context.union(shapes) == GEOSContext().union(shapes))
    }
}
