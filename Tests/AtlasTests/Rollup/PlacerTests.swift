import GEOS
import Geo
import PROJ
import Projects
import Testing

@testable import Atlas

@Suite("Places measured against regions")
struct PlacerTests {
    private typealias Country = SyntheticCountry

    @Test("T-04: a line along a parallel has its length in each region")
    func straightLine() throws {
        let measure = try Country.measure("LINESTRING (101.5 47, 104.5 47)")
        #expect(measure.pieces[0].parts.map(\.measure) == [38_027_935, 152_107_866, 38_027_935])
        let parts = try Country.divide(1_000_000_000, over: "LINESTRING (101.5 47, 104.5 47)")
        #expect(parts == [Country.a: 166_669_497, Country.b: 666_661_007, Country.c: 166_669_496])
    }

    @Test("T-05: a line with a bend has its length in each region")
    func bentLine() throws {
        let line = "LINESTRING (101.5 46.5, 103 47.5, 104.5 47)"
        let measure = try Country.measure(line)
        #expect(measure.pieces[0].parts.map(\.measure) == [53_264_964, 190_202_612, 42_248_516])
        let parts = try Country.divide(1_000_000_000, over: line)
        #expect(parts == [Country.a: 186_426_196, Country.b: 665_704_933, Country.c: 147_868_871])
    }

    @Test("T-06: an area across a border has its square metres in each region")
    func area() throws {
        let square = "POLYGON ((101.5 46.5, 102.5 46.5, 102.5 47.5, 101.5 47.5, 101.5 46.5))"
        let measure = try Country.measure(square)
        #expect(measure.pieces[0].parts.map(\.measure) == [4_227_533_199, 4_227_533_199])
        let parts = try Country.divide(1_000_000_001, over: square)
        #expect(parts == [Country.a: 500_000_001, Country.b: 500_000_000])
    }

    @Test("T-07: what lies outside is abroad")
    func partlyAbroad() throws {
        let square = "POLYGON ((105.5 47.5, 106.5 47.5, 106.5 48.5, 105.5 48.5, 105.5 47.5))"
        let piece = try Country.measure(square).pieces[0]
        let inside = piece.parts[0].measure
        let share = Double(inside) / Double(inside + piece.outside)
        #expect(abs(share - 0.25120008) < 1e-8)
        let parts = try Country.divide(1_000_000, over: square)
        #expect(parts == [Country.c: 251_200, Country.space.abroad: 748_800])
    }

    @Test("T-08: a point on a border belongs to one region, and says that it is on a border")
    func pointOnBorder() throws {
        let measure = try Country.measure("POINT (102 47)")
        #expect(measure.pieces[0].parts == [SitePart(bin: Country.a, measure: 1)])
        #expect(measure.notes == .onBoundary)
    }

    @Test("A point on a border belongs to the region that it declares")
    func declaredPointOnBorder() throws {
        let measure = try Country.measure("POINT (102 47)", declared: [Country.b])
        #expect(measure.pieces[0].parts == [SitePart(bin: Country.b, measure: 1)])
        let elsewhere = try Country.measure("POINT (102 47)", declared: [Country.c])
        #expect(elsewhere.pieces[0].parts == [SitePart(bin: Country.a, measure: 1)])
    }

    @Test("T-09: a stretch along a shared border counts once, or is split where that is asked for")
    func lineOnBorder() throws {
        let line = "LINESTRING (102 46, 102 48)"
        let measure = try Country.measure(line)
        #expect(measure.pieces[0].parts == [SitePart(bin: Country.a, measure: 222_341_669)])
        #expect(measure.notes == .onBoundary)
        #expect(try Country.divide(100, over: line) == [Country.a: 100])
        let split = Placer.Rules(divides: true)
        #expect(try Country.divide(100, over: line, split) == [Country.a: 50, Country.b: 50])
    }

    @Test("T-10: a bow-tie is mended with both its lobes")
    func bowTie() throws {
        let tie = "POLYGON ((100.2 46.2, 100.8 46.8, 100.8 46.2, 100.2 46.8, 100.2 46.2))"
        let shape = try Geometry(wkt: tie)
        let context = GEOSContext()
        #expect(try !context.isValid(shape))
        #expect(try context.makeValid(shape).parts.count == 2)
        #expect(try context.buffer(shape, distance: 0).parts.count == 1)
        let measure = try Country.measure(tie)
        #expect(measure.notes == .repaired)
        let whole = Geodesic.wgs84.area(of: try context.makeValid(shape))
        #expect(measure.pieces[0].parts.map(\.measure) == [UInt128(whole.rounded())])
    }

    @Test("T-27: each of several points counts alike, those outside are abroad")
    func points() throws {
        let points = "MULTIPOINT (100.5 47, 101 47, 99 47)"
        let parts = try Country.divide(90, over: points)
        #expect(parts == [Country.a: 60, Country.space.abroad: 30])
    }

    @Test("A position just outside counts for the region it is near, and says so")
    func snapped() throws {
        let near = try Country.measure("POINT (106.005 47)")
        #expect(near.pieces[0].parts == [SitePart(bin: Country.c, measure: 1)])
        #expect(near.notes == .snapped)
        let far = try Country.measure("POINT (106.01 47)")
        #expect(far.pieces[0].parts.isEmpty && far.pieces[0].outside == 1)
        let strict = try Country.measure("POINT (106.005 47)", Placer.Rules(snapDistance: 0))
        #expect(strict.pieces[0].parts.isEmpty && strict.notes.isEmpty)
    }

    @Test("What lies outside is noise up to one part in fifty, and abroad beyond")
    func noise() throws {
        let noisy = try Country.measure("LINESTRING (105.01 47, 106.01 47)")
        #expect(noisy.notes == .partlyOutside)
        #expect(noisy.pieces[0].outside == 0)
        let honest = try Country.measure("LINESTRING (105.03 47, 106.03 47)")
        #expect(honest.notes.isEmpty)
        #expect(honest.pieces[0].outside > 0)
    }

    @Test("Unlike parts of a collection count alike, and then by their measure")
    func collection() throws {
        let parts = try Country.divide(
            100, over: "GEOMETRYCOLLECTION (POINT (100.5 47), LINESTRING (103 47, 105 47))")
        #expect(parts == [Country.a: 50, Country.b: 25, Country.c: 25])
    }

    @Test("A shape that means nothing is located nowhere")
    func meaningless() throws {
        #expect(
            try Country.measure("POLYGON ((101 47, 101 47, 101 47, 101 47))").obstacle
                == .invalidGeometry)
        #expect(try Country.measure("POINT EMPTY").obstacle == .noSite)
    }
}
