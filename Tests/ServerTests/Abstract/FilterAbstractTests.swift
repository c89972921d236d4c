import Atlas
import HTTP
import Testing

@testable import Server

/// The abstract tests of Features, part 3.
@Suite("Abstract tests of Features, part 3")
struct FilterAbstractTests {
    let world: World
    private static let relation = "http://www.opengis.net/def/rel/ogc/1.0/queryables"

    init() throws { world = try World.sarnai() }

    private var names: [String] { world.keeper.current.collections.map(\.name) }

    /// The queryables of a collection with a type, and that with a place.
    private func queryables(_ name: String) throws -> (plain: [String], spatial: String?) {
        let members = try world.ask("/collections/\(name)/queryables").json()["properties"].members
        let spatial = members.first { $0.value["format"].string?.hasPrefix("geometry") == true }
        return (members.filter { !$0.value["type"].isMissing }.keys.sorted(), spatial?.key)
    }

    /// The box of a collection's extent.
    private func box(_ name: String) throws -> [Double]? {
        let extent = try world.ask("/collections/\(name)").json()["extent"]["spatial"]
        return extent.isMissing ? nil : extent["bbox"][0].list.compactMap(\.number)
    }

    private func declares(_ name: String) throws -> Bool {
        try world.ask("/conformance").json()["conformsTo"].strings
            .contains(Conformance.features("3/1.0/conf/" + name))
    }

    private func filter(_ name: String, _ text: String, _ more: [(String, String)] = [])
        throws -> Answer
    {
        try world.items(name, [("filter", text), ("limit", "10000")] + more)
    }

    // MARK: Queryables

    @Test("/conf/queryables/get-conformance: the class is declared")
    func queryablesConformance() throws { #expect(try declares("queryables")) }

    @Test("/conf/queryables/get-queryables-uris: what can be filtered links to what can be asked")
    func queryablesURIs() throws {
        for name in names {
            for method in [HTTPMethod.head, .get] {
                let answer = try world.ask("/collections/\(name)/items", method: method)
                #expect(answer.headerLinks.contains { $0.relation == Self.relation }, "\(name)")
            }
        }
    }

    @Test("/conf/queryables/get-queryables: they are a schema whose properties have types")
    func queryablesSchema() throws {
        for name in names {
            let answer = try world.ask(
                "/collections/\(name)/queryables", ["Accept": "application/schema+json"])
            #expect(answer.status == 200 && answer.type == "application/schema+json")
            let schema = try answer.json()
            #expect(schema["$schema"].string == "https://json-schema.org/draft/2020-12/schema")
            #expect(schema["$id"].string?.hasSuffix("/collections/\(name)/queryables") == true)
            #expect(schema["type"].string == "object")
            #expect(!schema["properties"].members.isEmpty)
            for property in schema["properties"].members.values {
                let isPlace = property["format"].string?.hasPrefix("geometry-") == true
                #expect(isPlace || !property["type"].isMissing)
            }
        }
    }

    // MARK: Queryables as parameters

    @Test("/conf/queryables-query-parameters/get-conformance: the class is declared")
    func parametersConformance() throws {
        #expect(try declares("queryables-query-parameters"))
    }

    @Test("/conf/queryables-query-parameters/query-param: values select, and others are refused")
    func parameters() throws {
        let page = try world.items("sites", [("project", "herd-wells")]).json()
        #expect(!page["features"].list.isEmpty)
        for feature in page["features"].list {
            #expect(feature["properties"]["project"].string == "herd-wells")
        }
        #expect(try world.items("sites", [("share_percent", "much")]).status == 400)
        #expect(try world.items("sites", [("sketch", "maybe")]).status == 400)
    }

    // MARK: Filter

    @Test("/conf/filter/get-conformance: the class is declared")
    func filterConformance() throws { #expect(try declares("filter")) }

    @Test(
        "/conf/filter/filter-param: a condition selects, and what is none is refused",
        arguments: ["cql2-text", "cql2-json"])
    func filterParameter(language: String) throws {
        let isText = language == "cql2-text"
        for name in names {
            for property in try queryables(name).plain {
                let isNull =
                    isText
                    ? "\"\(property)\" IS NULL"
                    : #"{"op":"isNull","args":[{"property":"\#(property)"}]}"#
                let answer = try filter(name, isNull, [("filter-lang", language)])
                #expect(answer.status == 200, "\(name) \(property): \(answer.text)")
                for feature in try answer.json()["features"].list {
                    #expect(feature["properties"][property].string == nil)
                    #expect(feature["properties"][property].number == nil)
                }
            }
            let none = try filter(name, "THIS IS NOT A FILTER", [("filter-lang", language)])
            #expect(none.status == 400)
        }
    }

    @Test("/conf/filter/filter-lang-default: who names no language writes CQL2 text")
    func filterLanguage() throws {
        for name in names {
            let property = try #require(try queryables(name).plain.first)
            let silent = try filter(name, "\"\(property)\" IS NOT NULL").json()["features"]
            let said = try filter(
                name, "\"\(property)\" IS NOT NULL", [("filter-lang", "cql2-text")])
            #expect(try silent == said.json()["features"])
            #expect(try filter(name, "THIS IS NOT A FILTER").status == 400)
        }
    }

    @Test("/conf/filter/expression-construction: what is no queryable is refused")
    func unknownQueryable() throws {
        for name in names {
            #expect(try filter(name, "this_is_not_a_queryable IS NULL").status == 400)
        }
    }

    @Test("/conf/filter/filter-crs-wgs84: places in a condition are of CRS84 if nobody says else")
    func filterSystem() throws {
        for name in names {
            guard let box = try box(name), let place = try queryables(name).spatial else {
                continue
            }
            let all = try world.ids(name, [("filter", "\(place) IS NOT NULL"), ("limit", "10000")])
            let text = "S_INTERSECTS(\(place),BBOX(\(CoreAbstractTests.text(box))))"
            let found = try filter(name, text)
            #expect(found.status == 200)
            #expect(try found.json()["features"].list.compactMap { $0["id"].string } == all)
            for far in ["POINT(1000000 1000000)", "POINT(90 180)", "BBOX(0,0,1000000,1000000)"] {
                let answer = try filter(name, "S_INTERSECTS(\(place),\(far))")
                #expect(answer.status == 400, "\(far): \(answer.text)")
            }
        }
    }

    @Test("/conf/filter/filter-crs-param: places in a condition are of the system that is named")
    func filterSystemNamed() throws {
        for name in names {
            guard let box = try box(name), let place = try queryables(name).spatial else {
                continue
            }
            let all = try world.ids(name, [("filter", "\(place) IS NOT NULL"), ("limit", "10000")])
            let turned = CoreAbstractTests.text([box[1], box[0], box[3], box[2]])
            let text = "S_INTERSECTS(\(place),BBOX(\(turned)))"
            let system = ("filter-crs", "http://www.opengis.net/def/crs/EPSG/0/4326")
            let found = try filter(name, text, [system])
            #expect(found.status == 200)
            #expect(try found.json()["features"].list.compactMap { $0["id"].string } == all)
            let none = ("filter-crs", "http://www.opengis.net/def/crs/OGC/0/does_not_exist")
            #expect(try filter(name, text, [none]).status == 400)
        }
    }

    // MARK: Filters on features

    @Test("/conf/features-filter/get-conformance: the class is declared")
    func featuresConformance() throws { #expect(try declares("features-filter")) }

    @Test("/conf/features-filter/get-collections: the collections are listed")
    func collections() throws {
        #expect(try !world.ask("/collections").json()["collections"].list.isEmpty)
    }

    @Test("/conf/features-filter/get-collection: each links to its queryables")
    func collection() throws {
        for name in names {
            let links = try world.ask("/collections/\(name)").json().links(Self.relation)
            let address = try target(of: links.first?["href"].string)
            #expect(address.prefix { $0 != "?" } == "/collections/\(name)/queryables")
        }
    }

    @Test("/conf/features-filter/filter-on-items: filtered features come as GeoJSON")
    func filterOnItems() throws {
        for name in names {
            let answer = try filter(name, "TRUE")
            #expect(answer.status == 200 && answer.type == "application/geo+json")
            #expect(try filter(name, "FALSE").json()["numberMatched"].number == 0)
        }
    }

    @Test("/conf/features-filter/mixing-expression: a condition and a box must both hold")
    func mixing() throws {
        let text = "S_INTERSECTS(geometry,BBOX(100,46,103.5,48))"
        let all = try world.ids("towns", [("filter", text)])
        try #require(!all.isEmpty)
        #expect(try world.ids("towns", [("filter", text), ("bbox", "100,46,103.5,48")]) == all)
        #expect(try world.ids("towns", [("filter", text), ("bbox", "0,0,1,1")]).isEmpty)
    }
}
