import Atlas
import Testing

@testable import Server

/// TileJSON 3.0.0.
@Suite("TileJSON")
struct TileJSONTests {
    @Test("tells everything that a map needs, by absolute addresses")
    func document() throws {
        let world = try World.shipped()
        let answer = try world.ask("/xyz/sites,regions.json")
        #expect(answer.status == 200)
        #expect(answer.type == "application/json")
        let json = try answer.json()
        #expect(json["tilejson"].string == "3.0.0")
        #expect(json["scheme"].string == "xyz")
        let mark = world.keeper.current.mark
        #expect(
            json["tiles"].strings
                == ["http://map.example/xyz/regions,sites/{z}/{x}/{y}.mvt?v=\(mark)"])
        let bounds = json["bounds"].list.compactMap(\.number)
        #expect(bounds.count == 4)
        #expect(bounds[0] < bounds[2] && bounds[1] < bounds[3])
        let centre = json["center"].list.compactMap(\.number)
        #expect(centre.count == 3)
        #expect((bounds[0]...bounds[2]).contains(centre[0]))
        let zooms = [json["minzoom"], json["maxzoom"]].compactMap(\.number)
        #expect(zooms.count == 2)
        #expect((zooms[0]...zooms[1]).contains(centre[2]))
        #expect(json["attribution"].string?.isEmpty == false)
        let layers = json["vector_layers"].list
        #expect(layers.compactMap { $0["id"].string } == ["regions", "sites"])
        for layer in layers {
            #expect(layer["description"].string?.isEmpty == false)
            let kinds = layer["fields"].members.values.compactMap(\.string)
            #expect(!kinds.isEmpty)
            #expect(Set(kinds).isSubset(of: ["String", "Number", "Boolean"]))
        }
    }

    @Test("keeps its addresses right behind a proxy, and what was asked of the tiles in them")
    func addresses() throws {
        let world = try World.shipped {
            $0.baseURL = "https://maps.example.org/nutag"
        }
        let json = try world.ask("/xyz/sites.json?datetime=2020-01-01&properties=precision&lang=ja")
            .json()
        let mark = world.keeper.current.mark
        #expect(
            json["tiles"].strings == [
                "https://maps.example.org/nutag/xyz/sites/{z}/{x}/{y}.mvt"
                    + "?datetime=2020-01-01&properties=precision&v=\(mark)"
            ])
        #expect(try world.ask("/xyz/sites.json?filter=nothing=1").status == 400)
    }

    @Test("is another form of a tileset, in every grid")
    func form() throws {
        let world = try World.shipped()
        for grid in ["WebMercatorQuad", "WorldCRS84Quad"] {
            let answer = try world.ask("/collections/regions/tiles/\(grid)?f=tilejson")
            let json = try answer.json()
            let template = try #require(json["tiles"].strings.first)
            #expect(
                template.hasPrefix(
                    "http://map.example/collections/regions/tiles/\(grid)/{z}/{y}/{x}?v="))
        }
    }

    @Test(
        "what is no layer is 404 with the nearest, and too many are too many",
        arguments: [
            ("sitse", 404), ("sites,sitse", 404), ("a,b,c,d,e,f,g,h,i", 400), (",", 400),
        ])
    func wrong(layers: String, status: Int) throws {
        let world = try World.shipped()
        for path in ["/xyz/\(layers).json", "/xyz/\(layers)/0/0/0.mvt"] {
            let answer = try world.ask(path)
            #expect(answer.status == status, "\(path)")
            #expect(answer.type == "application/problem+json")
            if status == 404 { #expect(try answer.json()["nearest"].strings == ["sites"]) }
        }
    }
}
