import Foundation
import TestSupport
import Testing

/// The pages as people see them: opened, pressed, read and printed in a browser.
@Suite("The pages, in headless Chromium")
struct PageTests {
    /// What came of one check of Clients/checks.py.
    private struct Check: Decodable {
        let name: String
        let error: String?
    }

    @Test("everything that one does on the map, and every page before axe-core")
    func checks() throws {
        let files = FileManager.default
        let built = Checkout.root.appendingPathComponent(".build")
        let axe = built.appendingPathComponent("axe/axe.min.js").path
        let mapLibre = built.appendingPathComponent("maplibre").path
        for (file, step) in [(axe, "axe"), (mapLibre + "/maplibre-gl.js", "maplibre")] {
            try #require(
                files.fileExists(atPath: file),
                "\(file) is not there: 'make test' fetches it, and so does .ci/\(step)")
        }
        try #require(
            ProcessRun.find("chromium") != nil,
            "there is no Chromium: 'make test' installs it, and so does '.ci/install browser'")
        let server = try RunningNutag(settings: ["NUTAG_MAPLIBRE": mapLibre])
        let script = Checkout.root.appendingPathComponent("Tests/PageTests/Clients/checks.py")
        let run = try ProcessRun("/usr/bin/python3", [script.path, server.address, axe])
        try #require(run.exitCode == 0, "\(run.error)")
        let checks = try JSONDecoder().decode([Check].self, from: Data(run.output.utf8))
        for check in checks {
            if let error = check.error { Issue.record("\(check.name): \(error)") }
        }
        // A module that is no longer read would hide all its checks.
        #expect(checks.count >= 55, "only \(checks.count) checks were run")
    }
}
