import Testing

/// OGC API – Tiles, part 1 (20-057): Tileset, Tilesets List, Dataset Tilesets, GeoData Tilesets.
@Suite("The tilesets")
struct TilesetTests {
    let world: World

    init() throws { world = try World.shipped() }

    private static let scheme = "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme"
    private static let vector = "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector"

    @Test("/req/dataset-tilesets/landingpage, /req/geodata-tilesets/desc-links: links lead there")
    func links() throws {
        let landing = try world.ask("/").json()
        let dataset = try target(of: landing.links(Self.vector).first?["href"].string)
        #expect(dataset == "/tiles?f=json")
        let schemes = landing.links("http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes")
        #expect(try target(of: schemes.first?["href"].string) == "/tileMatrixSets?f=json")
        for collection in try world.ask("/collections").json()["collections"].list {
            let link = collection.links(Self.vector).first
            #expect((link != nil) == !collection["extent"]["spatial"].isMissing)
            guard let link else { continue }
            #expect(try world.ask(target(of: link["href"].string)).status == 200)
        }
    }

    @Test(
        "/req/tilesets-list/tileset-links: each is named with its grid, and leads to the whole",
        arguments: ["/tiles", "/collections/sites/tiles"])
    func list(path: String) throws {
        let answer = try world.ask(path)
        #expect(answer.status == 200)
        let tilesets = try answer.json()["tilesets"].list
        #expect(tilesets.count == 2)
        for tileset in tilesets {
            #expect(tileset["dataType"].string == "vector")
            #expect(tileset["crs"].string?.hasPrefix("http://www.opengis.net/def/crs/") == true)
            let uri = try #require(tileset["tileMatrixSetURI"].string)
            #expect(uri.hasPrefix("http://www.opengis.net/def/tilematrixset/OGC/1.0/"))
            let address = try target(of: tileset.links("self").first?["href"].string)
            #expect(address.hasPrefix(path + "/"))
            let whole = try world.ask(address).json()
            #expect(whole["tileMatrixSetURI"].string == uri)
            let scheme = try target(of: tileset.links(Self.scheme).first?["href"].string)
            #expect(try world.ask(scheme).json()["uri"].string == uri)
        }
    }

    @Test(
        "/req/tileset/description: one tells grid, limits, layers, and the template of its tiles",
        arguments: ["/tiles/", "/collections/regions/tiles/"],
        ["WebMercatorQuad", "WorldCRS84Quad"])
    func description(path: String, grid: String) throws {
        let tileset = try world.ask(path + grid).json()
        #expect(tileset["dataType"].string == "vector")
        #expect(try #require(tileset["tileMatrixSetURI"].string).hasSuffix("/" + grid))
        #expect(tileset.links(Self.scheme).count == 1)
        let item = try #require(tileset.links("item").first)
        #expect(item["templated"].bool == true)
        #expect(item["type"].string == "application/vnd.mapbox-vector-tile")
        let template = try target(of: item["href"].string)
        #expect(template == path + grid + "/{tileMatrix}/{tileRow}/{tileCol}")
        // Every corner of the limits is there, and what lies beyond them is not.
        let limits = tileset["tileMatrixSetLimits"].list
        #expect(limits.count > 10)
        for limit in limits.prefix(8) {
            func number(_ name: String) -> Int { Int(limit[name].number ?? -1) }
            let zoom = try #require(limit["tileMatrix"].string)
            func status(_ row: Int, _ column: Int) throws -> Int {
                try world.ask("\(path)\(grid)/\(zoom)/\(row)/\(column)").status
            }
            let corner = try status(number("minTileRow"), number("minTileCol"))
            #expect([200, 204].contains(corner))
            #expect(try status(number("maxTileRow") + 1, number("minTileCol")) == 404)
            #expect(try status(number("minTileRow"), number("maxTileCol") + 1) == 404)
        }
        #expect(!tileset["layers"].list.isEmpty)
        for layer in tileset["layers"].list {
            #expect(layer["id"].string?.isEmpty == false)
            #expect(!layer["propertiesSchema"]["properties"].members.isEmpty)
        }
        #expect(tileset["boundingBox"]["lowerLeft"].list.count == 2)
        #expect(try world.ask(path + grid + "?f=html").status == 200)
    }

    @Test("/req/collections-selection: only what was chosen, in its order, and no other name")
    func selection() throws {
        func collections(_ tileset: JSON) -> [String] {
            var names: [String] = []
            for layer in tileset["layers"].list {
                let link = layer.links("collection").first?["href"].string ?? ""
                let name = link.split(separator: "/").last.map { String($0.prefix { $0 != "?" }) }
                if let name, names.last != name { names.append(name) }
            }
            return names
        }
        let one = try world.ask("/tiles/WebMercatorQuad?collections=soums,regions").json()
        #expect(collections(one) == ["soums", "regions"])
        let item = try #require(one.links("item").first?["href"].string)
        #expect(item.hasSuffix("/{tileCol}?collections=soums,regions"))
        let twice = try world.ask("/tiles/WebMercatorQuad?collections=soums,soums").json()
        #expect(collections(twice) == ["soums"])
        let wrong = try world.ask("/tiles/WebMercatorQuad?collections=soums,somus")
        #expect(wrong.status == 400)
        #expect(try wrong.json()["allowed"].strings.contains("soums"))
    }

    @Test("a table without places has no tiles")
    func table() throws {
        for path in ["/collections/figures/tiles", "/collections/figures/tiles/WebMercatorQuad"] {
            #expect(try world.ask(path).status == 404)
        }
        let document = try world.ask("/collections/figures").json()
        #expect(document.links(Self.vector).isEmpty)
    }
}
