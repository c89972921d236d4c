import Atlas
import HTTP
import Testing

@testable import Server

/// The abstract tests of Features, part 1, classes GeoJSON, HTML and OpenAPI 3.0.
@Suite("Abstract tests of Features, part 1, encodings")
struct EncodingAbstractTests {
    let world: World
    private let definition: JSON

    init() throws {
        world = try World.sarnai()
        definition = try world.ask("/api").json()
    }

    private var operations: [(path: String, operation: JSON)] {
        definition["paths"].members.map { ($0.key, $0.value["get"]) }
    }

    @Test("/conf/geojson/definition: features are offered as GeoJSON")
    func geoJSONDefinition() throws {
        for path in ["/collections/sites/items", "/collections/sites/items/well-1"] {
            let answer = try world.ask(path, ["Accept": "application/geo+json"])
            #expect(answer.status == 200 && answer.type == "application/geo+json")
        }
    }

    @Test("/conf/geojson/content: they are objects of RFC 7946")
    func geoJSONContent() throws {
        let kinds: Set = [
            "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon",
            "GeometryCollection",
        ]
        for collection in world.keeper.current.collections {
            for feature in try world.items(collection.name).json()["features"].list {
                #expect(feature["type"].string == "Feature")
                #expect(feature.members["properties"] != nil)
                let geometry = try #require(feature.members["geometry"])
                if let kind = geometry["type"].string { #expect(kinds.contains(kind)) }
            }
        }
    }

    @Test("/conf/html/definition: every document is offered as HTML")
    func htmlDefinition() throws {
        for path in ["/", "/conformance", "/api", "/collections", "/collections/sites/items"] {
            let answer = try world.ask(path, ["Accept": "text/html"])
            #expect(answer.status == 200 && answer.type == "text/html; charset=utf-8", "\(path)")
        }
    }

    @Test("/conf/html/content: it is HTML 5 with what the document says")
    func htmlContent() throws {
        let page = try world.ask("/collections/sites/items/well-1?f=html").text
        #expect(page.lowercased().hasPrefix("<!doctype html>"))
        #expect(page.contains("well-1") && page.contains("</html>"))
    }

    @Test("/conf/oas30/definition-1: the definition is offered as OpenAPI 3.0 and as HTML")
    func oas30Definition1() throws {
        let types = Set(
            ["service-desc", "service-doc"].flatMap { relation in
                (try? world.ask("/").json().links(relation)) ?? []
            }.compactMap { $0["type"].string })
        #expect(types == ["application/vnd.oai.openapi+json;version=3.0", "text/html"])
    }

    @Test("/conf/oas30/definition-2: it has what OpenAPI 3.0 demands")
    func oas30Definition2() {
        #expect(definition["openapi"].string?.hasPrefix("3.0.") == true)
        #expect(definition["info"]["title"].string != nil)
        #expect(definition["info"]["version"].string != nil)
        for (path, operation) in operations {
            #expect(path.hasPrefix("/") && !operation["responses"].members.isEmpty, "\(path)")
        }
    }

    @Test("/conf/oas30/oas-impl: what the definition describes is what is there")
    func oas30Impl() throws {
        for (path, _) in operations where !path.contains("{") {
            #expect(try world.ask(path).status == 200, "\(path)")
        }
    }

    @Test("/conf/oas30/completeness: each answer that is given is described with its types")
    func oas30Completeness() throws {
        for (path, operation) in operations where !path.contains("{") {
            let described = operation["responses"]["200"]["content"].members.keys
            #expect(described.contains(try world.ask(path).type), "\(path)")
        }
    }

    @Test("/conf/oas30/exception-codes: the errors that occur are described")
    func oas30ExceptionCodes() throws {
        for (path, operation) in operations where !path.contains("{") {
            let refused = try world.ask(path + "?nobody_defined_me=1")
            #expect(operation["responses"].members["\(refused.status)"] != nil, "\(path)")
        }
    }

    @Test("/conf/oas30/security: where no key is asked for, none is described")
    func oas30Security() {
        #expect(definition["components"]["securitySchemes"].isMissing)
        #expect(operations.allSatisfy { $0.operation["security"].isMissing })
    }
}
