import Foundation
import TestSupport
import Testing

/// The libraries that draw web maps, in a browser, from another origin than the tiles.
///
/// The run is asked for with `make test-clients`, because a browser is large; once asked for, one
/// that is not there is a failure and no skip.
@Suite(
    "Web maps, in headless Chromium",
    .enabled(if: Checkout.testsClients, "a browser is large: make test-clients runs this"))
struct MapLibraryTests {
    private struct Report: Decodable {
        let error, version: String?
        let ids: [Int]?
        let painted: Int?
        let keys: [String]?
    }

    @Test(
        "count the features that the API counts, and see their names in every language",
        arguments: [
            ("maplibre", ".build/maplibre/maplibre-gl.js"),
            ("openlayers", ".build/openlayers/ol.js"),
        ])
    func counts(page: String, library: String) throws {
        let server = try RunningNutag()
        let clients = Checkout.root.appendingPathComponent("Tests/ClientTests/Clients")
        let script = Checkout.root.appendingPathComponent(library).path
        try #require(
            FileManager.default.fileExists(atPath: script),
            "\(page) is not there: 'make test-clients' installs it, and so does .ci/\(page)")
        let run = try ProcessRun(
            "/usr/bin/python3",
            [
                clients.appendingPathComponent("browse.py").path,
                clients.appendingPathComponent("\(page).html").path, script,
                server.address + "/xyz/soums.json", "soums", "3",
            ])
        try #require(run.exitCode == 0, "\(run.error)")
        let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
        #expect(report.error == nil)
        let items = try server.get("/collections/soums/items?f=json&limit=1000")
        let features = try #require(items["features"] as? [[String: Any]])
        let placed = features.count { !($0["geometry"] is NSNull) }
        let ids = try #require(report.ids)
        #expect(placed > 300)
        #expect(ids.count == placed)
        #expect(Set(ids).count == ids.count)
        // Points that were painted, or marks that were: tiles that are only read would do for less.
        #expect(report.painted ?? 0 >= placed / 2, "\(report.painted ?? 0) is too little")
        #expect(Set(report.keys ?? []).isSuperset(of: ["name:en", "name:ja", "name:mn"]))
    }
}
