import Atlas
import Gzip
import HTTP
import Testing
import Tiles

@testable import Server

/// OGC API – Tiles, part 1 (20-057): Core, Collections Selection, Date-Time, Mapbox Vector Tiles.
@Suite("A tile")
struct TileTests {
    let world: World

    init() throws { world = try World.shipped() }

    private func decoded(_ path: String) throws -> DecodedTile {
        let answer = try world.ask(path)
        try #require(answer.status == 200, "\(path): \(answer.text)")
        #expect(answer.type == "application/vnd.mapbox-vector-tile")
        return try TileDecoder.decode(answer.bytes)
    }

    @Test("/req/core/tc-success, /req/mvt/content: is a Mapbox Vector Tile of the layers asked for")
    func success() throws {
        let tile = try decoded("/xyz/regions,sites/5/25/11.mvt")
        #expect(Set(tile.layers.map(\.name)).isSubset(of: ["regions", "sites"]))
        #expect(tile.layer("regions")?.features.isEmpty == false)
        #expect(tile.layers.allSatisfy { $0.extent == 4096 && $0.version == 2 })
    }

    @Test("is the same under each of its addresses")
    func sameTile() throws {
        let one = try world.ask("/collections/soums/tiles/WebMercatorQuad/5/11/25")
        let names = try decoded("/collections/soums/tiles/WebMercatorQuad/5/11/25").layers
            .map(\.name)
        let same = [
            "/tiles/WebMercatorQuad/5/11/25?collections=soums",
            "/xyz/\(names.joined(separator: ","))/5/25/11.mvt",
        ]
        for path in same { #expect(try world.ask(path).bytes == one.bytes, "\(path)") }
        #expect(try world.ask("/tiles/WorldCRS84Quad/4/3/24?collections=soums").status == 200)
    }

    @Test(
        "/req/core/tc-error: outside of the grid is 404, and says what there is",
        arguments: [
            "/xyz/sites/2/4/0.mvt", "/xyz/sites/2/0/4.mvt", "/xyz/sites/25/0/0.mvt",
            "/xyz/sites/a/0/0.mvt", "/xyz/sites/2/-1/0.mvt", "/xyz/sites/2/01/0.mvt",
            "/xyz/sites/2/99999999999999999999/0.mvt", "/tiles/WebMercatorQuad/30/0/0",
            "/tiles/WorldCRS84Quad/0/0/2", "/collections/sites/tiles/WebMercatorQuad/x/0/0",
            // Within the grid, and outside of the limits that the metadata tell.
            "/collections/sites/tiles/WebMercatorQuad/5/0/0", "/tiles/WebMercatorQuad/20/0/0",
        ])
    func outside(path: String) throws {
        let answer = try world.ask(path)
        #expect(answer.status == 404)
        let problem = try answer.json()
        #expect(problem["type"].string?.hasSuffix("/problems/outside-grid") == true)
        #expect(problem["detail"].string?.hasPrefix("There is no tile ") == true)
    }

    @Test("/req/core/tc-error: within the grid and empty is 204, in which nothing is")
    func empty() throws {
        let answer = try world.ask("/xyz/sites/5/0/0.mvt")
        #expect(answer.status == 204)
        #expect(answer.bytes.isEmpty)
        #expect(answer.fields["ETag"] == nil)
        #expect(answer.fields["Cache-Control"] == "public, max-age=60, stale-while-revalidate=600")
    }

    @Test("/req/datetime: is of a time, and what is no time is refused")
    func time() throws {
        let all = try decoded("/xyz/projects/4/12/5.mvt").layer("projects")
        let some = try world.ask("/xyz/projects/4/12/5.mvt?datetime=../1980-01-01")
        let count =
            some.status == 204
            ? 0 : try TileDecoder.decode(some.bytes).layer("projects")?.features.count ?? 0
        #expect(count < (all?.features.count ?? 0))
        let wrong = try world.ask("/xyz/projects/4/12/5.mvt?datetime=yesterday")
        #expect(wrong.status == 400)
    }

    @Test("holds what a condition leaves, with the properties that are wanted")
    func filter() throws {
        let tile = try decoded("/xyz/soums/4/12/5.mvt?filter=region='MN-047'&properties=region")
        let features = try #require(tile.layer("soums")?.features)
        #expect(features.count == 27)
        for feature in features {
            #expect(feature.properties.map(\.key).contains("region"))
            #expect(!feature.properties.map(\.key).contains("type"))
        }
        let wrong = try world.ask("/xyz/soums/4/12/5.mvt?filter=regoin='MN-047'")
        #expect(wrong.status == 400)
        #expect(try wrong.json()["errors"][0]["parameter"].string == "filter")
        for (language, part) in [("en", "did you mean"), ("mn", "давхаргад"), ("ja", "レイヤー")] {
            let unknown = try world.ask(
                "/xyz/soums/4/12/5.mvt?properties=regoin", ["Accept-Language": language])
            #expect(unknown.status == 400)
            let error = try unknown.json()["errors"][0]
            #expect(error["parameter"].string == "properties")
            #expect(error["code"].string == "no-tile-property")
            #expect(unknown.text.contains(part) && unknown.text.contains("region"), "\(language)")
        }
        #expect(try world.ask("/xyz/soums/4/12/5.mvt?bbox=1,2,3,4").status == 400)
    }
}

extension TileTests {
    @Test(
        "takes the places of a condition in the system that is named, as items do",
        arguments: [
            ("CRS84", "106,47,108,49"), ("EPSG:4326", "47,106,49,108"),
            ("EPSG:3857", "11799866,5942074,12022505,6274861"),
        ])
    func filterSystem(name: String, box: String) throws {
        let system =
            name == "CRS84"
            ? "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
            : "http://www.opengis.net/def/crs/EPSG/0/" + name.dropFirst(5)
        let filter = "filter=S_INTERSECTS(geom,BBOX(\(box)))&filter-crs=\(system)"
        let items = try world.ask("/collections/soums/items?limit=1000&\(filter)")
        let expected = try #require(try items.json()["numberMatched"].number)
        #expect(expected > 5)
        for path in ["/xyz/soums/3/6/2.mvt", "/collections/soums/tiles/WebMercatorQuad/3/2/6"] {
            let tile = try decoded("\(path)?\(filter)")
            #expect(Double(tile.layer("soums")?.features.count ?? 0) == expected, "\(path)")
        }
        let wrong = try world.ask("/xyz/soums/3/6/2.mvt?filter=1=1&filter-crs=EPSG:1")
        #expect(wrong.status == 400)
        #expect(try wrong.json()["errors"][0]["parameter"].string == "filter-crs")
        let tileJSON = try world.ask("/xyz/soums.json?\(filter)").json()
        #expect(tileJSON["tiles"][0].string?.contains("filter-crs=") == true)
    }
}

@Suite("A tile on its way")
struct TileDeliveryTests {
    let world: World
    private let path = "/xyz/regions/5/25/11.mvt"

    init() throws { world = try World.shipped() }

    @Test("is compressed for those who take gzip, and the same for those who do not")
    func compression() throws {
        let packed = try world.ask(path, ["Accept-Encoding": "br, gzip"])
        let plain = try world.ask(path)
        #expect(packed.fields["Content-Encoding"] == "gzip")
        #expect(plain.fields["Content-Encoding"] == nil)
        #expect(Gunzip.expand(packed.bytes, limit: 1 << 20) == plain.bytes)
        #expect(packed.fields["Vary"] == "Accept-Encoding")
        #expect(packed.fields["ETag"] != plain.fields["ETag"])
        #expect(try world.ask(path, ["Accept-Encoding": "gzip;q=0"]).bytes == plain.bytes)
        // Nothing of it depends on who asks by what name, or in what language.
        let other = try world.ask(path, ["Host": "other.example", "Accept-Language": "ja"])
        #expect(other.fields["ETag"] == plain.fields["ETag"])
    }

    @Test("has a strong tag, and costs nothing when the client has it")
    func tags() throws {
        let first = try world.ask(path)
        let tag = try #require(first.fields["ETag"])
        #expect(!tag.hasPrefix("W/"))
        for known in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
            let again = try world.ask(path, ["If-None-Match": known])
            #expect(again.status == 304)
            #expect(again.bytes.isEmpty)
            #expect(again.fields["ETag"] == tag)
            #expect(again.fields["Cache-Control"] == first.fields["Cache-Control"])
        }
        #expect(try world.ask(path, ["If-None-Match": "\"other\""]).status == 200)
        #expect(try world.ask(path, ["If-Match": "\"other\""]).status == 412)
        // Before anything was drawn: the tag is known without it.
        let fresh = try World(world.store)
        #expect(
            fresh.api.atOnce(try request(path, ["If-None-Match": tag])) == nil)
        #expect(try fresh.ask(path, ["If-None-Match": tag]).status == 304)
    }

    @Test("may be kept for ever under an address that names the revision, and a while without")
    func caching() throws {
        #expect(
            try world.ask(path).fields["Cache-Control"]
                == "public, max-age=60, stale-while-revalidate=600")
        let mark = world.keeper.current.mark
        #expect(
            try world.ask("\(path)?v=\(mark)").fields["Cache-Control"]
                == "public, max-age=31536000, immutable")
        #expect(try world.ask("\(path)?v=gone").fields["Cache-Control"] == "public, no-cache")
        let always = try World.shipped { $0.tileAge = 0 }
        #expect(try always.ask(path).fields["Cache-Control"] == "public, no-cache")
    }

    @Test("is another when the data is another, and stays what it was for who began before")
    func revisions() throws {
        let world = try World(world.store)
        let (before, old) = (try world.ask(path), world.keeper.current.mark)
        world.store.change("another")
        #expect(world.keeper.refresh())
        let after = try world.ask(path)
        #expect(after.fields["ETag"] != before.fields["ETag"])
        let kept = try world.ask("\(path)?v=\(old)")
        #expect(kept.bytes == before.bytes)
        #expect(kept.fields["Cache-Control"] == "public, max-age=31536000, immutable")
    }

    @Test("is answered at once when it is kept, and by nobody who must not wait when it is not")
    func atOnce() throws {
        let world = try World(world.store)
        let packed: HTTPFields = ["Accept-Encoding": "gzip"]
        #expect(world.api.atOnce(try request(path, packed)) == nil)
        let drawn = try world.ask(path, packed)
        let kept = Answer(try #require(world.api.atOnce(try request(path, packed))))
        #expect(kept.bytes == drawn.bytes)
        #expect(kept.fields == drawn.fields)
        let tag = try #require(drawn.fields["ETag"])
        let known: HTTPFields = ["Accept-Encoding": "gzip", "If-None-Match": tag]
        #expect(world.api.atOnce(try request(path, known))?.status == .notModified)
        for other in ["/xyz/regions/5/24/11.mvt", "/xyz/none/0/0/0.mvt", "/", "\(path)?filter=1=1"]
        {
            #expect(world.api.atOnce(try request(other, packed)) == nil, "\(other)")
        }
    }

    private func request(_ path: String, _ fields: HTTPFields) throws -> HTTPRequest {
        var fields = fields
        fields["Host"] = "map.example"
        return HTTPRequest(.get, try #require(RequestTarget(path)), fields: fields)
    }

    @Test("to HEAD tells how long it is")
    func head() throws {
        let answer = try world.ask(path, method: .head)
        guard case .omitted(let count) = answer.response.body else {
            Issue.record("a body to HEAD")
            return
        }
        #expect(count == (try world.ask(path)).bytes.count)
    }
}
