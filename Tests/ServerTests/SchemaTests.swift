import Atlas
import Features
import HTTP
import Testing

@testable import Server

/// OGC API – Common, part 3 (Features, part 5): Schemas.
@Suite("Common 3, schemas, queryables, sortables")
struct SchemaTests {
    static let kinds = ["schema", "queryables", "sortables"]

    private func each(
        _ check: (_ collection: String, _ kind: String, _ schema: JSON) throws -> Void
    ) throws {
        for world in [try World.sarnai(), try World.shipped()] {
            for collection in world.keeper.current.collections {
                for kind in Self.kinds {
                    let answer = try world.ask("/collections/\(collection.name)/\(kind)")
                    try #require(answer.status == 200)
                    try check(collection.name, kind, answer.json())
                }
            }
        }
    }

    @Test(
        "/req/returnables-and-receivables/link, /req/queryables/link, /req/sortables/link",
        arguments: kinds)
    func links(kind: String) throws {
        let world = try World.sarnai()
        for collection in try world.ask("/collections").json()["collections"].list {
            let link = try #require(
                collection.links("http://www.opengis.net/def/rel/ogc/1.0/" + kind).first)
            #expect(link["type"].string == "application/schema+json")
            #expect(try world.ask(target(of: link["href"].string)).status == 200)
        }
    }

    @Test(
        "/req/returnables-and-receivables/op, /req/queryables/op, /req/sortables/op",
        arguments: kinds)
    func operation(kind: String) throws {
        let answer = try World.sarnai().ask(
            "/collections/towns/" + kind, ["Accept": "application/schema+json"])
        #expect(answer.status == 200)
        #expect(answer.type == "application/schema+json")
    }

    @Test("/req/schemas/json-schema: dialect, address and type are as demanded")
    func dialect() throws {
        try each { collection, kind, schema in
            #expect(schema["$schema"].string == "https://json-schema.org/draft/2020-12/schema")
            #expect(schema["type"].string == "object")
            #expect(
                schema["$id"].string == "http://map.example/collections/\(collection)/\(kind)")
        }
    }

    @Test("/req/schemas/properties: types but for places, and formats for places and times")
    func properties() throws {
        let formats: Set = ["date", "date-time", nil]
        try each { collection, kind, schema in
            for (name, property) in schema["properties"].members {
                let where_ = "\(collection) \(kind) \(name)"
                #expect(property["title"].string?.isEmpty == false, "\(where_)")
                if let format = property["format"].string, format.hasPrefix("geometry-") {
                    #expect(property["type"].isMissing && property["$ref"].isMissing)
                } else {
                    #expect(!property["type"].isMissing, "\(where_)")
                    #expect(formats.contains(property["format"].string), "\(where_)")
                }
            }
        }
    }

    @Test(
        "/req/schemas/additional-keywords, role, role-id, property-seq, unit: they are as demanded")
    func keywords() throws {
        let known: Set = [
            "title", "description", "type", "format", "enum", "oneOf", "items", "contentEncoding",
        ]
        try each { collection, kind, schema in
            let properties = schema["properties"].members
            for (name, property) in properties {
                for keyword in property.members.keys where !known.contains(keyword) {
                    #expect(keyword.hasPrefix("x-ogc-"), "\(collection) \(name) \(keyword)")
                }
                if !property["x-ogc-unit"].isMissing {
                    #expect(["integer", "number"].contains(property["type"].string))
                }
                if property["x-ogc-role"].string == "id" {
                    #expect(["string", "integer"].contains(property["type"].string))
                }
            }
            let ids = properties.values.filter { $0["x-ogc-role"].string == "id" }
            #expect(ids.count == 1)
            let sequence = properties.values.compactMap { $0["x-ogc-propertySeq"].number }
            #expect(Set(sequence).count == properties.count)
        }
    }

    @Test("/req/advanced-property-roles: one place, and a time that is told once")
    func roles() throws {
        try each { collection, kind, schema in
            let roles = schema["properties"].members.values.compactMap { $0["x-ogc-role"].string }
            func count(_ role: String) -> Int { roles.filter { $0 == role }.count }
            #expect(count("primary-geometry") <= 1 && count("primary-instant") <= 1)
            #expect(count("primary-interval-start") == count("primary-interval-end"))
            #expect(count("primary-instant") + count("primary-interval-start") <= 1)
        }
        let undertakings = try World.sarnai().ask("/collections/undertakings/schema").json()
        #expect(
            undertakings["properties"]["approved"]["x-ogc-role"].string == "primary-instant")
        #expect(
            undertakings["properties"]["geometry"]["x-ogc-role"].string == "primary-geometry")
    }

    @Test("/req/references/role-reference: a reference names a collection that there is")
    func references() throws {
        var count = 0
        let names = Set(
            try [World.sarnai(), World.shipped()].flatMap { world in
                world.keeper.current.collections.map(\.name)
            })
        try each { collection, kind, schema in
            for property in schema["properties"].members.values
            where property["x-ogc-role"].string == "reference" {
                count += 1
                #expect(property["type"].string == "string")
                #expect(names.contains(property["x-ogc-collectionId"].string ?? ""))
            }
        }
        #expect(count > 10)
    }

    @Test("/req/profile-codelists/codelist-inline: every code stands there, with its title")
    func codelists() throws {
        let answer = try World.sarnai().ask("/collections/undertakings/schema?lang=mn")
        #expect(answer.headerLinks.contains { $0.relation == "profile" })
        let status = try answer.json()["properties"]["status"]
        let codes = try World.sarnai().keeper.current.codelists["status"]
        #expect(status["oneOf"].list.compactMap { $0["const"].string } == codes?.codes)
        for code in status["oneOf"].list {
            let label = codes?.labels[code["const"].string ?? ""]?.texts["mn"]
            #expect(code["title"].string == label)
        }
    }

    @Test("/req/sortables/response: nothing with several values, and no place")
    func sortables() throws {
        try each { collection, kind, schema in
            guard kind == "sortables" else { return }
            for property in schema["properties"].members.values {
                #expect(!["array", "object"].contains(property["type"].string))
                #expect(property["format"].string?.hasPrefix("geometry") != true)
            }
        }
    }

    @Test("/req/queryables/response: what is not declared is refused, and says so")
    func closed() throws {
        try each { _, _, schema in #expect(schema["additionalProperties"].bool == false) }
    }

    @Test("titles are in the language asked for", arguments: ["en", "mn", "ja"])
    func titles(language: String) throws {
        let world = try World.shipped()
        let schema = try world.ask("/collections/projects/schema?lang=" + language).json()
        let projects = try world.keeper.current.collection("projects")
        #expect(schema["title"].string == projects.title.texts[language])
        for column in projects.schema.columns {
            #expect(
                schema["properties"][column.name]["title"].string == column.title.texts[language])
        }
    }

    @Test("what must be there is said to be required")
    func required() throws {
        let schema = try World.sarnai().ask("/collections/towns/schema").json()
        #expect(schema["required"].strings.contains("province"))
        #expect(!schema["required"].strings.contains("precision"))
        #expect(
            try World.sarnai().ask("/collections/towns/queryables").json()["required"].isMissing)
    }
}
