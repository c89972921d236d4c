import Geo
import HTTP
import Testing

@testable import Server

/// The abstract tests of Features, part 2.
@Suite("Abstract tests of Features, part 2")
struct SystemAbstractTests {
    let world: World
    private static let crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"

    init() throws { world = try World.sarnai() }

    /// The collections that have places.
    private func spatial() throws -> [JSON] {
        try world.ask("/collections").json()["collections"].list.filter { !$0["crs"].isMissing }
    }

    private func places(_ page: JSON) -> [String: [Double]] {
        var places: [String: [Double]] = [:]
        for feature in page["features"].list where feature["geometry"]["type"].string == "Point" {
            places[feature["id"].string ?? ""] =
                feature["geometry"]["coordinates"].list.compactMap(\.number)
        }
        return places
    }

    @Test("/conf/crs/crs-uri: each system is named by a URI of OGC's or a register's")
    func crsURI() throws {
        for collection in try spatial() {
            let systems = collection["crs"].strings + [collection["storageCrs"].string ?? ""]
            for system in systems {
                let form = /http:\/\/www\.opengis\.net\/def\/crs\/[A-Z]+\/[0-9.]+\/[A-Za-z0-9]+/
                #expect(system.wholeMatch(of: form) != nil, "\(system)")
            }
        }
    }

    @Test("/conf/crs/default-crs: CRS84 is on offer for every collection with places")
    func defaultCRS() throws {
        for collection in try spatial() { #expect(collection["crs"].strings.contains(Self.crs84)) }
    }

    @Test("/conf/crs/storageCrs: the system in which places are kept is on offer")
    func storageCRS() throws {
        for collection in try spatial() {
            let stored = try #require(collection["storageCrs"].string)
            #expect(collection["crs"].strings.contains(stored))
        }
    }

    @Test("/conf/crs/crs-parameter: each system on offer can be asked for, and the answer names it")
    func crsParameter() throws {
        for collection in try spatial() {
            let name = collection["id"].string ?? ""
            let id = try #require(try world.ids(name, [("limit", "1")]).first)
            for system in collection["crs"].strings {
                let query = World.text([("crs", system)])
                for path in ["", "/" + LinkBuilder.escaped(id)] {
                    let answer = try world.ask("/collections/\(name)/items" + path + query)
                    #expect(answer.status == 200, "\(name) \(system)")
                    #expect(answer.fields["Content-Crs"] == "<\(system)>")
                }
            }
        }
    }

    @Test("/conf/crs/crs-parameter-default: who asks for no system gets CRS84, and is told so")
    func crsParameterDefault() throws {
        for collection in try spatial() {
            let name = collection["id"].string ?? ""
            let silent = try world.items(name)
            #expect(silent.fields["Content-Crs"] == "<\(Self.crs84)>")
            let asked = try world.items(name, [("crs", Self.crs84)])
            #expect(try silent.json()["features"] == asked.json()["features"])
        }
    }

    @Test("/conf/crs/crs-parameter-invalid: a system that is not on offer is refused")
    func crsParameterInvalid() throws {
        for system in ["http://www.opengis.net/def/crs/EPSG/0/2193", "no system at all"] {
            #expect(try world.items("towns", [("crs", system)]).status == 400)
            let one = "/collections/sites/items/well-1" + World.text([("crs", system)])
            #expect(try world.ask(one).status == 400)
        }
    }

    @Test("/conf/crs/crs-parameter-transform: places in another system are the same places")
    func crsParameterTransform() throws {
        let known = try places(world.items("towns").json())
        try #require(!known.isEmpty)
        let north = "http://www.opengis.net/def/crs/EPSG/0/4326"
        let turned = try places(world.items("towns", [("crs", north)]).json())
        let mercator = "http://www.opengis.net/def/crs/EPSG/0/3857"
        let plane = try places(world.items("towns", [("crs", mercator)]).json())
        for (id, place) in known {
            let (other, metres) = (try #require(turned[id]), try #require(plane[id]))
            #expect(abs(other[1] - place[0]) < 1e-6 && abs(other[0] - place[1]) < 1e-6)
            let back = WebMercator.degrees(x: metres[0], y: metres[1])
            #expect(abs(back.x - place[0]) < 1e-6 && abs(back.y - place[1]) < 1e-6)
        }
    }

    @Test("/conf/crs/bbox-crs-parameter: a box in another system finds the same features")
    func bboxCRSParameter() throws {
        let low = WebMercator.metres(x: 100.5, y: 46)
        let high = WebMercator.metres(x: 101.5, y: 47)
        let expected = try world.ids("towns", [("bbox", "100.5,46,101.5,47")])
        try #require(!expected.isEmpty)
        for (box, code) in [
            ([46, 100.5, 47, 101.5], "4326"), ([low.x, low.y, high.x, high.y], "3857"),
        ] {
            let system = "http://www.opengis.net/def/crs/EPSG/0/" + code
            let query = [("bbox", CoreAbstractTests.text(box)), ("bbox-crs", system)]
            #expect(try world.ids("towns", query) == expected, "\(code)")
        }
    }

    @Test("/conf/crs/bbox-crs-parameter-default: a box without a system is of CRS84")
    func bboxCRSParameterDefault() throws {
        for box in ["100.5,46,101.5,47", "0,0,1,1"] {
            let silent = try world.ids("towns", [("bbox", box)])
            #expect(try world.ids("towns", [("bbox", box), ("bbox-crs", Self.crs84)]) == silent)
        }
    }

    @Test("/conf/crs/bbox-crs-parameter-invalid: a box of a system not on offer is refused")
    func bboxCRSParameterInvalid() throws {
        for system in ["http://www.opengis.net/def/crs/EPSG/0/2193", "no system at all"] {
            let query = [("bbox", "1,2,3,4"), ("bbox-crs", system)]
            #expect(try world.items("towns", query).status == 400)
        }
    }
}
