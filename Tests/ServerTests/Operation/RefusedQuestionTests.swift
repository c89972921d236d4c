import Atlas
import Foundation
import HTTP
import Testing

@testable import Server

@Suite("Whoever goes further than a bound is told so")
struct RefusedQuestionTests {
    private func post(_ body: String, to path: String, _ world: World) throws -> Answer {
        let target = try #require(RequestTarget(path))
        return Answer(
            world.api.respond(
                HTTPRequest(
                    .post, target,
                    fields: ["Host": "map.example", "Content-Type": "application/geo+json"],
                    body: Array(body.utf8))))
    }

    /// Areas as GeoJSON, each a list of its corners.
    private func areas(_ rings: [[(Double, Double)]]) -> String {
        let features = rings.enumerated().map { number, ring in
            let corners = (ring + ring.prefix(1)).map { "[\($0.0),\($0.1)]" }
            return """
                {"type":"Feature","id":"a\(number)","properties":{},"geometry":{"type":"Polygon",\
                "coordinates":[[\(corners.joined(separator: ","))]]}}
                """
        }
        return "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
    }

    private func square(_ half: Double) -> [(Double, Double)] {
        let (x, y) = (106.9, 47.9)
        return [
            (x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half),
        ]
    }

    @Test(
        "in the address",
        arguments: [
            ("/collections/soums/items?filter=\(many("(", 600))TRUE\(many(")", 600))", "too-deep"),
            ("/collections/soums/items?filter=name_en='\(many("a", 70_000))'", "too-long"),
            ("/collections/soums/items?q=\(many("a%20", 17))", "too-many-words"),
            ("/xyz/a,b,c,d,e,f,g,h,i/0/0/0.mvt", "bad-value"),
            ("/rollups/aimag?group=scheme,sector,year,status", "too-many-groups"),
            ("/rollups/grid?grid=100m", "too-many-cells"),
        ])
    func questions(target: String, code: String) throws {
        let answer = try World.shipped().ask(target)
        #expect(answer.status == 400, "\(target.prefix(100))")
        #expect(try answer.json()["errors"][0]["code"].string == code, "\(answer.text)")
    }

    @Test("a page has no more features than the operator allows, and the next is linked")
    func page() throws {
        let world = try World.shipped { $0.itemsLimit = 7 }
        for limit in ["", "&limit=5000", "&limit=99999999999999999999"] {
            let page = try world.ask("/collections/soums/items?f=json" + limit).json()
            #expect(page["numberReturned"].number == 7)
            #expect(page.links("next").count == 1)
        }
        let limit = try world.ask("/api").json()["components"]["parameters"]["limit"]["schema"]
        #expect(limit["maximum"].number == 7 && limit["default"].number == 7)
    }

    @Test(
        "an answer that grows too large is refused before it is whole",
        arguments: ["json", "csv", "geojsonseq"])
    func size(format: String) throws {
        let world = try World.shipped { $0.answerLimit = 20_000 }
        let path = "/collections/soums/items?limit=400&f=" + format
        let answer = try world.ask(path)
        #expect(answer.status == 400, "\(answer.status)")
        #expect(try answer.json()["type"].string?.hasSuffix("/problems/too-much") == true)
        #expect(try world.ask("/collections/soums/items?limit=4&f=" + format).status == 200)
    }

    @Test("areas that are sent are bounded by their number, their corners and their crossings")
    func rollupAreas() throws {
        let world = try World.shipped {
            $0.rollupAreas.areas = 3
            $0.rollupAreas.corners = 3000
        }
        let path = "/rollups/polygons?f=json"
        func circle(_ corners: Int, step: Int) -> [(Double, Double)] {
            (0..<corners).map { corner in
                let angle = Double(corner * step % corners) / Double(corners) * 2 * .pi
                return (106.9 + cos(angle), 47.9 + sin(angle))
            }
        }
        #expect(try post(areas([circle(2500, step: 1)]), to: path, world).status == 200)
        let refused = [
            areas([square(0.1), square(0.2), square(0.3), square(0.4)]),
            areas([circle(3001, step: 1)]), areas([circle(1201, step: 599)]),
        ]
        for (body, words) in zip(refused, ["at most 3", "at most 3000", "too many to be mended"]) {
            let answer = try post(body, to: path, world)
            #expect(answer.status == 400)
            #expect(answer.text.contains(words), "\(answer.text)")
        }
    }

    @Test("areas of which hundreds lie over each other are refused, and break nothing")
    func nested() throws {
        let world = try World.shipped()
        let body = areas((1...120).map { square(0.002 * Double($0)) })
        let answer = try post(
            body, to: "/rollups/polygons?overlap=share&collection=regions&measure=area", world)
        #expect(answer.status == 400, "\(answer.status)")
        #expect(answer.text.contains("overlap"), "\(answer.text.prefix(300))")
        #expect(try world.ask("/livez").status == 200)
    }

    @Test("who asks in ever new ways cannot fill the memory")
    func memory() throws {
        let world = try World.shipped { $0.rollupMemory = 1 << 20 }
        for number in 0..<150 {
            let path = "/rollups/aimag?collection=soums&measure=sites&snap=\(number)m"
            #expect(try world.ask(path).status == 200)
        }
        let figures = try #require(world.api.caches.first { $0.name == "rollups" })
        #expect(figures.evictions > 0)
        #expect(figures.bytes <= 1 << 20)
    }

    private static func many(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
    }
}
