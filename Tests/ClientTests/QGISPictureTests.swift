import Foundation
import TestSupport
import Testing

/// QGIS draws our maps: of tiles with a style of ours, and of a file with the styles in it.
///
/// Pictures are kept when `NUTAG_PICTURES` names a folder, to be looked at.
@Suite(
    "Pictures by QGIS, headless",
    .enabled(if: Checkout.testsClients, "QGIS is large: make test-clients runs this"))
struct QGISPictureTests {
    private struct Report: Decodable {
        let errors: [String]
        let labels: [String]
        let colours: [String: Int]
        let pixels: Int

        /// The share of the picture that has a colour.
        func share(_ colour: String) -> Double { Double(colours[colour] ?? 0) / Double(pixels) }
    }

    private func report(_ script: String, _ arguments: [String]) throws -> Report {
        let path = Checkout.root.appendingPathComponent("Tests/ClientTests/Clients/\(script)").path
        let run = try ProcessRun("/usr/bin/python3", [path] + arguments)
        try #require(run.exitCode == 0, "\(run.error)")
        return try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    }

    private func picture(_ name: String, in folder: TemporaryDirectory) -> String {
        let kept = ProcessInfo.processInfo.environment["NUTAG_PICTURES"]
        return kept.map { "\($0)/\(name).png" } ?? folder.path("\(name).png")
    }

    private static let country = "87.5,41.3,120,52.3"
    private static let city = "106.72,47.84,107.06,47.99"
    private static let styles = Checkout.root.appendingPathComponent("styles").path

    @Test(
        "of tiles show land, names in the reader's language, and clusters with their numbers",
        arguments: [
            ("light", "mn", "#fbfaf6", "#3d4a55", ["Өвөрхангай", "Хөвсгөл", "Сүхбаатар"]),
            ("dark", "en", "#1e252b", "#c9d3da", ["Dornod", "Zavkhan", "Govi-Altai"]),
            ("print", "ja", "#ffffff", "#000000", ["ドルノド", "ザブハン", "フブスグル"]),
        ])
    func country(
        theme: String, language: String, land: String, sign: String, names: [String]
    ) throws {
        let server = try RunningNutag(settings: ["NUTAG_STYLES": Self.styles])
        let folder = try TemporaryDirectory()
        let report = try report(
            "qgis_map_picture.py",
            [
                server.address, theme, language, Self.country, "1000",
                picture("qgis-\(theme)", in: folder),
            ])
        #expect(report.errors.isEmpty)
        #expect(Set(report.labels).isSuperset(of: names), "\(report.labels)")
        // QGIS leaves a label out where another stands: most are there, and the largest number.
        #expect(report.labels.count >= 20)
        #expect(report.labels.contains("23"), "\(report.labels)")
        #expect(report.share("#ff00ff") == 0)
        #expect(report.share(land) > 0.2)
        #expect(report.share(sign) > 0.0001)
    }

    @Test("of tiles of a city show signs in the colours of the legend, and the names of sites")
    func city() throws {
        let server = try RunningNutag(settings: ["NUTAG_STYLES": Self.styles])
        let folder = try TemporaryDirectory()
        let report = try report(
            "qgis_map_picture.py",
            [server.address, "light", "en", Self.city, "1000", picture("qgis-city", in: folder)])
        #expect(report.errors.isEmpty)
        #expect(report.labels.contains("Bayangol"), "\(report.labels)")
        // A loan and a partnership that go on, filled; the ring around a grant.
        for colour in ["#0072b2", "#56b4e9", "#d55e00"] {
            #expect(report.share(colour) > 0.0001, "\(colour)")
        }
    }

    @Test("of a GeoPackage show the colours and the names that the styles in it say")
    func file() throws {
        let folder = try TemporaryDirectory()
        let file = folder.path("nutag.gpkg")
        let dataset = Checkout.root.appendingPathComponent("geodata").path
        let built = try ProcessRun(
            Checkout.nutag, ["build", "--from", dataset, "--out", file, "--styles", Self.styles])
        try #require(built.exitCode == 0, "\(built.error)")
        let country = try report(
            "qgis_file_picture.py",
            [file, Self.country, "1000", picture("qgis-file", in: folder), "sites", "regions"])
        #expect(country.errors.isEmpty)
        #expect(
            Set(country.labels).isSuperset(of: ["Өвөрхангай", "Хөвсгөл", "Сүхбаатар"]),
            "\(country.labels)")
        #expect(country.share("#fbfaf6") > 0.2)
        // Only the places outside of the country are none of the file's.
        #expect(country.share("#ff00ff") > 0.1)
        let city = try report(
            "qgis_file_picture.py",
            [
                file, Self.city, "1000", picture("qgis-file-city", in: folder), "sites", "soums",
                "regions",
            ])
        // A loan and a partnership; sites that are known to kilometres are rings in no such colour.
        for colour in ["#0072b2", "#56b4e9"] {
            #expect(city.share(colour) > 0.0001, "\(colour)")
        }
        #expect(city.share("#cc79a7") == 0)
        #expect(city.labels.contains("Улаанбаатарын ДЦС-4"), "\(city.labels)")
    }
}
