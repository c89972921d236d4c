import Foundation
import HTTP
import TestSupport
import Testing

@testable import Server

/// The forms of features: GeoJSON (part 1, class GeoJSON), its text sequences, CSV, HTML.
@Suite("Features in every form")
struct ItemFormTests {
    let world: World

    init() throws { world = try World.sarnai() }

    @Test(
        "/req/geojson/definition, content: a page as it is",
        arguments: [
            ("sites", "/collections/sites/items"),
            ("projects-page", "/collections/undertakings/items?limit=2&sortby=-id"),
            ("project", "/collections/undertakings/items/herd-wells"),
            ("resolved", "/collections/sites/items?geometry=resolved&properties=id,region_codes"),
            ("wgs84", "/collections/sites/items?crs=EPSG:4326&properties=id"),
            ("utm", "/collections/sites/items?crs=EPSG:32648&properties=id"),
        ])
    func golden(name: String, address: String) throws {
        let answer = try world.ask(address)
        #expect(answer.status == 200)
        let file = Checkout.root.appendingPathComponent(
            "Tests/ServerTests/Goldens/items-\(name).json")
        // A token names the revision, which is another in every version of the store.
        let text = laidOut(answer.text).replacing(/token=[A-Za-z0-9_-]+/, with: "token=…")
        let difference = try Golden.difference(of: text, from: file)
        #expect(difference == nil, "\(difference ?? "")")
    }

    @Test("A text sequence has a record separator before and a line feed after each feature")
    func sequence() throws {
        let answer = try world.items("sites", [("f", "geojsonseq")])
        #expect(answer.type == "application/geo+json-seq")
        let records = answer.text.split(separator: "\u{1E}", omittingEmptySubsequences: false)
        #expect(records.first == "")
        #expect(records.count == 4)
        for record in records.dropFirst() {
            #expect(record.hasSuffix("}\n"))
            let feature = try JSONSerialization.jsonObject(with: Data(record.utf8))
            #expect(JSON(feature)["type"].string == "Feature")
        }
    }

    @Test("CSV has a header, ends lines as RFC 4180 does, and tells the place as text")
    func csv() throws {
        let answer = try world.items(
            "sites", [("f", "csv"), ("sortby", "id"), ("properties", "id,name_en")])
        #expect(answer.type == "text/csv; charset=utf-8")
        #expect(
            answer.text == "id,name_en,wkt\r\neast-province,Province of Dund,\r\n"
                + "road,Road (sketch),\"LINESTRING (101 47, 105 47)\"\r\n"
                + "well-1,First well,POINT (100.5 46.5)\r\n")
        let bare = try world.items("sites", [("f", "csv"), ("geometry", "none"), ("limit", "1")])
        #expect(!bare.text.contains("wkt"))
    }

    @Test(
        "/req/html/definition, content: pages for people show what is there, escaped",
        arguments: ["en", "mn"])
    func html(language: String) throws {
        let page = try world.items(
            "sites", [("f", "html"), ("lang", language), ("q", "<худаг>")])
        #expect(page.status == 200)
        #expect(page.type == "text/html; charset=utf-8")
        #expect(page.text.contains("value=\"&lt;худаг&gt;\""))
        let whole = try world.items("sites", [("f", "html"), ("lang", language)]).text
        #expect(whole.contains("/collections/sites/items/well-1?f=html"))
        #expect(whole.contains(language == "en" ? "First well" : "Нэгдүгээр худаг"))
        #expect(!whole.contains(language == "en" ? "Нэгдүгээр худаг" : "First well"))
        let feature = try world.ask(
            "/collections/undertakings/items/herd-wells?f=html&lang=\(language)")
        #expect(feature.status == 200)
        #expect(feature.text.contains(language == "en" ? "Wells for herds" : "Малын худаг"))
        #expect(feature.text.contains("/collections/sites/items?project=herd-wells"))
        #expect(feature.text.contains("/collections/sources/items/report"))
    }

    @Test(
        "What is asked for by Accept is what comes",
        arguments: [
            ("application/geo+json", "application/geo+json"),
            ("application/json", "application/json"), ("text/csv", "text/csv; charset=utf-8"),
            ("application/geo+json-seq", "application/geo+json-seq"),
            ("text/html;q=0.5, text/csv;q=0.9", "text/csv; charset=utf-8"),
            ("*/*", "application/geo+json"),
        ])
    func accept(accept: String, type: String) throws {
        let answer = try world.ask("/collections/sites/items", ["Accept": accept])
        #expect(answer.type == type)
        #expect(answer.fields["OGC-NumberMatched"] == "3")
        #expect(answer.fields["OGC-NumberReturned"] == "3")
    }

    @Test("Projects lead to their sites and to their source")
    func projectLinks() throws {
        let features = try world.items("undertakings").json()["features"].list
        #expect(features.count == 3)
        for feature in features {
            let id = try #require(feature["id"].string)
            let sites = try world.ask(target(of: feature.links("related").first?["href"].string))
            #expect(sites.status == 200)
            for site in try sites.json()["features"].list {
                #expect(site["properties"]["project"].string == id)
            }
            let source = try world.ask(target(of: feature.links("via").first?["href"].string))
            #expect(try source.json()["id"].string == "report")
        }
    }

    @Test("A project without sites of its own has no place, and none is invented")
    func nationwide() throws {
        let feature = try world.ask("/collections/undertakings/items/training").json()
        #expect(feature["geometry"].value is NSNull)
        let resolved = try world.ask("/collections/undertakings/items/training?geometry=resolved")
        #expect(try resolved.json()["geometry"].value is NSNull)
    }

    @Test("Properties can be chosen and left out")
    func properties() throws {
        func names(_ query: [(String, String)]) throws -> Set<String> {
            let page = try world.items("sites", query).json()
            return Set(page["features"][0]["properties"].members.keys)
        }
        #expect(try names([("properties", "id,name_en")]) == ["id", "name_en"])
        #expect(try names([("properties", "")]) == [])
        #expect(
            try names([("properties", "id,name_en"), ("exclude-properties", "name_en")]) == ["id"])
        let all = try names([])
        #expect(
            try names([("exclude-properties", "wkt,id".replacing("wkt,", with: ""))])
                == all.subtracting(["id"]))
    }
}
