import Foundation
import TestSupport
import Testing

/// The server as a process: what happens to it while clients are there.
@Suite("A running server")
struct LiveTests {
    private func change(_ store: String, _ statement: String) throws {
        let run = try ProcessRun("ogrinfo", [store, "-sql", statement])
        try #require(run.exitCode == 0, "\(run.error)")
        try #require(!run.error.contains("ERROR"), "\(run.error)")
    }

    /// Asks again and again until it is so, at most for the time that the service promises.
    private func isSoon(
        within limit: Duration = .seconds(2), _ condition: () throws -> Bool
    ) throws -> Bool {
        let deadline = ContinuousClock.now + limit
        while ContinuousClock.now < deadline {
            if try condition() { return true }
            usleep(20_000)
        }
        return false
    }

    private func link(_ relation: String, of page: RunningNutag.Answer) -> String? {
        let links = page["links"] as? [[String: Any]] ?? []
        return links.first { $0["rel"] as? String == relation }?["href"] as? String
    }

    private func codes(of page: RunningNutag.Answer) -> [String] {
        (page["features"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
    }

    private func matched(_ server: RunningNutag) throws -> Int? {
        try server.get("/collections/soums/items?f=json&limit=1")["numberMatched"] as? Int
    }

    @Test("a change by another program is seen within 2 s; who pages goes on in the old revision")
    func changes() throws {
        let server = try RunningNutag()
        var page = try server.get("/collections/soums/items?f=json&limit=50")
        var seen = codes(of: page)
        #expect(seen.count == 50)
        // One of a page that was read, one of a page that is still to come.
        try change(server.store, "DELETE FROM soums WHERE code = '\(seen[3])'")
        let last = try server.get("/collections/soums/items?f=json&offset=338")
        let doomed = try #require(codes(of: last).last)
        try change(server.store, "DELETE FROM soums WHERE code = '\(doomed)'")
        #expect(try isSoon { try matched(server) == 337 })
        #expect(try server.get("/collections/soums/items/\(doomed)").status == 404)
        while let next = link("next", of: page) {
            page = try server.get(next)
            try #require(page.status == 200, "\(page.text)")
            #expect(page["numberMatched"] as? Int == 339)
            seen += codes(of: page)
        }
        #expect(seen.count == 339)
        #expect(Set(seen).count == 339)
        #expect(seen.contains(doomed))
    }

    @Test("SIGHUP makes it look at the store at once, and it says what it found")
    func reloads() throws {
        let server = try RunningNutag(settings: ["NUTAG_WATCH_INTERVAL": "10min"])
        try change(server.store, "UPDATE soums SET name_en = 'Renamed' WHERE code = 'MN2101'")
        let path = "/collections/soums/items/MN2101?f=json"
        #expect(try !server.get(path).text.contains("Renamed"))
        let before = server.log
        server.signal(SIGHUP)
        #expect(try isSoon { try server.get(path).text.contains("Renamed") })
        // Lines are written beside the work, soon after it.
        #expect(try isSoon { server.log.count > before.count })
        #expect(try server.stop().exitCode == 0)
    }

    @Test("after SIGTERM an answer under way is given to its end, and the exit code is 0")
    func drains() throws {
        let folder = try TemporaryDirectory()
        let store = folder.path("many.gpkg")
        let points = (0..<10_000).map { number in
            """
            {"type":"Feature","properties":{"name":"\(String(repeating: "щ", count: 200))"},\
            "geometry":{"type":"Point","coordinates":[\(number % 360 - 180),\(number / 360)]}}
            """
        }
        let source = try folder.write(points.joined(separator: "\n"), to: "many.geojsonl")
        let made = try ProcessRun("ogr2ogr", ["-f", "GPKG", store, source.path, "-nln", "many"])
        try #require(made.exitCode == 0, "\(made.error)")
        let server = try RunningNutag(store: store)
        let reader = try SlowReader(server.address)
        try reader.ask("/collections/many/items?f=json&limit=10000")
        #expect(reader.read(atMost: 1000) > 0)
        server.signal(SIGTERM)
        #expect(try isSoon { server.log.contains("Stopping") })
        #expect(throws: (any Error).self) { try SlowReader(server.address) }
        let text = reader.readToEnd()
        #expect(text.hasPrefix("HTTP/1.1 200 "))
        #expect(text.components(separatedBy: "\"type\":\"Feature\",").count == 10_001)
        #expect(text.contains("\"numberReturned\":10000"))
        let ending = try server.stop()
        #expect(ending.exitCode == 0, "\(ending.log)")
        #expect(!ending.log.contains("broken off"), "\(ending.log)")
    }

    @Test("a store that became garbage leaves the last good revision, and /readyz says so")
    func garbage() throws {
        let server = try RunningNutag()
        let store = URL(fileURLWithPath: server.store)
        let good = try Data(contentsOf: store)
        try Data("no GeoPackage at all".utf8).write(to: store, options: .atomic)
        #expect(
            try isSoon {
                let ready = try server.get("/readyz?f=json")
                return ready.status == 200 && ready["warning"] is String
            })
        #expect(try matched(server) == 339)
        try good.write(to: store, options: .atomic)
        try change(server.store, "DELETE FROM soums WHERE code = 'MN2101'")
        #expect(try isSoon { try matched(server) == 338 })
        #expect(try server.get("/readyz?f=json")["warning"] == nil)
        #expect(try server.stop().exitCode == 0)
    }

    @Test("a port that another program holds ends it with 69 and a sentence that names the port")
    func portTaken() throws {
        let server = try RunningNutag()
        let place = server.address.replacingOccurrences(of: "http://", with: "")
        let run = try ProcessRun(
            Checkout.nutag, ["serve", "--store", server.store, "--listen", place])
        #expect(run.exitCode == 69)
        #expect(run.error.contains(place), "\(run.error)")
        #expect(run.error.split(separator: "\n").count <= 3, "\(run.error)")
    }
}
