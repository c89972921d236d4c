import Atlas
import Geo
import HTTP
import Testing

@testable import Server

/// OGC API – Features, part 1, Core, and OGC API – Common, parts 1 and 2, but for the features.
///
/// Each test is named after the requirement it proves.
@Suite("Part 1, core")
struct CoreTests {
    let world: World

    init() throws { world = try World.sarnai() }

    @Test("/req/core/root-op, root-success: the front page links to what a client needs")
    func root() throws {
        let answer = try world.ask("/")
        #expect(answer.status == 200)
        let page = try answer.json()
        #expect(page["title"].string == "Wells of Sarnai")
        for relation in ["self", "alternate", "service-desc", "service-doc", "conformance", "data"]
        {
            #expect(page.links(relation).count == 1, "\(relation)")
        }
    }

    @Test("/req/core/api-definition-op, api-definition-success: the definition is where it is said")
    func definition() throws {
        let page = try world.ask("/").json()
        for (relation, type) in [
            ("service-desc", "application/vnd.oai.openapi+json;version=3.0"),
            ("service-doc", "text/html"),
        ] {
            let link = try #require(page.links(relation).first)
            #expect(link["type"].string == type)
            let answer = try world.ask(target(of: link["href"].string))
            #expect(answer.status == 200)
            #expect(answer.type.hasPrefix(type))
        }
    }

    @Test("/req/core/conformance-op, conformance-success: the classes are listed once each")
    func conformance() throws {
        let answer = try world.ask("/conformance")
        #expect(answer.status == 200)
        let classes = try answer.json()["conformsTo"].strings
        #expect(classes == Conformance.classes)
        #expect(Set(classes).count == classes.count)
        #expect(
            classes.contains("http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections"))
    }

    @Test("/req/core/fc-md-op, fc-md-success, fc-md-items: every collection is listed")
    func collections() throws {
        let answer = try world.ask("/collections")
        #expect(answer.status == 200)
        let listed = try answer.json()["collections"].list.compactMap { $0["id"].string }
        #expect(listed == world.keeper.current.collections.map(\.name))
    }

    @Test("/req/core/fc-md-links: the list links to itself and its other forms, with types")
    func listLinks() throws {
        let page = try world.ask("/collections").json()
        #expect(page.links("self").count == 1)
        #expect(page.links("alternate").map { $0["type"].string } == ["text/html"])
        for link in page["links"].list {
            #expect(link["rel"].string != nil && link["type"].string != nil)
        }
    }

    @Test("/req/core/fc-md-items-links: every collection links to its features, with types")
    func itemLinks() throws {
        for collection in try world.ask("/collections").json()["collections"].list {
            let items = collection.links("items")
            #expect(items.contains { $0["type"].string == "application/geo+json" })
            #expect(items.contains { $0["type"].string == "text/html" })
        }
    }

    @Test("/req/core/fc-md-extent: extents hold what there is, in CRS84 and in RFC 3339")
    func extents() throws {
        let towns = try world.ask("/collections/towns").json()
        let box = towns["extent"]["spatial"]["bbox"][0].list.compactMap(\.number)
        let bounds = try world.keeper.current.collection("towns").bounds
        #expect(box == [bounds.minX, bounds.minY, bounds.maxX, bounds.maxY])
        #expect(
            towns["extent"]["spatial"]["crs"].string
                == "http://www.opengis.net/def/crs/OGC/1.3/CRS84")
        let undertakings = try world.ask("/collections/undertakings").json()
        let interval = undertakings["extent"]["temporal"]["interval"][0].strings
        #expect(interval.count == 2)
        #expect(interval.allSatisfy { $0.hasSuffix("Z") && $0.contains("T") })
        #expect(interval == interval.sorted())
    }

    @Test("/req/core/sfc-md-op, sfc-md-success: a collection alone says what it says in the list")
    func collection() throws {
        for listed in try world.ask("/collections").json()["collections"].list {
            let name = try #require(listed["id"].string)
            let answer = try world.ask("/collections/\(name)")
            #expect(answer.status == 200)
            let alone = try answer.json()
            for member in ["id", "title", "description", "itemType", "storageCrs"] {
                #expect(alone[member].string == listed[member].string, "\(name) \(member)")
            }
            #expect(alone["extent"] == listed["extent"])
            #expect(alone["crs"].strings == listed["crs"].strings)
            #expect(alone.links("self").count == 1)
        }
    }

    @Test(
        "/req/crs/fc-md-crs-list, fc-md-storageCrs: the systems begin with CRS84, with the stored")
    func systems() throws {
        let towns = try world.ask("/collections/towns").json()
        #expect(towns["crs"][0].string == "http://www.opengis.net/def/crs/OGC/1.3/CRS84")
        #expect(towns["crs"].strings.contains(towns["storageCrs"].string ?? ""))
        let sources = try world.ask("/collections/sources").json()
        #expect(sources["crs"].isMissing && sources["storageCrs"].isMissing)
    }

    @Test(
        "/req/core/query-param-unknown: a parameter that no description names is refused",
        arguments: ["/", "/conformance", "/api", "/collections", "/collections/towns", "/readyz"])
    func unknownParameter(path: String) throws {
        let answer = try world.ask(path + "?langg=mn")
        #expect(answer.status == 400)
        let problem = try answer.json()
        #expect(problem["errors"][0]["parameter"].string == "langg")
        #expect(problem["nearest"].strings == ["lang"])
        #expect(problem["allowed"].strings.contains("f"))
    }

    @Test(
        "/req/core/query-param-invalid: a value that no description allows is refused",
        arguments: ["/?f=xml", "/?lang=fr", "/?lang=ja-JP", "/?f=json&f=html", "/?f=%FF", "/?f="])
    func badParameter(target: String) throws {
        #expect(try world.ask(target).status == 400)
    }

    @Test("every link of every document of the API leads to an answer")
    func linksLead() throws {
        var open = ["/"]
        var seen: Set<String> = []
        while let next = open.popLast() {
            guard seen.insert(next).inserted else { continue }
            let answer = try world.ask(next)
            #expect(answer.status == 200, "\(next)")
            guard answer.type.contains("json"), let page = try? answer.json() else { continue }
            let links = page["links"].list + page["collections"].list.flatMap { $0["links"].list }
            for address in links.compactMap({ $0["href"].string }) {
                guard let path = try? target(of: address) else { continue }
                let isOurs = Routes.find(try #require(RequestTarget(path)).segments) != nil
                if isOurs { open.append(path) }
            }
        }
        #expect(seen.count > 40)
    }

    @Test("a slash at the end is forgiven, and one in the middle is not")
    func slashes() throws {
        #expect(try world.ask("/collections/").status == 200)
        #expect(try world.ask("//collections").status == 404)
    }
}
