import Atlas
import Foundation
import HTTP
import Stores
import TestSupport
import Testing

@testable import Server

@Suite("Nothing of the inside is told outside")
struct SecrecyTests {
    private static let secret = "/var/lib/nutag/nutag.gpkg"
    private static let words =
        "SQLITE_CORRUPT: database disk image is malformed in SELECT * FROM sites at \(secret)"
    private static let storeErrors: [StoreError] = [
        .missing(location: secret), .notAStore(location: secret, detail: words),
        .tooNew(location: secret, version: words), .damaged(location: secret, detail: words),
        .locked(location: secret), .readOnly(location: secret), .full(location: secret),
        .unreadable(location: secret, detail: words),
        .unknownCollection("sqlite_master", known: [secret]),
        .unusable(collection: "towns", detail: words),
        .refused(collection: "towns", detail: words),
    ]
    private static let targets = [
        "/", "/collections", "/collections/towns/items", "/collections/towns/items/1",
        "/xyz/regions,sites/3/5/2.mvt", "/rollups", "/readyz", "/api", "/styles",
    ]

    private func expectSecret(_ answer: Answer, _ question: String) {
        var told = answer.text
        for field in answer.fields.all { told += "\n\(field.name): \(field.value)" }
        let said = question + "\n" + (question.removingPercentEncoding ?? "")
        let leak = Leaks.found(in: told, besides: said)
        #expect(leak == nil, "\(question) was told '\(leak ?? "")': \(told.prefix(500))")
    }

    @Test(
        "whatever the store says, clients are told no more than that it failed",
        arguments: storeErrors)
    func store(error: StoreError) throws {
        let world = try World.sarnai()
        world.store.fail(error)
        world.store.change("next")
        _ = world.keeper.refresh()
        for target in Self.targets {
            expectSecret(try world.ask(target), target)
            expectSecret(try world.ask(target, ["Accept": "text/html"]), target)
        }
    }

    @Test(
        "whatever the Atlas says of itself becomes a problem that names nothing of it",
        arguments: [
            AtlasError.store(.unreadable(location: secret, detail: words)),
            .badInput(file: secret, line: 3, reason: words),
            .missingInput(file: secret, reason: words),
            .unwritable(file: secret, reason: words), .inconsistent(words),
        ])
    func atlas(error: AtlasError) throws {
        let request = HTTPRequest(.get, try #require(RequestTarget("/collections")))
        let response = Problem(.atlas(error)).response(
            to: request, base: "http://map.example", languages: ["en"])
        expectSecret(Answer(response), "")
    }

    /// Shapes that GEOS refuses with an exception of its own, and texts that SQL or a shell would
    /// take for theirs.
    private static let hostileTargets = [
        "/collections/towns/items?filter=S_INTERSECTS(geometry,POLYGON((0%200,2%202,2%200,0%202,0%200)))",
        "/collections/towns/items?filter=S_INTERSECTS(geometry,POLYGON((0%200,1%201)))",
        "/collections/towns/items?filter=S_INTERSECTS(geometry,LINESTRING(0%200))",
        "/collections/towns/items?filter=S_WITHIN(geometry,POLYGON((0%200,1%200,1%201,0%200),(5%205,6%205,6%206,5%205)))",
        "/collections/towns/items?filter=S_DWITHIN(geometry,POINT(1e300%201e300),1,meters)",
        "/collections/towns/items?filter=name%20=%20'x''%3B%20DROP%20TABLE%20towns%3B--'",
        "/collections/towns/items?filter=name%20LIKE%20'%25%27%20OR%201=1'",
        "/collections/towns'--/items", "/collections/sqlite_master/items",
        "/collections/..%2F..%2Fetc%2Fpasswd", "/collections/towns/items/%27%20OR%201=1",
        "/collections/towns/items?crs=http://www.opengis.net/def/crs/EPSG/0/999999",
        "/collections/towns/items?crs=EPSG:4326;%20rm%20-rf", "/collections/towns/items?bbox=a",
        "/collections/towns/items?bbox-crs=http://www.opengis.net/def/crs/EPSG/0/5514&bbox=1,2,3,4",
        "/collections/towns/items?crs=http://www.opengis.net/def/crs/EPSG/0/32648&bbox=-180,-90,180,90",
        "/viewer/..%2Findex.html", "/viewer/%2Fetc%2Fpasswd",
        "/viewer/modules/..%2f..%2fSECURITY.js",
        "/fonts/..%2F..%2Fx/0-255.pbf", "/fonts/Open%20Sans%20Regular/0-99999999999.pbf",
        "/sprites/..%2Fmap.png", "/sprites/map/..%2Fx.svg", "/styles/..%2Flegend",
        "/assets/..%2Fnutag.css", "/xyz/sqlite_master/0/0/0.mvt", "/problems/..%2Fx",
        "/histograms/%27", "/rollups/..%2Fx", "/rollups/grid/%00",
    ]

    @Test("names, shapes and systems that make libraries complain", arguments: hostileTargets)
    func questions(target: String) throws {
        let world = try World.sarnai {
            $0.viewer = Checkout.root.appendingPathComponent("server/viewer").path
            $0.styles = try? StyleTests.shipped.get()
        }
        for accept in ["application/json", "text/html"] {
            let answer = try world.ask(target, ["Accept": accept])
            #expect(answer.status != 500, "\(target): \(answer.text)")
            expectSecret(answer, target)
        }
    }

    @Test(
        "areas that are posted and are none",
        arguments: [
            #"{"type":"Polygon","coordinates":[[[0,0],[2,2],[2,0],[0,2],[0,0]]]}"#,
            #"{"type":"Polygon","coordinates":[[[0,0],[1,1]]]}"#,
            #"{"type":"Polygon","coordinates":[[[0,0],[1e308,0],[0,1e308],[0,0]]]}"#,
            #"{"type":"LineString","coordinates":[[0,0]]}"#, "{", "null", "[]", "\u{0}",
            #"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":null}]}"#,
        ])
    func posted(body: String) throws {
        let world = try World.sarnai()
        let target = try #require(RequestTarget("/rollups/polygons?measure=sites"))
        let request = HTTPRequest(
            .post, target,
            fields: ["Host": "map.example", "Content-Type": "application/geo+json"],
            body: Array(body.utf8))
        let answer = Answer(world.api.respond(request))
        #expect(answer.status != 500, "\(answer.text)")
        expectSecret(answer, body)
    }
}
