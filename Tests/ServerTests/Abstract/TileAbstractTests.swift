import HTTP
import Testing
import Tiles

@testable import Server

/// The abstract tests of OGC API - Tiles, part 1 (20-057, annex A).
@Suite("Abstract tests of Tiles, part 1")
struct TileAbstractTests {
    let world: World
    private static let vector = "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector"
    private static let scheme = "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme"
    private static let mvt = "application/vnd.mapbox-vector-tile"

    init() throws { world = try World.shipped() }

    /// A tileset's template of tiles, filled in.
    private func tile(_ tileset: String, _ matrix: Int, _ row: Int, _ column: Int) throws -> String
    {
        let link = try world.ask(tileset).json().links("item").first
        return try target(of: link?["href"].string)
            .replacing("{tileMatrix}", with: "\(matrix)")
            .replacing("{tileRow}", with: "\(row)").replacing("{tileCol}", with: "\(column)")
    }

    private func decoded(_ path: String) throws -> DecodedTile {
        let answer = try world.ask(path)
        try #require(answer.status == 200, "\(path): \(answer.text)")
        return try TileDecoder.decode(answer.bytes)
    }

    /// The parameters that the description of the API tells of a path.
    private func parameters(_ path: String) throws -> [String: JSON] {
        let api = try world.ask("/api").json()
        var found: [String: JSON] = [:]
        for parameter in api["paths"][path]["get"]["parameters"].list {
            let reference = parameter["$ref"].string?.split(separator: "/").last.map(String.init)
            let whole = reference.map { api["components"]["parameters"][$0] } ?? parameter
            found[whole["name"].string ?? ""] = whole
        }
        return found
    }

    private static let paths = [
        "/tiles/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}",
        "/collections/{collectionId}/tiles/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}",
    ]

    // MARK: Core

    @Test("/conf/core/conformance-success: the class is declared")
    func conformance() throws {
        let classes = try world.ask("/conformance").json()["conformsTo"].strings
        #expect(
            classes.contains("http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core"))
    }

    @Test("/conf/core/tc-op: each tile of a tileset is there for GET", arguments: ["GET", "HEAD"])
    func operation(method: String) throws {
        for path in ["/tiles/WebMercatorQuad", "/collections/regions/tiles/WorldCRS84Quad"] {
            let tile = try tile(
                path, 4, path.contains("CRS84") ? 3 : 5, path.contains("CRS84") ? 25 : 12)
            #expect(try world.ask(tile, method: HTTPMethod(rawValue: method)).status == 200)
        }
    }

    @Test("/conf/core/tc-tilematrix-definition: the matrix is one of the grid's")
    func matrix() throws {
        let matrices = try world.ask("/tileMatrixSets/WebMercatorQuad").json()["tileMatrices"].list
        let ids = matrices.compactMap { $0["id"].string }
        for limit in try world.ask("/tiles/WebMercatorQuad").json()["tileMatrixSetLimits"].list {
            #expect(ids.contains(limit["tileMatrix"].string ?? ""))
        }
        #expect(try world.ask("/tiles/WebMercatorQuad/none/0/0").status == 404)
        for path in Self.paths {
            #expect(try parameters(path)["tileMatrix"]?["required"].bool == true)
        }
    }

    @Test("/conf/core/tc-tilerow-definition: rows count from the north, from 0")
    func row() throws {
        // Mongolia lies in row 5 of 16, and so nearer to the north.
        #expect(try world.ask("/collections/regions/tiles/WebMercatorQuad/4/5/12").status == 200)
        #expect(try world.ask("/collections/regions/tiles/WebMercatorQuad/4/16/12").status == 404)
        #expect(try world.ask("/collections/regions/tiles/WebMercatorQuad/4/-1/12").status == 404)
        for path in Self.paths {
            #expect(try parameters(path)["tileRow"]?["in"].string == "path")
        }
    }

    @Test("/conf/core/tc-tilecol-definition: columns count from the west, from 0")
    func column() throws {
        #expect(try world.ask("/collections/regions/tiles/WebMercatorQuad/4/5/13").status == 200)
        #expect(try world.ask("/collections/regions/tiles/WebMercatorQuad/4/5/16").status == 404)
        for path in Self.paths {
            #expect(try parameters(path)["tileCol"]?["in"].string == "path")
        }
    }

    @Test("/conf/core/tc-success: a tile is 200 in the type agreed on, and 204 where nothing is")
    func success() throws {
        let answer = try world.ask("/tiles/WebMercatorQuad/4/5/12", ["Accept": Self.mvt])
        #expect(answer.status == 200 && answer.type == Self.mvt)
        #expect(try !TileDecoder.decode(answer.bytes).layers.isEmpty)
        #expect(try world.ask("/xyz/regions/4/0/0.mvt").status == 204)
        #expect(
            try world.ask("/tiles/WebMercatorQuad/4/5/12", ["Accept": "image/png"]).status == 406)
    }

    @Test(
        "/conf/core/tc-error: what is outside of the limits, or no number, is 404",
        arguments: ["99/0/0", "4/99/0", "4/0/99", "4/x/0", "4/0/x", "x/0/0", "4/0/0"])
    func error(place: String) throws {
        #expect(try world.ask("/collections/regions/tiles/WebMercatorQuad/\(place)").status == 404)
    }

    // MARK: Tilesets

    @Test(
        "/conf/tileset/description: a tileset names its grid and has a template of its tiles",
        arguments: ["/tiles/WebMercatorQuad", "/collections/sites/tiles/WorldCRS84Quad"])
    func description(path: String) throws {
        let answer = try world.ask(path, ["Accept": "application/json"])
        #expect(answer.status == 200 && answer.type == "application/json")
        let tileset = try answer.json()
        let uri = try #require(tileset["tileMatrixSetURI"].string)
        let scheme = try target(of: tileset.links(Self.scheme).first?["href"].string)
        #expect(try world.ask(scheme).json()["uri"].string == uri)
        for item in tileset.links("item") {
            #expect(item["templated"].bool == true && item["type"].string == Self.mvt)
            for place in ["{tileMatrix}", "{tileRow}", "{tileCol}"] {
                #expect(item["href"].string?.contains(place) == true)
            }
        }
        #expect(!tileset.links("item").isEmpty)
    }

    @Test("/conf/tilesets-list/tileset-links: a list leads to each tileset, and tells what it is")
    func tilesetLinks() throws {
        for path in ["/tiles", "/collections/sites/tiles"] {
            for tileset in try world.ask(path).json()["tilesets"].list {
                #expect(tileset["dataType"].string == "vector")
                #expect(tileset["crs"].string != nil)
                let link = try #require(tileset.links("self").first)
                #expect(try world.ask(target(of: link["href"].string)).status == 200)
                #expect(tileset.links(Self.scheme).count == 1)
            }
        }
    }

    @Test("/conf/dataset-tilesets/landingpage: the front page leads to the tilesets")
    func landingPage() throws {
        let link = try #require(try world.ask("/").json().links(Self.vector).first)
        #expect(try !world.ask(target(of: link["href"].string)).json()["tilesets"].list.isEmpty)
    }

    @Test("/conf/dataset-tilesets/operation: the list of the dataset's tilesets is there")
    func datasetOperation() throws {
        #expect(try world.ask("/tiles").status == 200)
        #expect(try world.ask("/tiles", method: .head).status == 200)
    }

    @Test("/conf/geodata-tilesets/desc-links: a collection leads to its tilesets")
    func collectionLinks() throws {
        for name in ["sites", "regions", "soums"] {
            let link = try world.ask("/collections/\(name)").json().links(Self.vector).first
            #expect(try target(of: link?["href"].string).hasPrefix("/collections/\(name)/tiles"))
        }
    }

    @Test("/conf/geodata-tilesets/operation: the list of a collection's tilesets is there")
    func collectionOperation() throws {
        for name in ["sites", "regions", "soums"] {
            #expect(try world.ask("/collections/\(name)/tiles").status == 200)
        }
    }

    // MARK: Selection

    @Test("/conf/collections-selection/query-collections: tilesets and tiles take collections")
    func collections() throws {
        for path in ["/tiles/{tileMatrixSetId}", Self.paths[0]] {
            #expect(try parameters(path)["collections"]?["schema"]["type"].string == "array")
        }
        for chosen in ["regions", "soums,regions", "regions,sites,soums"] {
            for path in ["/tiles/WebMercatorQuad", "/tiles/WebMercatorQuad/4/5/12"] {
                #expect(try world.ask("\(path)?collections=\(chosen)").status == 200)
            }
        }
    }

    @Test("/conf/collections-selection/collections-response: they hold those alone, in that order")
    func selected() throws {
        func names(_ chosen: String) throws -> [String] {
            try decoded("/tiles/WebMercatorQuad/5/11/25?collections=\(chosen)").layers.map(\.name)
        }
        let (regions, soums) = (try names("regions"), try names("soums"))
        #expect(!regions.isEmpty && !soums.isEmpty && Set(regions).isDisjoint(with: soums))
        #expect(try names("regions,soums") == regions + soums)
        #expect(try names("soums,regions") == soums + regions)
    }

    // MARK: Time

    private func count(_ query: String) throws -> Int {
        let answer = try world.ask("/xyz/projects/4/12/5.mvt?\(query)")
        try #require([200, 204].contains(answer.status), "\(answer.text)")
        guard answer.status == 200 else { return 0 }
        return try TileDecoder.decode(answer.bytes).layer("projects")?.features.count ?? 0
    }

    @Test("/conf/datetime/rc-op-datetime: tiles take a time")
    func datetime() throws {
        #expect(try count("datetime=2000-01-01/2010-12-31") <= count(""))
        #expect(try count("datetime=../..") == count(""))
    }

    @Test(
        "/conf/datetime/rc-datetime-definition: it is an instant, a day, or an interval of them",
        arguments: [
            "2010-01-01", "2010-01-01T00:00:00Z", "2010-01-01/2011-01-01", "../2011-01-01",
            "2010-01-01/..", "/2011-01-01", "2010-01-01/",
        ])
    func datetimeDefinition(time: String) throws {
        #expect(
            [200, 204].contains(try world.ask("/xyz/projects/4/12/5.mvt?datetime=\(time)").status))
        for path in Self.paths {
            #expect(try parameters(path)["datetime"]?["schema"]["type"].string == "string")
        }
    }

    @Test("/conf/datetime/rc-datetime-response: what is in the tile is of that time")
    func datetimeResponse() throws {
        #expect(try count("datetime=../1900-01-01") < count(""))
        #expect(try world.ask("/xyz/projects/4/12/5.mvt?datetime=soon").status == 400)
    }

    @Test("/conf/datetime/rc-op-subset: tiles take a part of the axis of time")
    func subset() throws {
        for path in Self.paths { #expect(try parameters(path)["subset"] != nil) }
        let quoted = "subset=datetime(%222000-01-01%22:%222010-12-31%22)"
        #expect(try count(quoted) == count("datetime=2000-01-01/2010-12-31"))
    }

    @Test(
        "/conf/datetime/rc-subset-definition: it is a point or an interval, '*' for an open end",
        arguments: [
            ("datetime(%222010-01-01%22)", true), ("datetime(%222010-01-01%22:*)", true),
            ("datetime(*:%222010-01-01T00:00:00Z%22)", true), ("datetime(*:*)", true),
            ("datetime(2010)", false), ("datetime(%22%22)", false), ("datetime(*)", false),
            ("datetime(%222010-01-01%22", false), ("datetime", false), ("", false),
            ("datetime(%222011-01-01%22:%222010-01-01%22)", false),
            ("datetime(%22a/b%22)", false), ("Lat(40:50)", false),
        ])
    func subsetDefinition(subset: String, isGood: Bool) throws {
        let answer = try world.ask("/xyz/projects/4/12/5.mvt?subset=\(subset)")
        #expect(isGood ? [200, 204].contains(answer.status) : answer.status == 400)
        guard !isGood else { return }
        #expect(try answer.json()["errors"][0]["parameter"].string == "subset")
    }

    @Test("/conf/datetime/rc-subset-response: what is in the tile is of that part")
    func subsetResponse() throws {
        #expect(
            try count("subset=datetime(*:%221900-01-01%22)") == count("datetime=../1900-01-01"))
        #expect(try count("subset=datetime(*:*)") == count(""))
    }

    @Test("/conf/datetime/axis: the axis is called datetime, and told in one way at a time")
    func axis() throws {
        #expect(
            try world.ask("/xyz/projects/4/12/5.mvt?subset=time(%222010-01-01%22)").status == 400)
        let both = "subset=datetime(*:*)&datetime=2010-01-01"
        #expect(try world.ask("/xyz/projects/4/12/5.mvt?\(both)").status == 400)
    }

    // MARK: Encodings

    @Test("/conf/oas30/completeness: the description has every path of tiles and its parameters")
    func completeness() throws {
        let paths = try world.ask("/api").json()["paths"].members
        for path in ["/tiles", "/tiles/{tileMatrixSetId}"] + Self.paths {
            let answers = try #require(paths[path]?["get"]["responses"].members, "\(path)")
            #expect(answers["200"] != nil && answers["404"] != nil, "\(path)")
        }
        #expect(try world.ask("/tiles").status == 200)
    }

    @Test("/conf/oas30/operationids: the operations have the names of the standard")
    func operationIDs() throws {
        let paths = try world.ask("/api").json()["paths"]
        for (path, end) in zip(
            Self.paths, [".dataset.vector.getTile", ".collection.vector.getTile"])
        {
            #expect(paths[path]["get"]["operationId"].string?.hasSuffix(end) == true)
        }
    }

    @Test("/conf/mvt/content: each tile is a Mapbox Vector Tile")
    func content() throws {
        for path in ["/tiles/WebMercatorQuad/3/2/6", "/tiles/WorldCRS84Quad/3/1/12"] {
            let answer = try world.ask(path)
            #expect(answer.type == Self.mvt)
            #expect(try TileDecoder.decode(answer.bytes).layers.allSatisfy { $0.version == 2 })
        }
    }
}
