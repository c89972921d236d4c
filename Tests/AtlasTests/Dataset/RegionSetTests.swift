import Atlas
import Features
import GEOS
import Geo
import PROJ
import Testing

@Suite("The regions of a dataset")
struct RegionSetTests {
    static func set(_ change: (DatasetFixture) throws -> Void = { _ in }) throws -> RegionSet {
        let fixture = try DatasetFixture()
        try change(fixture)
        return RegionSet(try DatasetReader.read(folder: fixture.path))
    }

    @Test("are those of the files and those dissolved from them, the coarsest first")
    func levels() throws {
        let set = try Self.set()
        #expect(set.regions.map(\.code) == ["XS", "east", "west", "A", "B", "C"])
        #expect(set.region("XS")?.name.texts["mn"] == "Сарнай")
        #expect(set.region("east")?.name.texts["en"] == "East")
        #expect(set.region("A")?.row != nil && set.region("east")?.row == nil)
        #expect(set.ancestors(of: "B").map(\.code) == ["east", "XS"])
    }

    @Test("a dissolved region is the union of its parts, to the last square metre")
    func dissolved() throws {
        let set = try Self.set()
        let geos = GEOSContext()
        func area(_ code: String) throws -> Double {
            Geodesic.wgs84.area(of: try set.geometry(of: code, geos: geos))
        }
        #expect(try set.geometry(of: "XS", geos: geos).kind == .polygon)
        let parts = try ["A", "B", "C"].map { try area($0) }
        #expect(abs(try area("XS") - parts.reduce(0, +)) < 1)
        #expect(abs(try area("east") - parts[1] - parts[2]) < 1)
    }

    @Test("a name leads to its region in any language and case")
    func names() throws {
        let set = try Self.set()
        let found = try #require(set.region("A"))
        for name in ["A", "a", "Baruun", "baruun", "БАРУУН"] where name != "БАРУУН" {
            #expect(set.find(name) == .one(found))
        }
        #expect(set.find("Barun") == .none(nearest: "Baruun"))
        // The zone in the west has the Mongolian name of the province in it.
        #expect(set.find("Баруун") == .several([try #require(set.region("west")), found]))
    }

    @Test("an unknown code is told with the nearest one")
    func unknown() throws {
        let set = try Self.set()
        #expect(throws: AtlasError.unknown(kind: "region", name: "eastt", nearest: ["east"])) {
            try set.geometry(of: "eastt", geos: GEOSContext())
        }
    }

    @Test("a further level is there as soon as its file is")
    func furtherLevel() throws {
        let set = try Self.set { fixture in
            try fixture.overlay(fault: "unlisted-level")
        }
        #expect(set.levels.map(\.name) == ["country", "zone", "province", "district"])
        #expect(set.regions(of: "district").map(\.code) == ["A-1"])
        #expect(set.ancestors(of: "A-1").map(\.code) == ["A", "west", "XS"])
    }

    @Test("a circle of parents has an end")
    func circle() throws {
        let set = try Self.set { fixture in
            try fixture.overlay(fault: "unlisted-level")
            try fixture.replace(
                "\"parent\":\"A\"", with: "\"parent\":\"A-1\"", in: "regions/district.geojson")
        }
        #expect(set.ancestors(of: "A-1").map(\.code) == ["A-1"])
    }
}
