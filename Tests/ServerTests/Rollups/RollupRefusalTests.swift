import Foundation
import HTTP
import TestSupport
import Testing

@testable import Server

/// Every question about numbers that has no honest answer, and what is told in each language.
@Suite("Questions about numbers that cannot be answered")
struct RollupRefusalTests {
    private static let overlapping = areas([("west", 100, 107), ("east", 105, 112)])
    private static let golden = Checkout.root
        .appendingPathComponent("Tests/ServerTests/Goldens/rollup-refusals.txt")

    private static func areas(_ boxes: [(code: String, west: Int, east: Int)]) -> String {
        let features = boxes.map { code, west, east in
            """
            {"type":"Feature","properties":{"code":"\(code)"},"geometry":{"type":"Polygon",\
            "coordinates":[[[\(west),45],[\(east),45],[\(east),50],[\(west),50],[\(west),45]]]}}
            """
        }
        return "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
    }

    private static func feature(_ geometry: String) -> String {
        "{\"type\":\"Feature\",\"properties\":{\"code\":\"a\"},\"geometry\":\(geometry)}"
    }

    private static let targets = [
        "/rollups/amiag", "/rollups/aimag?measure=projcts", "/rollups/aimag?group=shceme",
        "/rollups/aimag?measure=amount", "/rollups/aimag?measure=amount&currency=JPN",
        "/rollups/aimag?measure=amount&currency=JPY&kind=loan",
        "/rollups/aimag?measure=amount&currency=JPY&basis=accrual",
        "/rollups/aimag?measure=figure:share-of-city-waste",
        "/rollups/aimag?measure=figure:beneficiaries", "/rollups/aimag?measure=sum:amount",
        "/rollups/aimag?measure=projects-per-person", "/rollups/aimag?measure=first-year-per-km2",
        "/rollups/aimag?group=scheme,sector,status,year", "/rollups/aimag?group=aliases",
        "/rollups/aimag?collection=sites&measure=projects",
        "/rollups/aimag?collection=sites&measure=sum:name_en",
        "/rollups/aimag?collection=sites&measure=sum:share_percent",
        "/rollups/aimag?collection=sites&measure=first-year",
        "/rollups/aimag?collection=sites&group=year",
        "/rollups/aimag?collection=sites&group=uncertainty_m",
        "/rollups/aimag?collection=amounts&measure=sum:value_minor",
        "/rollups/aimag?collection=sites&period-on=active-interval",
        "/rollups/aimag?collection=sitse",
        "/rollups/aimag?measure=sites&group=year&period-on=active-interval",
        "/rollups/aimag?group=year&period-on=amount-date",
        "/rollups/aimag?allocate=aera", "/rollups/aimag?assumed-places=maybe",
        "/rollups/aimag?snap=near", "/rollups/aimag?where=status",
        "/rollups/aimag?datetime=2017/2013", "/rollups/aimag?datetime=soon",
        "/rollups/aimag?filter=statsu%3D1", "/rollups/aimag?geometry=big",
        "/rollups/country?spread-nationwide=equal", "/rollups/aimag?grid=50km",
        "/rollups/grid", "/rollups/grid?grid=50", "/rollups/grid?grid=5m",
        "/rollups/grid?grid=100m", "/rollups/grid?grid=300km&allocate=population",
        "/rollups/polygons", "/rollups/aimag/MN-999",
        "/histograms/start_yaer", "/histograms/start_year?width=0",
        "/histograms/uncertainty_m?collection=sites&width=0.0001",
        "/histograms/time?collection=sites",
        "/reconciliation?status=maybe", "/reconciliation?figure=grant-cumulativ",
    ]

    private static let posted = [
        ("", overlapping), ("?overlap=touch&measure=length", overlapping), ("", "{\"type\":"),
        ("", "{\"type\":\"FeatureCollection\",\"features\":[]}"),
        ("", feature("{\"type\":\"Point\",\"coordinates\":[105,47]}")),
        ("", feature("null")), ("", areas([("far", 300, 400)])),
        (
            "",
            feature(
                "{\"type\":\"Polygon\",\"coordinates\":[[[105,47],[105,47],[105,47],[105,47]]]}")
        ),
    ]

    private func telling(_ answer: Answer) throws -> String {
        let problem = try answer.json()
        let code = problem["errors"][0]["code"].string.map { " [\($0)]" } ?? ""
        return "\(answer.status)\(code) \(problem["detail"].string ?? "")"
    }

    private func told(_ ask: (String) throws -> Answer) throws -> [String] {
        try ["en", "mn", "ja"].map { language in
            let answer = try ask(language)
            #expect((400..<500).contains(answer.status), "\(answer.text)")
            return "  \(language): \(try telling(answer))"
        }
    }

    @Test("each is told in three languages, word for word")
    func golden() throws {
        let world = try World.shipped()
        var lines: [String] = []
        for target in Self.targets {
            lines += [target] + (try told { try world.ask(target, ["Accept-Language": $0]) })
        }
        for (query, body) in Self.posted {
            let target = "/rollups/polygons" + query
            lines.append("POST \(target)  \(body.prefix(120))")
            lines += try told { language in
                let request = HTTPRequest(
                    .post, try #require(RequestTarget(target)),
                    fields: [
                        "Host": "map.example", "Content-Type": "application/geo+json",
                        "Accept-Language": language,
                    ], body: Array(body.utf8))
                return Answer(world.api.respond(request))
            }
        }
        let text = lines.joined(separator: "\n") + "\n"
        let difference = try Golden.difference(of: text, from: Self.golden)
        #expect(difference == nil)
    }

    @Test("no sentence is left in English where another language is asked for")
    func languages() throws {
        let lines = try String(contentsOf: Self.golden, encoding: .utf8).split(separator: "\n")
        for line in lines where line.hasPrefix("  mn: ") {
            #expect(line.contains { ("а"..."я").contains($0) }, "\(line)")
        }
        for line in lines where line.hasPrefix("  ja: ") {
            #expect(line.contains { ("ぁ"..."ヿ").contains($0) }, "\(line)")
        }
    }

    @Test("nothing found is an answer, and says so in each language")
    func nothing() throws {
        let world = try World.shipped()
        for language in ["en", "mn", "ja"] {
            let answer = try world.ask(
                "/rollups/aimag?q=nothinglikethis", ["Accept-Language": language])
            #expect(answer.status == 200)
            let note = try answer.json()["notes"][0]
            #expect(note["key"].string == "nothing_found")
            #expect(note["text"].string?.isEmpty == false)
        }
    }

    @Test("a level without polygons is answered without guessing")
    func districts() throws {
        let answer = try World.shipped().ask("/rollups/soum?measure=projects-weighted")
        #expect(answer.status == 200)
        let json = try answer.json()
        #expect(json["notes"].list.compactMap { $0["key"].string } == ["level_without_polygons"])
        #expect(json["rows"].list.allSatisfy { $0["kind"].string != "region" })
        #expect(json["checks"].list.allSatisfy { $0["equal"].bool == true })
    }
}
