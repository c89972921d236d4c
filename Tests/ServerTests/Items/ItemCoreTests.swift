import Atlas
import Foundation
import HTTP
import Testing

@testable import Server

/// OGC API – Features, part 1, requirements class Core, as far as it is about features; each test
/// is named after the requirements it proves.
@Suite("Part 1, core: features")
struct ItemCoreTests {
    let world: World
    let shipped: World

    init() throws {
        world = try World.sarnai()
        shipped = try World.shipped()
    }

    @Test("/req/core/fc-op, fc-response: every collection answers with its features")
    func operation() throws {
        for world in [world, shipped] {
            for collection in world.keeper.current.collections {
                let answer = try world.items(collection.name, [("limit", "10000")])
                #expect(answer.status == 200)
                let page = try answer.json()
                #expect(page["type"].string == "FeatureCollection")
                #expect(page["features"].list.count == collection.count)
                #expect(page["numberMatched"].number == Double(collection.count))
                #expect(page["numberReturned"].number == Double(collection.count))
            }
        }
    }

    @Test(
        "/req/core/fc-limit-definition, fc-limit-response-1: no more than asked for, or allowed",
        arguments: [
            ("1", 1), ("7", 7), ("10000", 339), ("10001", 339), ("999999999999999999999", 339),
        ])
    func limit(limit: String, count: Int) throws {
        let page = try shipped.items("soums", [("limit", limit)]).json()
        #expect(page["features"].list.count == count)
        #expect(page["numberReturned"].number == Double(count))
        #expect(page["numberMatched"].number == 339)
    }

    @Test("/req/core/fc-limit-definition: a hundred, when nobody says how many")
    func defaultLimit() throws {
        #expect(try shipped.items("soums").json()["features"].list.count == 100)
    }

    @Test(
        "/req/core/fc-bbox-definition, fc-bbox-response: what meets the box, edges included",
        arguments: [
            ("100.5,46.5,100.5,46.5", ["east-province", "well-1"]),
            ("100,46,101,46.9", ["east-province", "well-1"]),
            ("104,46.9,104.5,47.1", ["east-province", "road"]),
            ("104,46.9,104.5,46.99", ["east-province"]),
            ("170,46,-170,47", ["east-province"]),
            ("100.4,46.4,-10,100.6,46.6,10", ["east-province", "well-1"]),
            ("-180,-90,180,90", ["east-province", "road", "well-1"]),
            ("100.0e0,+46,101,4.69e1", ["east-province", "well-1"]),
        ])
    func box(bbox: String, expected: [String]) throws {
        // A feature that has no place meets every box (C of the requirement).
        #expect(try world.ids("sites", [("bbox", bbox), ("sortby", "id")]) == expected)
    }

    @Test(
        "/req/core/fc-time-definition, fc-time-response: what was at the time, and what has none",
        arguments: [
            ("2019-03-01", true), ("2019-03-01T23:59:59Z", true), ("../2019-03-01", true),
            ("2019-03-01T12:00:00+08:00/..", true), ("2019-02-28/2019-03-02", true),
            ("2019-03-02", false), ("../2019-02-28", false), ("2019-03-02T00:00:00Z/", false),
            ("2011-05-01/2012-05-01", false),
        ])
    func time(datetime: String, isFound: Bool) throws {
        // One was approved on 2019-03-01; of the others no day is known (C of the requirement).
        let found = try world.ids("undertakings", [("datetime", datetime), ("sortby", "id")])
        #expect(found == (isFound ? ["herd-wells"] : []) + ["road-wells", "training"])
        // Regions have no time at all, and so are always found.
        #expect(try world.ids("regions", [("datetime", datetime)]).count == 6)
    }

    @Test(
        "/req/core/fc-links, fc-rel-type: an answer links to itself, its other forms and the rest")
    func links() throws {
        let page = try shipped.items("soums", [("limit", "10"), ("offset", "10")]).json()
        #expect(page.links("self").count == 1)
        #expect(page.links("alternate").count == 3)
        #expect(
            page["links"].list.allSatisfy { $0["type"].string != nil && $0["rel"].string != nil })
        for relation in ["self", "alternate", "next", "prev", "collection"] {
            for link in page.links(relation) {
                let answer = try shipped.ask(target(of: link["href"].string))
                #expect(answer.status == 200)
                let type = try #require(link["type"].string)
                #expect(answer.type.hasPrefix(type), "\(relation)")
            }
        }
        let previous = try shipped.ask(target(of: page.links("prev").first?["href"].string)).json()
        let first = try shipped.items("soums", [("limit", "10")]).json()
        #expect(previous["features"].isSame(as: first["features"]))
    }

    @Test(
        "Following next gives every feature once, whatever the form, and ends",
        arguments: ["json", "geojsonseq", "csv", "html"])
    func chain(form: String) throws {
        var address = "/collections/soums/items?limit=50&f=\(form)"
        var count = 0
        var pages = 0
        while true {
            let answer = try shipped.ask(address)
            #expect(answer.status == 200)
            #expect(answer.fields["OGC-NumberMatched"] == "339")
            count += Int(answer.fields["OGC-NumberReturned"] ?? "") ?? 0
            pages += 1
            guard let next = answer.headerLinks.first(where: { $0.relation == "next" }) else {
                break
            }
            address = try target(of: next.address)
        }
        #expect(count == 339)
        #expect(pages == 7)
    }

    @Test("/req/core/f-op, f-success, f-links: a feature by itself")
    func feature() throws {
        let answer = try world.ask("/collections/sites/items/well-1")
        #expect(answer.status == 200)
        #expect(answer.type == "application/geo+json")
        let feature = try answer.json()
        #expect(feature["type"].string == "Feature")
        #expect(feature["id"].string == "well-1")
        #expect(feature["geometry"]["coordinates"].list.compactMap(\.number) == [100.5, 46.5])
        for relation in ["self", "alternate", "collection"] {
            #expect(feature.links(relation).count == 1, "\(relation)")
        }
        let all = try shipped.items("soums", [("limit", "20")]).json()["features"].list
        for other in all {
            let id = try #require(other["id"].string)
            let own = try shipped.ask("/collections/soums/items/\(id)").json()
            #expect(own["properties"].isSame(as: other["properties"]))
            #expect(own["geometry"].isSame(as: other["geometry"]))
        }
    }

    @Test("A feature that is not there is 404")
    func missing() throws {
        let answer = try world.ask("/collections/sites/items/well-9")
        #expect(answer.status == 404)
        #expect(try answer.json()["detail"].string == "There is no feature 'well-9'.")
    }

    @Test("The tag is strong, the same for equal questions, and spares the work when it comes back")
    func tags() throws {
        let first = try shipped.items("soums", [("limit", "5")])
        let tag = try #require(first.fields["ETag"])
        #expect(!tag.hasPrefix("W/"))
        let again = try shipped.ask("/collections/soums/items?limit=5", ["If-None-Match": tag])
        #expect(again.status == 304)
        #expect(again.bytes.isEmpty)
        let other = try shipped.ask("/collections/soums/items?limit=6", ["If-None-Match": tag])
        #expect(other.status == 200)
        let once = try shipped.items("soums", [("limit", "5")])
        #expect(once.bytes == first.bytes)
    }

    @Test("A token of a revision that is gone is 410 and says to start again")
    func gone() throws {
        let changing = try World.shipped()
        let next = try changing.items("soums", [("limit", "5")]).json().links("next").first
        let address = try target(of: next?["href"].string)
        #expect(try changing.ask(address).status == 200)
        for revision in ["r1", "r2", "r3", "r4", "r5"] {
            changing.store.change(revision)
            #expect(changing.keeper.refresh())
        }
        let answer = try changing.ask(address)
        #expect(answer.status == 410)
        #expect(answer.type == "application/problem+json")
    }
}
