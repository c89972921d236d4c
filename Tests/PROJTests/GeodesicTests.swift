import Geo
import PROJ
import Testing

@Suite("Geodesic measures")
struct GeodesicTests {
    private let earth = Geodesic.wgs84
    private let cell = Geometry.rectangle(Box(minX: 105, minY: 47, maxX: 106, maxY: 48))

    @Test("say which edges are meant: the cell of one degree at 105 E, 47 N")
    func cellArea() {
        #expect((earth.area(of: cell) / 1e3).rounded() == 8_376_499)
        let parallels = earth.area(of: cell, edges: .straight(maximumStep: 0.001))
        #expect((parallels / 1e3).rounded() == 8_376_633)
    }

    @Test("give Ulaanbaatar to Choibalsan in metres, both ways, as a line too")
    func distance() throws {
        let ulaanbaatar = SIMD2(106.92, 47.92)
        let choibalsan = SIMD2(114.52, 48.07)
        let there = earth.inverse(from: ulaanbaatar, to: choibalsan)
        #expect(there.distance.rounded() == 567_222, "\(there.distance)")
        #expect(there.distance == earth.distance(from: ulaanbaatar, to: choibalsan))
        #expect(abs(there.distance - earth.distance(from: choibalsan, to: ulaanbaatar)) < 1e-6)
        let arrived = earth.direct(
            from: ulaanbaatar, azimuth: there.azimuth, distance: there.distance)
        #expect(abs(arrived.x - choibalsan.x) < 1e-9 && abs(arrived.y - choibalsan.y) < 1e-9)
        let line = try Geometry(wkt: "LINESTRING (106.92 47.92, 114.52 48.07)")
        #expect(earth.length(of: line) == there.distance)
        #expect(earth.length(of: line, edges: .straight(maximumStep: 0.01)) > there.distance)
    }

    @Test("know a degree of longitude at the equator, and a quarter of a meridian")
    func knownLengths() {
        let degree = earth.distance(from: SIMD2(0, 0), to: SIMD2(1, 0))
        #expect(abs(degree - 111_319.490_793) < 1e-5)
        let quarter = earth.distance(from: SIMD2(20, 0), to: SIMD2(20, 90))
        #expect(abs(quarter - 10_001_965.729) < 1e-3)
        #expect(earth.inverse(from: SIMD2(0, 0), to: SIMD2(1, 0)).azimuth == 90)
    }

    @Test("do not depend on the winding, and take holes off")
    func holes() throws {
        let ccw = "(105 47, 106 47, 106 48, 105 48, 105 47)"
        let cw = "(105 47, 105 48, 106 48, 106 47, 105 47)"
        let hole = "(105.2 47.2, 105.4 47.2, 105.4 47.4, 105.2 47.4, 105.2 47.2)"
        let whole = earth.area(of: cell)
        let small = try earth.area(of: Geometry(wkt: "POLYGON (\(hole))"))
        #expect(abs(small - 335e6) < 5e6)
        #expect(try abs(earth.area(of: Geometry(wkt: "POLYGON (\(cw))")) - whole) < 1e-3)
        for ring in [ccw, cw] {
            let holed = try Geometry(wkt: "POLYGON (\(ring), \(hole))")
            #expect(abs(earth.area(of: holed) - (whole - small)) < 1e-3)
            #expect(earth.perimeter(of: holed) > earth.perimeter(of: cell))
        }
        let two = try Geometry(
            wkt: "MULTIPOLYGON ((\(ccw)), ((115 47, 116 47, 116 48, 115 48, 115 47)))")
        #expect(abs(earth.area(of: two) - 2 * whole) < 1e-3)
    }

    @Test("are nothing where there is nothing to measure")
    func nothing() throws {
        for wkt in ["POINT (105 47)", "POINT EMPTY", "POLYGON EMPTY", "LINESTRING EMPTY"] {
            let geometry = try Geometry(wkt: wkt)
            #expect(earth.area(of: geometry) == 0)
            #expect(earth.length(of: geometry) == 0)
            #expect(earth.perimeter(of: geometry) == 0)
        }
        #expect(earth.area(of: Geometry { $0.appendNull() }) == 0)
        #expect(earth.length(of: cell) == 0)
        let mixed = try Geometry(
            wkt: "GEOMETRYCOLLECTION (LINESTRING (0 0, 1 0), POLYGON ((0 0, 1 0, 1 1, 0 0)))")
        #expect(abs(earth.length(of: mixed) - 111_319.49) < 0.01)
        #expect(earth.area(of: mixed) > 6e9)
    }

    @Test("hold across the antimeridian")
    func antimeridian() throws {
        let far = try Geometry(wkt: "POLYGON ((179 47, -180 47, -180 48, 179 48, 179 47))")
        #expect(abs(earth.area(of: far) - earth.area(of: cell)) < 1e-3)
    }
}
