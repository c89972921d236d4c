import Testing

/// OGC Two Dimensional Tile Matrix Set and Tile Set Metadata, 2.0 (17-083r4).
@Suite("The grids of tiles")
struct TileMatrixSetTests {
    let world: World

    init() throws { world = try World.sarnai() }

    @Test("are listed with a link to each")
    func list() throws {
        let list = try world.ask("/tileMatrixSets").json()["tileMatrixSets"].list
        #expect(list.compactMap { $0["id"].string } == ["WebMercatorQuad", "WorldCRS84Quad"])
        for grid in list {
            let path = try target(of: grid.links("self").first?["href"].string)
            #expect(try world.ask(path).json()["id"] == grid["id"])
            #expect(
                grid["uri"].string?.hasPrefix("http://www.opengis.net/def/tilematrixset/") == true)
        }
    }

    // The figures are those of OGC's register.
    @Test(
        "have the scales, corners and numbers of OGC's register",
        arguments: [
            (
                "WebMercatorQuad", "http://www.opengis.net/def/crs/EPSG/0/3857", 0,
                559_082_264.028717, 156_543.033928041, -20_037_508.3427892, 20_037_508.3427892, 1, 1
            ),
            (
                "WebMercatorQuad", "http://www.opengis.net/def/crs/EPSG/0/3857", 12,
                136_494.693366386, 38.2185141425881, -20_037_508.3427892, 20_037_508.3427892, 4096,
                4096
            ),
            (
                "WorldCRS84Quad", "http://www.opengis.net/def/crs/OGC/1.3/CRS84", 0,
                279_541_132.0143589, 0.703125, -180.0, 90.0, 2, 1
            ),
            (
                "WorldCRS84Quad", "http://www.opengis.net/def/crs/OGC/1.3/CRS84", 17,
                2132.729583849784, 5.36441802978515e-6, -180.0, 90.0, 262_144, 131_072
            ),
        ])
    func matrices(
        id: String, crs: String, zoom: Int, scale: Double, cell: Double, x: Double, y: Double,
        width: Int, height: Int
    ) throws {
        let grid = try world.ask("/tileMatrixSets/\(id)").json()
        #expect(grid["id"].string == id)
        #expect(grid["crs"].string == crs)
        let matrix = grid["tileMatrices"][zoom]
        #expect(matrix["id"].string == String(zoom))
        func isNear(_ one: Double?, _ other: Double) -> Bool {
            one.map { abs($0 - other) <= 1e-9 * abs(other) } ?? false
        }
        #expect(isNear(matrix["scaleDenominator"].number, scale))
        #expect(isNear(matrix["cellSize"].number, cell))
        #expect(isNear(matrix["pointOfOrigin"][0].number, x))
        #expect(isNear(matrix["pointOfOrigin"][1].number, y))
        #expect(matrix["matrixWidth"].number == Double(width))
        #expect(matrix["matrixHeight"].number == Double(height))
        #expect(matrix["tileWidth"].number == 256)
    }

    @Test("one that is not there is 404, with those that are")
    func unknown() throws {
        for path in ["/tileMatrixSets/WebMercatorQuads", "/tiles/WebMercatorQuads"] {
            let answer = try world.ask(path)
            #expect(answer.status == 404)
            #expect(try answer.json()["nearest"].strings == ["WebMercatorQuad"])
        }
        #expect(try world.ask("/tileMatrixSets?f=html").text.contains("WorldCRS84Quad"))
        #expect(try world.ask("/tileMatrixSets/WebMercatorQuad?f=html").status == 200)
    }
}
