import Foundation
import HTTP
import Testing

@testable import Server

/// OGC API – Features, part 2: coordinate reference systems by reference.
@Suite("Part 2, reference systems of features")
struct ItemSystemTests {
    let world: World
    let shipped: World

    init() throws {
        world = try World.sarnai()
        shipped = try World.shipped()
    }

    private func position(_ crs: String) throws -> [Double] {
        let feature = try world.ask(
            "/collections/sites/items/well-1" + World.text([("crs", crs)])
        ).json()
        return feature["geometry"]["coordinates"].list.compactMap(\.number)
    }

    @Test("/req/crs/fc-crs-default-value, ogc-crs-header: CRS84 unless asked otherwise")
    func defaultSystem() throws {
        for path in ["/collections/sites/items", "/collections/sites/items/well-1"] {
            let answer = try world.ask(path)
            #expect(
                answer.fields["Content-Crs"] == "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>")
        }
        #expect(try position("http://www.opengis.net/def/crs/OGC/1.3/CRS84") == [100.5, 46.5])
    }

    @Test("/req/crs/fc-crs-action: coordinates follow the order of axes of their system")
    func axes() throws {
        #expect(try position("http://www.opengis.net/def/crs/EPSG/0/4326") == [46.5, 100.5])
        #expect(try position("EPSG:4326") == [46.5, 100.5])
        let mercator = try position("http://www.opengis.net/def/crs/EPSG/0/3857")
        #expect(abs(mercator[0] - 11_187_608.82) < 0.01)
        #expect(abs(mercator[1] - 5860839.83) < 0.01)
        let utm = try position("http://www.opengis.net/def/crs/EPSG/0/32648")
        #expect(utm[0] < 500_000 && utm[1] > 5_000_000, "easting, northing: \(utm)")
    }

    @Test(
        "/req/crs/crs-uri, fc-bbox-crs-valid-value: every system on offer works in both directions")
    func roundTrip() throws {
        for collection in ["sites", "soums"] {
            let described = try shipped.ask("/collections/\(collection)").json()
            let systems = described["crs"].strings
            #expect(systems.count > 5)
            let everywhere = [("bbox", "0,0,0,0")]
            let unplaced = try shipped.ids(collection, everywhere)
            for system in systems {
                let page = try shipped.items(
                    collection, [("crs", system), ("limit", "10"), ("properties", "")])
                #expect(page.status == 200, "\(system): \(page.text)")
                #expect(page.fields["Content-Crs"] == "<\(system)>")
                for feature in try page.json()["features"].list
                where feature["geometry"]["type"].string == "Point" {
                    let xy = feature["geometry"]["coordinates"].list.compactMap(\.number)
                    let margin = abs(xy[0]) > 1000 || abs(xy[1]) > 1000 ? 1.0 : 1e-5
                    let box = [xy[0] - margin, xy[1] - margin, xy[0] + margin, xy[1] + margin]
                    let found = try shipped.ids(
                        collection,
                        [
                            ("bbox", box.map { "\($0)" }.joined(separator: ",")),
                            ("bbox-crs", system), ("properties", ""),
                        ])
                    #expect(found.contains(feature["id"].string ?? ""), "\(system) \(xy)")
                    // Nobody's margin holds half the country.
                    #expect(found.count < unplaced.count + 6, "\(system)")
                }
            }
        }
    }

    @Test("/req/crs/fc-bbox-crs-action: a box of another system is compared in that system")
    func box() throws {
        let latitudeFirst = "http://www.opengis.net/def/crs/EPSG/0/4326"
        #expect(
            try world.ids(
                "sites",
                [("bbox", "46,100,46.9,101"), ("bbox-crs", latitudeFirst), ("sortby", "id")])
                == ["east-province", "well-1"])
        let well = try position("EPSG:32648")
        let close = [well[0] - 0.01, well[1] - 0.01, well[0] + 0.01, well[1] + 0.01]
        let beside = [well[0] + 0.01, well[1] - 0.01, well[0] + 5, well[1] + 5]
        for (box, expected) in [(close, ["east-province", "well-1"]), (beside, ["east-province"])] {
            #expect(
                try world.ids(
                    "sites",
                    [
                        ("bbox", box.map { "\($0)" }.joined(separator: ",")),
                        ("bbox-crs", "EPSG:32648"), ("sortby", "id"),
                    ]) == expected)
        }
    }

    @Test(
        "/req/crs/fc-crs-valid-value, fc-bbox-crs-valid-value: a system not on offer is refused",
        arguments: ["crs", "bbox-crs", "filter-crs"])
    func unknown(parameter: String) throws {
        for value in ["EPSG:2193", "nonsense", "", "http://www.opengis.net/def/crs/EPSG/0/99999"] {
            let answer = try world.items("sites", [(parameter, value)])
            #expect(answer.status == 400)
            let problem = try answer.json()
            #expect(problem["errors"][0]["parameter"].string == parameter)
            #expect(
                problem["allowed"].strings.contains("http://www.opengis.net/def/crs/EPSG/0/4326"))
        }
    }
}
