import HTTP
import Testing

@testable import Server

/// OGC API – Features, part 1, requirements class OpenAPI 3.0.
@Suite("The description of the API")
struct OpenAPITests {
    let world: World
    let document: JSON

    init() throws {
        world = try World.sarnai()
        document = try world.ask("/api").json()
    }

    private var operations: [(path: String, operation: JSON)] {
        document["paths"].members.map { ($0.key, $0.value["get"]) }
    }

    private func resolved(_ value: JSON) -> JSON {
        guard let reference = value["$ref"].string else { return value }
        return reference.split(separator: "/").dropFirst()
            .reduce(document) { $0[String($1)] }
    }

    @Test("/req/oas30/oas-definition-1, -2: it is OpenAPI 3.0 with what that demands")
    func definition() throws {
        #expect(document["openapi"].string == "3.0.3")
        #expect(document["info"]["title"].string == "Wells of Sarnai")
        #expect(document["info"]["version"].string == "1.2.3")
        #expect(document["servers"][0]["url"].string == "http://map.example")
        var ids: [String] = []
        for (path, operation) in operations {
            #expect(path.hasPrefix("/"))
            ids.append(try #require(operation["operationId"].string))
            #expect(!operation["responses"]["200"]["description"].isMissing)
        }
        #expect(Set(ids).count == ids.count)
    }

    @Test("every reference leads to something, and nothing is left unused")
    func references() throws {
        let text = try world.ask("/api").text
        var used: Set<String> = []
        for match in text.matches(of: /"\$ref":"(#[^"]*)"/) {
            let reference = String(match.output.1)
            used.insert(reference)
            let target = reference.split(separator: "/").dropFirst()
                .reduce(document) { $0[String($1)] }
            #expect(!target.isMissing, "\(reference)")
        }
        for kind in ["parameters", "responses", "schemas"] {
            for name in document["components"][kind].members.keys {
                #expect(used.contains("#/components/\(kind)/\(name)"), "\(kind) \(name)")
            }
        }
    }

    @Test("the places of a path are its path parameters, and no name comes twice")
    func pathParameters() throws {
        for (path, operation) in operations {
            let parameters = operation["parameters"].list.map(resolved)
            let places = path.matches(of: /\{([^}]*)\}/).map { String($0.output.1) }
            let declared = parameters.filter { $0["in"].string == "path" }
            #expect(declared.compactMap { $0["name"].string } == places, "\(path)")
            #expect(declared.allSatisfy { $0["required"].bool == true })
            let names = parameters.compactMap { $0["name"].string }
            #expect(Set(names).count == names.count, "\(path)")
            #expect(parameters.allSatisfy { !$0["schema"].isMissing })
        }
    }

    @Test("/req/oas30/completeness: what it says is taken is taken, and nothing else")
    func completeness() throws {
        for (path, operation) in operations {
            let path = path.replacing("{collectionId}", with: "towns")
                .replacing("{kind}", with: "not-found")
            // These collections have no styles for QGIS.
            guard !path.contains("{"), !path.hasSuffix("/style") else { continue }
            let parameters = operation["parameters"].list.map(resolved)
                .filter { $0["in"].string == "query" }
            let names = Set(parameters.compactMap { $0["name"].string })
            let refusal = try world.ask(path + "?no-such-parameter=1").json()
            #expect(Set(refusal["allowed"].strings) == names, "\(path)")
            for parameter in parameters {
                #expect(parameter["style"].string == "form")
                #expect(parameter["explode"].bool != nil)
                let name = try #require(parameter["name"].string)
                guard name == "f" || name == "lang" else { continue }
                for value in parameter["schema"]["enum"].strings {
                    #expect(try world.ask("\(path)?\(name)=\(value)").status == 200)
                }
            }
        }
    }

    @Test("/req/oas30/exceptions-codes: the statuses that occur are described")
    func statuses() throws {
        for (path, operation) in operations {
            let responses = operation["responses"].members
            for status in ["200", "304", "400", "404", "406", "500", "503"] {
                #expect(responses[status] != nil, "\(path) \(status)")
            }
            for (status, response) in responses where status != "200" {
                #expect(!resolved(response)["description"].isMissing)
            }
            // What only maps read has no page.
            if operation["tags"].strings == ["Styles"] { continue }
            let types = responses["200"].map { $0["content"].members.keys } ?? [:].keys
            // Maps ask for tiles, and for what they read of them; everything else is for people too.
            let isForMaps = path.hasPrefix("/xyz/") || path.hasSuffix("/{tileCol}")
            #expect(types.contains("text/html; charset=utf-8") != isForMaps, "\(path)")
        }
    }

    @Test("every route of the house is described, but for what only the pages need")
    func everyRoute() {
        let described = Set(operations.map(\.path))
        for route in Routes.all where route.tag != nil && !route.isListedByCollection {
            #expect(described.contains(route.pattern.text))
        }
        #expect(!described.contains("/assets/nutag.css"))
    }

    @Test("the page shows every path with its parameters")
    func page() throws {
        let text = try world.ask("/api?f=html").text
        for (path, _) in operations { #expect(text.contains(">\(path)<"), "\(path)") }
    }
}
