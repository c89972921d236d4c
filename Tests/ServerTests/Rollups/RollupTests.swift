import Foundation
import HTTP
import Testing

@testable import Server

@Suite("Rollups over HTTP")
struct RollupTests {
    let world: World

    init() throws { world = try World.shipped() }

    private static let areas = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"code":"west"},"geometry":{"type":"Polygon","coordinates":
         [[[87,41],[105,41],[105,53],[87,53],[87,41]]]}},
        {"type":"Feature","properties":{"code":"east"},"geometry":{"type":"Polygon","coordinates":
         [[[105,41],[120,41],[120,53],[105,53],[105,41]]]}}]}
        """

    private func post(_ path: String, _ body: String) throws -> Answer {
        let target = try #require(RequestTarget(path))
        return Answer(
            world.api.respond(
                HTTPRequest(
                    .post, target,
                    fields: ["Host": "map.example", "Content-Type": "application/geo+json"],
                    body: Array(body.utf8))))
    }

    @Test("the front page leads to what is offered, and that to the answers")
    func offer() throws {
        let links = try world.ask("/").json().links("related").compactMap { $0["href"].string }
        let path = try target(of: links.first)
        let offer = try world.ask(path).json()
        #expect(offer["by"].list.compactMap { $0["key"].string }.contains("aimag"))
        #expect(offer["measures"].list.allSatisfy { $0["title"].string?.isEmpty == false })
        #expect(offer["groups"].list.allSatisfy { $0["title"].string?.isEmpty == false })
        for level in offer["by"].list where level["polygons"].bool == true {
            let answer = try world.ask(try target(of: level["href"].string))
            #expect(answer.status == 200, "\(level)")
        }
    }

    @Test(
        "the form is what is asked for",
        arguments: [
            ("application/json", "application/json"), ("*/*", "application/json"),
            ("application/geo+json", "application/geo+json"),
            ("text/csv", "text/csv; charset=utf-8"), ("text/html", "text/html; charset=utf-8"),
            ("text/plain", "text/plain; charset=utf-8"),
        ])
    func forms(wanted: String, given: String) throws {
        let answer = try world.ask("/rollups/aimag", ["Accept": wanted])
        #expect(answer.status == 200)
        #expect(answer.type == given)
        #expect(answer.headerLinks.contains { $0.relation == "self" })
    }

    @Test("all rows are there, and the checks are equal")
    func rows() throws {
        let answer = try world.ask("/rollups/aimag?measure=projects-weighted,sites").json()
        #expect(answer["rows"].list.count { $0["kind"].string == "region" } == 22)
        #expect(!answer["checks"].list.isEmpty)
        #expect(answer["checks"].list.allSatisfy { $0["equal"].bool == true })
    }

    @Test("a tag is known before the work, and spares it")
    func tags() throws {
        let first = try world.ask("/rollups/aimag?group=scheme")
        let tag = try #require(first.fields["ETag"])
        let second = try world.ask("/rollups/aimag?group=scheme", ["If-None-Match": tag])
        #expect(second.status == 304)
        #expect(try world.ask("/rollups/aimag?group=sector").fields["ETag"] != tag)
    }

    @Test("areas come by address or by POST, with the same answer but for their source")
    func polygons() throws {
        let escaped = LinkBuilder.escaped(Self.areas)
        let byAddress = try world.ask("/rollups/polygons?measure=sites&polygons=" + escaped)
        let posted = try post("/rollups/polygons?measure=sites", Self.areas)
        #expect(byAddress.status == 200, "\(byAddress.text)")
        #expect(posted.status == 200, "\(posted.text)")
        #expect(posted.fields["ETag"] == nil)
        #expect(posted.fields["Cache-Control"] == "no-store")
        #expect(try byAddress.json()["rows"] == posted.json()["rows"])
        #expect(try posted.json()["rows"].list.compactMap { $0["code"].string }.contains("west"))
    }

    @Test("a page leads from each number to its evidence")
    func pages() throws {
        let page = try world.ask("/rollups/aimag?f=html&group=scheme&lang=mn").text
        #expect(page.contains("<meter"))
        #expect(page.contains("/rollups/aimag/MN-053?group=scheme&amp;lang=mn"))
        let evidence = try world.ask("/rollups/aimag/MN-053?f=html").text
        #expect(evidence.contains("/collections/projects/items/tsetsii-wind-farm"))
        #expect(evidence.contains("JICA Mongolia Office"))
        #expect(try world.ask("/reconciliation?f=html").status == 200)
    }

    @Test("a histogram has the bars of a slider")
    func histogram() throws {
        let answer = try world.ask("/histograms/start_year").json()
        #expect(answer["bars"].list.count > 5)
        let counted = answer["bars"].list.compactMap { $0["count"].number }.reduce(0, +)
        #expect(counted + (answer["unknown"].number ?? 0) == answer["total"].number)
        #expect(try world.ask("/histograms/start_year?f=html").text.contains("<meter"))
    }

    @Test(
        "whoever asks wrongly is told what would be right",
        arguments: [
            ("/rollups/amiag", 404, "There is no level 'amiag'."),
            ("/rollups/aimag?measure=projcts", 400, "did you mean 'projects'?"),
            ("/rollups/aimag?group=shceme", 400, "did you mean 'scheme'?"),
            ("/rollups/aimag?measure=figure:nothing", 400, "no figure 'nothing'"),
            ("/rollups/aimag?measure=amount", 400, "choose one of JPY, MNT"),
            ("/rollups/aimag?grid=50km", 400, "it belongs to /rollups/grid"),
            ("/rollups/grid", 400, "say how wide a cell is: 50km"),
            ("/rollups/polygons", 400, "send areas as GeoJSON"),
            ("/rollups/aimag?geometry=big", 400, "'big' is none of full, label, none"),
            ("/rollups/aimag?filter=statsu%3D1", 400, "did you mean 'status'?"),
            ("/rollups/aimag?by=aimag", 400, "There is no parameter 'by' here"),
            ("/rollups/aimag/MN-999", 404, "There is no row 'MN-999'."),
            ("/histograms/start_yaer", 404, "start_yaer"),
            ("/reconciliation?status=maybe", 400, "'maybe' is none of match"),
        ])
    func mistakes(target: String, status: Int, told: String) throws {
        let answer = try world.ask(target)
        #expect(answer.status == status, "\(answer.text)")
        let detail = try answer.json()["detail"].string ?? ""
        #expect(detail.contains(told), "\(detail)")
    }

    @Test("a level is no place to post to, and says so")
    func methods() throws {
        #expect(try post("/rollups/aimag", Self.areas).status == 405)
        #expect(try post("/collections", Self.areas).fields["Allow"] == "GET, HEAD, OPTIONS")
    }
}
