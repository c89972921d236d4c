import Foundation
import TestSupport
import Testing

/// QGIS reads our map styles, as its connections to vector tiles do.
@Suite(
    "QGIS reading map styles, headless",
    .enabled(if: Checkout.testsClients, "QGIS is large: make test-clients runs this"))
struct QGISMapStyleTests {
    private struct Report: Decodable {
        let success: Bool
        let error: String
        let warnings: [String]
        let drawn: [String]
        let labelled: [String]
        let sprite: [Int]
    }

    @Test(
        "its converter takes every style that is made for it without a warning",
        arguments: ["light", "dark", "print"])
    func converts(theme: String) throws {
        let styles = Checkout.root.appendingPathComponent("styles").path
        let server = try RunningNutag(settings: ["NUTAG_STYLES": styles])
        let script = Checkout.root
            .appendingPathComponent("Tests/ClientTests/Clients/qgis_map_style.py")
        let run = try ProcessRun(
            "/usr/bin/python3",
            [script.path, "\(server.address)/styles/\(theme)?profile=qgis&lang=mn"])
        try #require(run.exitCode == 0, "\(run.error)")
        let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
        #expect(report.success, "\(report.error)")
        #expect(report.warnings.isEmpty, "\(report.warnings)")
        let layers = ["regions", "seats", "site_clusters", "site_uncertainty", "sites", "soums"]
        #expect(Set(report.drawn) == Set(layers + ["background"]))
        let labelled = ["region_labels", "seats", "site_clusters", "site_uncertainty", "sites"]
        #expect(Set(report.labelled) == Set(labelled + ["soums"]))
        #expect(report.sprite[0] == 1024)
    }
}
