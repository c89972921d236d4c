import Atlas
import HTTP
import Testing

@testable import Server

/// The abstract tests of Features, part 1, class Core, that are about features.
@Suite("Abstract tests of Features, part 1, core: features")
struct FeatureAbstractTests {
    let world: World
    let shipped: World
    private let definition: JSON

    init() throws {
        world = try World.sarnai()
        shipped = try World.shipped()
        definition = try shipped.ask("/api").json()
    }

    /// The parameter of a collection's features as the API describes it.
    private func parameter(_ name: String) throws -> JSON {
        let operation = definition["paths"]["/collections/soums/items"]["get"]
        let all = operation["parameters"].list.map { value -> JSON in
            guard let reference = value["$ref"].string else { return value }
            return reference.split(separator: "/").dropFirst()
                .reduce(definition) { $0[String($1)] }
        }
        return try #require(all.first { $0["name"].string == name })
    }

    private func names(_ world: World) -> [String] { world.keeper.current.collections.map(\.name) }

    @Test("/conf/core/fc-op: each collection gives its features")
    func fcOp() throws {
        for name in names(world) { #expect(try world.items(name).status == 200, "\(name)") }
    }

    @Test("/conf/core/fc-response: the answer is a collection of features, counted and linked")
    func fcResponse() throws {
        for name in names(world) {
            let page = try world.items(name).json()
            #expect(page["type"].string == "FeatureCollection")
            #expect(page["features"].list.allSatisfy { $0["type"].string == "Feature" })
            #expect(!page["links"].list.isEmpty && page["numberReturned"].number != nil)
        }
    }

    @Test("/conf/core/fc-links: it links to itself, its other forms, and the next page if any")
    func fcLinks() throws {
        let page = try shipped.items("soums", [("limit", "10")]).json()
        for relation in ["self", "alternate", "next"] {
            #expect(!page.links(relation).isEmpty, "\(relation)")
        }
        let all = try shipped.items("soums", [("limit", "1000")]).json()
        #expect(all.links("next").isEmpty)
        #expect(
            page["links"].list.allSatisfy { $0["rel"].string != nil && $0["type"].string != nil })
    }

    @Test("/conf/core/fc-limit-definition: limit is a whole number with bounds and a default")
    func fcLimitDefinition() throws {
        let limit = try parameter("limit")
        #expect(limit["in"].string == "query" && limit["required"].bool != true)
        #expect(limit["style"].string == "form" && limit["explode"].bool == false)
        let schema = limit["schema"]
        #expect(schema["type"].string == "integer")
        let bounds = ["minimum", "default", "maximum"].compactMap { schema[$0].number }
        #expect(bounds.count == 3 && bounds == bounds.sorted())
    }

    @Test("/conf/core/fc-limit-response: no page has more than the limit", arguments: [1, 7, 100])
    func fcLimitResponse(limit: Int) throws {
        let page = try shipped.items("soums", [("limit", "\(limit)")]).json()
        #expect(page["features"].list.count <= limit)
    }

    @Test("/conf/core/fc-bbox-definition: bbox is an array of four to six numbers")
    func fcBboxDefinition() throws {
        let box = try parameter("bbox")
        #expect(box["in"].string == "query" && box["required"].bool != true)
        #expect(box["style"].string == "form" && box["explode"].bool == false)
        let schema = box["schema"]
        #expect(schema["type"].string == "array" && schema["items"]["type"].string == "number")
        #expect(schema["minItems"].number == 4 && schema["maxItems"].number == 6)
    }

    @Test("/conf/core/fc-bbox-response: a part of the box finds a part of the features")
    func fcBboxResponse() throws {
        let whole = Set(try shipped.ids("soums", [("bbox", "87,41,120,53"), ("limit", "1000")]))
        let part = Set(try shipped.ids("soums", [("bbox", "105,46,108,49"), ("limit", "1000")]))
        #expect(whole.count == 339 && !part.isEmpty && part.isStrictSubset(of: whole))
        // The Pacific, across the antimeridian.
        let nowhere = try shipped.ids("soums", [("bbox", "0,0,0,0")])
        #expect(try shipped.ids("soums", [("bbox", "170,-10,-170,10")]) == nowhere)
    }

    @Test("/conf/core/fc-time-definition: datetime is a text")
    func fcTimeDefinition() throws {
        let time = try parameter("datetime")
        #expect(time["in"].string == "query" && time["required"].bool != true)
        #expect(time["style"].string == "form" && time["schema"]["type"].string == "string")
    }

    @Test("/conf/core/fc-time-response: open ends find all, narrower times find fewer")
    func fcTimeResponse() throws {
        func count(_ time: String) throws -> Double {
            let answer = try shipped.items("projects", [("datetime", time), ("limit", "1")])
            try #require(answer.status == 200, "\(answer.text)")
            return try #require(try answer.json()["numberMatched"].number)
        }
        let all = try #require(
            try shipped.items("projects", [("limit", "1")]).json()["numberMatched"].number)
        #expect(try count("../..") == all)
        let (decade, year) = (
            try count("2010-01-01/2019-12-31"),
            try count("2015-01-01T00:00:00Z/2015-12-31T23:59:59Z")
        )
        #expect(decade <= all && year <= decade)
        #expect(try count("2015-06-01") <= year)
        #expect(try count("3000-01-01/..") < all)
    }

    @Test(
        "/conf/core/fc-timeStamp: a time in the answer would be its own; there is none, on purpose")
    func fcTimeStamp() throws {
        for name in names(world) {
            #expect(try world.items(name).json()["timeStamp"].isMissing)
        }
    }

    @Test("/conf/core/fc-numberMatched: it counts what all pages together have")
    func fcNumberMatched() throws {
        let page = try shipped.items("soums", [("limit", "3")]).json()
        #expect(page["numberMatched"].number == 339)
        #expect(try shipped.ids("soums", [("limit", "1000")]).count == 339)
    }

    @Test("/conf/core/fc-numberReturned: it counts what the page has")
    func fcNumberReturned() throws {
        for name in names(world) {
            let page = try world.items(name, [("limit", "2")]).json()
            #expect(page["numberReturned"].number == Double(page["features"].list.count))
        }
    }

    @Test("/conf/core/f-op: each feature that is listed can be had by itself")
    func fOp() throws {
        for name in names(world) {
            for id in try world.ids(name) {
                let path = "/collections/\(name)/items/" + LinkBuilder.escaped(id)
                #expect(try world.ask(path).status == 200, "\(path)")
            }
        }
    }

    @Test("/conf/core/f-success: by itself it says what it says in the list")
    func fSuccess() throws {
        for listed in try world.items("sites").json()["features"].list {
            let alone = try world.ask("/collections/sites/items/\(listed["id"].string ?? "")")
                .json()
            #expect(alone["type"].string == "Feature")
            for member in ["id", "geometry", "properties"] {
                #expect(alone[member] == listed[member], "\(member)")
            }
        }
    }

    @Test("/conf/core/f-links: it links to itself, its other forms and its collection")
    func fLinks() throws {
        let feature = try world.ask("/collections/sites/items/well-1").json()
        for relation in ["self", "alternate", "collection"] {
            #expect(!feature.links(relation).isEmpty, "\(relation)")
        }
        #expect(
            feature["links"].list.allSatisfy { $0["rel"].string != nil && $0["type"].string != nil }
        )
    }
}
