import Foundation
import TestSupport
import Testing

@Suite("Behind nginx as it is deployed")
struct NginxTests {
    private static let proxied = ["NUTAG_TRUSTED_PROXIES": "127.0.0.1"]
    private static let tile = "/xyz/regions,sites/5/25/11.mvt"

    @Test(
        "nginx understands every line, for a host and for a part of one", arguments: [false, true])
    func understands(prefix: Bool) throws {
        let nginx = try RunningNginx(before: "http://127.0.0.1:8080", prefix: prefix)
        let run = try nginx.test()
        #expect(run.exitCode == 0, "\(run.error)")
        #expect(!run.error.contains("[warn]"), "\(run.error)")
    }

    @Test("a tile is made once and kept, in gzip and without, over HTTP/2")
    func cache() throws {
        let server = try RunningNutag(settings: Self.proxied)
        let nginx = try RunningNginx(before: server.address)
        try nginx.start()
        let gzip = ["--header", "Accept-Encoding: br, gzip;q=0.9"]
        let first = try nginx.ask(Self.tile, gzip)
        #expect(first.status == 200)
        #expect(first.version == "2")
        #expect(first.fields["x-cache"] == "MISS")
        #expect(first.fields["content-encoding"] == "gzip")
        #expect(first.fields["content-type"] == "application/vnd.mapbox-vector-tile")
        // Another way to write the same wish.
        let again = try nginx.ask(Self.tile, ["--header", "Accept-Encoding: gzip, deflate"])
        #expect(again.fields["x-cache"] == "HIT")
        #expect(again.body == first.body)
        let plain = try nginx.ask(Self.tile)
        #expect(plain.fields["content-encoding"] == nil)
        #expect(plain.body.count > first.body.count)
        let tag = try #require(first.fields["etag"])
        let known = try nginx.ask(Self.tile, gzip + ["--header", "If-None-Match: \(tag)"])
        #expect(known.status == 304)
    }

    @Test("what is kept is shown while the server is away")
    func away() throws {
        let server = try RunningNutag(settings: Self.proxied)
        let nginx = try RunningNginx(before: server.address)
        try nginx.start()
        let tile = try nginx.ask(Self.tile)
        #expect(tile.status == 200)
        _ = try server.stop()
        #expect(try nginx.ask(Self.tile).body == tile.body)
        #expect(try nginx.ask("/collections").status == 502)
    }

    @Test("links say what the client called, whatever the client claims")
    func links() throws {
        let server = try RunningNutag(settings: Self.proxied)
        let nginx = try RunningNginx(before: server.address)
        try nginx.start()
        let claims = [
            "X-Forwarded-Host: evil.example", "X-Forwarded-Proto: gopher",
            "X-Forwarded-For: 1.2.3.4",
            "X-Forwarded-Prefix: /evil", "Forwarded: host=evil.example;proto=http",
        ].flatMap { ["--header", $0] }
        let page = try nginx.ask("/collections?f=json", claims)
        #expect(page.status == 200)
        #expect(page.text.contains("\"\(nginx.address)/collections"), "\(page.text.prefix(300))")
        #expect(!page.text.contains("evil"))
        #expect(!page.text.contains("gopher"))
        for name in ["x-content-type-options", "strict-transport-security"] {
            #expect(page.fields[name] != nil, "\(name)")
        }
        #expect(page.fields["server"] == "nginx")
        let html = try nginx.ask("/?f=html")
        #expect(html.fields["content-security-policy"]?.contains("frame-ancestors 'none'") == true)
    }

    @Test("a part of a host is enough: links, pages and tiles stay below it")
    func prefix() throws {
        let server = try RunningNutag(settings: Self.proxied)
        let nginx = try RunningNginx(before: server.address, prefix: true)
        try nginx.start()
        let collections = try nginx.ask("/maps/collections?f=json")
        #expect(collections.status == 200)
        #expect(collections.text.contains("\"\(nginx.address)/maps/collections/sites"))
        #expect(!collections.text.contains("\"\(nginx.address)/collections"))
        let description = try nginx.ask("/maps/xyz/regions,sites.json")
        #expect(description.text.contains("\(nginx.address)/maps/xyz/"))
        #expect(try nginx.ask("/maps" + Self.tile).status == 200)
        #expect(try nginx.ask("/maps/map").status == 200)
        #expect(try nginx.ask("/maps/viewer/modules/main.js").status == 200)
        #expect(try nginx.ask("/collections").status == 404)
    }

    @Test("HTTP leads to HTTPS, the export is served in ranges, and is not to be changed")
    func others() throws {
        let nginx = try RunningNginx(before: "http://127.0.0.1:1")
        try nginx.start()
        let plain = try nginx.ask("http://127.0.0.1:\(nginx.plainPort)/map?lang=mn")
        #expect(plain.status == 301)
        #expect(plain.fields["location"] == "https://127.0.0.1/map?lang=mn")
        let part = try nginx.ask("/export/map.pmtiles", ["--range", "0-4"])
        #expect(part.status == 206)
        #expect(part.text == "whole")
        #expect(part.fields["access-control-allow-origin"] == "*")
        #expect(try nginx.ask("/export/map.pmtiles", ["--request", "DELETE"]).status == 403)
        #expect(try nginx.ask("/export/../tls/privkey.pem", ["--path-as-is"]).status != 200)
        #expect(try nginx.ask("/export../tls/privkey.pem", ["--path-as-is"]).status != 200)
    }

    @Test("who asks too often is turned away with 429, and what is too large with 413")
    func limits() throws {
        let server = try RunningNutag(settings: Self.proxied)
        let nginx = try RunningNginx(
            before: server.address, changing: [("rate=50r/s", "rate=1r/m")])
        try nginx.start()
        let many = (0..<260).map { _ in nginx.address + "/livez" }
        let run = try ProcessRun(
            "curl",
            [
                "--silent", "--insecure", "--noproxy", "*", "--output", "/dev/null",
                "--write-out", "%{http_code}\n",
            ] + many.flatMap { ["--output", "/dev/null", $0] })
        let codes = run.output.split(separator: "\n")
        #expect(codes.contains("200"))
        #expect(codes.contains("429"))
        let other = try RunningNginx(before: server.address)
        try other.start()
        let body = try other.folder.write(
            String(repeating: " ", count: 17 << 20), to: "large"
        ).path
        let large = try other.ask(
            "/rollups/polygons", ["--data-binary", "@" + body, "--header", "Expect:"])
        #expect(large.status == 413)
    }
}
