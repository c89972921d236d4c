import Testing
import Tiles

@testable import Server

/// The abstract tests of the Tile Matrix Set standard 2.0 (17-083r4, annex A).
@Suite("Abstract tests of Tile Matrix Sets")
struct TileGridAbstractTests {
    let world: World
    private static let scheme = "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme"
    static let grids = ["WebMercatorQuad", "WorldCRS84Quad"]
    static let tilesets = ["/tiles/", "/collections/sites/tiles/"]

    init() throws { world = try World.shipped() }

    private func grid(_ id: String) throws -> JSON {
        try world.ask("/tileMatrixSets/\(id)").json()
    }

    // MARK: The grid

    @Test("/conf/tilematrixset/model: it has a reference system, and matrices of a scale each")
    func model() throws {
        for id in Self.grids {
            let grid = try grid(id)
            #expect(grid["crs"].string?.isEmpty == false)
            let scales = grid["tileMatrices"].list.compactMap { $0["scaleDenominator"].number }
            #expect(scales.count == grid["tileMatrices"].list.count && scales.count > 16)
            #expect(zip(scales, scales.dropFirst()).allSatisfy { abs($0 / $1 - 2) < 1e-9 })
        }
    }

    @Test("/conf/json-tilematrixset/media-type: it is application/json")
    func mediaType() throws {
        for id in Self.grids {
            #expect(try world.ask("/tileMatrixSets/\(id)").type == "application/json")
        }
    }

    @Test("/conf/json-tilematrixset/ietf: it is JSON")
    func ietf() throws {
        for id in Self.grids { #expect(try !grid(id).members.isEmpty) }
    }

    @Test("/conf/json-tilematrixset/model: it is the grid by which tiles are numbered")
    func jsonModel() throws {
        for id in Self.grids {
            let known = try #require(TileGrid.all.first { $0.id == id })
            let matrices = try grid(id)["tileMatrices"].list
            #expect(matrices.count == known.maxZoom + 1)
            for (zoom, matrix) in matrices.enumerated() {
                let columns = Int(matrix["matrixWidth"].number ?? 0)
                let rows = Int(matrix["matrixHeight"].number ?? 0)
                let last = TileAddress(zoom: zoom, column: columns - 1, row: rows - 1)
                #expect(known.contains(last))
                #expect(!known.contains(TileAddress(zoom: zoom, column: columns, row: 0)))
                #expect(!known.contains(TileAddress(zoom: zoom, column: 0, row: rows)))
            }
        }
    }

    @Test("/conf/json-tilematrixset/schema: it has the members that the schema requires, as typed")
    func schema() throws {
        for id in Self.grids {
            let grid = try grid(id)
            #expect(grid["crs"].string != nil)
            for matrix in grid["tileMatrices"].list {
                #expect(matrix["id"].string != nil)
                let numbers = [
                    "scaleDenominator", "cellSize", "tileWidth", "tileHeight", "matrixWidth",
                    "matrixHeight",
                ]
                for name in numbers { #expect(matrix[name].number ?? 0 > 0, "\(name)") }
                #expect(matrix["pointOfOrigin"].list.compactMap(\.number).count == 2)
            }
        }
    }

    // MARK: Tilesets

    private func eachTileset(_ body: (JSON, String) throws -> Void) throws {
        for path in Self.tilesets {
            for grid in Self.grids { try body(try world.ask(path + grid).json(), grid) }
        }
    }

    @Test("/conf/tilesetmetadata/identifier: a tileset leads to its grid")
    func identifier() throws {
        try eachTileset { tileset, grid in
            let path = try target(of: tileset.links(Self.scheme).first?["href"].string)
            #expect(try world.ask(path).json()["id"].string == grid)
        }
    }

    @Test("/conf/tilesetmetadata/model: it tells its kind, its system, its layers and its bounds")
    func metadataModel() throws {
        try eachTileset { tileset, _ in
            #expect(tileset["dataType"].string == "vector")
            #expect(tileset["crs"].string != nil)
            #expect(!tileset["layers"].list.isEmpty)
            let (low, high) = (
                tileset["boundingBox"]["lowerLeft"], tileset["boundingBox"]["upperRight"]
            )
            for axis in 0..<2 {
                let least = try #require(low[axis].number)
                let most = try #require(high[axis].number)
                #expect(least < most)
            }
        }
    }

    @Test("/conf/json-tilesetmetadata/ietf: it is JSON")
    func metadataIETF() throws {
        try eachTileset { tileset, _ in #expect(!tileset.members.isEmpty) }
    }

    @Test("/conf/json-tilesetmetadata/media-type: it is application/json")
    func metadataMediaType() throws {
        for path in Self.tilesets {
            #expect(try world.ask(path + Self.grids[0]).type == "application/json")
        }
    }

    @Test("/conf/json-tilesetmetadata/model: it is of the tiles that its template leads to")
    func metadataJSONModel() throws {
        try eachTileset { tileset, grid in
            let names = Set(tileset["layers"].list.compactMap { $0["id"].string })
            let template = try target(of: tileset.links("item").first?["href"].string)
            let path = template.replacing("{tileMatrix}", with: "4")
                .replacing("{tileRow}", with: grid == "WebMercatorQuad" ? "5" : "3")
                .replacing("{tileCol}", with: grid == "WebMercatorQuad" ? "12" : "25")
            let answer = try world.ask(path)
            guard answer.status == 200 else { return }
            let layers = try TileDecoder.decode(answer.bytes).layers
            #expect(Set(layers.map(\.name)).isSubset(of: names))
        }
    }

    @Test("/conf/json-tilesetmetadata/schema: it has the members that the schema requires")
    func metadataSchema() throws {
        try eachTileset { tileset, _ in
            #expect(["map", "vector", "coverage"].contains(tileset["dataType"].string))
            #expect(tileset["crs"].string != nil && !tileset["links"].list.isEmpty)
            for link in tileset["links"].list { #expect(link["href"].string != nil) }
            for layer in tileset["layers"].list {
                #expect(layer["id"].string != nil && layer["dataType"].string == "vector")
            }
        }
    }

    // MARK: Limits

    private func eachLimit(_ body: (JSON, TileGrid) throws -> Void) throws {
        try eachTileset { tileset, id in
            let grid = try #require(TileGrid.all.first { $0.id == id })
            #expect(!tileset["tileMatrixSetLimits"].list.isEmpty)
            for limit in tileset["tileMatrixSetLimits"].list { try body(limit, grid) }
        }
    }

    @Test(
        "/conf/tilematrixsetlimits/model: limits lie within the matrix, the least before the most")
    func limits() throws {
        try eachLimit { limit, grid in
            let zoom = try #require(Int(limit["tileMatrix"].string ?? ""))
            func number(_ name: String) -> Int { Int(limit[name].number ?? -1) }
            for side in ["min", "max"] {
                let corner = TileAddress(
                    zoom: zoom, column: number(side + "TileCol"), row: number(side + "TileRow"))
                #expect(grid.contains(corner), "\(corner)")
            }
            #expect(number("minTileCol") <= number("maxTileCol"))
            #expect(number("minTileRow") <= number("maxTileRow"))
        }
    }

    @Test("/conf/json-tilematrixsetlimits/ietf: they are JSON")
    func limitsIETF() throws { try eachLimit { limit, _ in #expect(!limit.members.isEmpty) } }

    @Test("/conf/json-tilematrixsetlimits/model: each is of another matrix")
    func limitsModel() throws {
        try eachTileset { tileset, _ in
            let names = tileset["tileMatrixSetLimits"].list.compactMap { $0["tileMatrix"].string }
            #expect(Set(names).count == names.count)
        }
    }

    @Test("/conf/json-tilematrixsetlimits/schema: they have the members that the schema requires")
    func limitsSchema() throws {
        try eachLimit { limit, _ in
            #expect(limit["tileMatrix"].string != nil)
            for name in ["minTileRow", "maxTileRow", "minTileCol", "maxTileCol"] {
                #expect(limit[name].number.map { $0 == $0.rounded() } == true, "\(name)")
            }
        }
    }
}
