import Foundation
import TestSupport
import Testing

/// QGIS opens what we write.
///
/// The run is asked for with `make test-clients`, because QGIS is large; once asked for, a QGIS that
/// is not there is a failure and no skip.
@Suite(
    "QGIS, headless",
    .enabled(if: Checkout.testsClients, "QGIS is large: make test-clients runs this"))
struct QGISTests {
    struct Report: Decodable {
        struct Layer: Decodable {
            let name: String
            let valid: Bool
            let spatial: Bool?
            let geometry: String?
            let crs: String?
            let count: Int?
            let invalid: [Int]?
            let renderer: String?
            let labelled: Bool?
        }
        let qgis: String
        let layers: [Layer]
    }

    static func open(_ file: String) throws -> Report {
        let script = Checkout.root
            .appendingPathComponent("Tests/ClientTests/Clients/qgis_layers.py")
        // Debian's own Python, since that is the one that QGIS was built for.
        let run = try ProcessRun("/usr/bin/python3", [script.path, file])
        try #require(run.exitCode == 0, "\(run.error)")
        return try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    }

    @Test("our reading of QGIS is right: it sees a layer that GDAL wrote, and an invalid polygon")
    func reference() throws {
        let folder = try TemporaryDirectory()
        let bowTie = """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"n":1},
            "geometry":{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}}]}
            """
        let source = try folder.write(bowTie, to: "bow.geojson")
        let file = folder.path("bow.gpkg")
        let made = try ProcessRun("ogr2ogr", ["-f", "GPKG", file, source.path, "-nln", "галстук"])
        try #require(made.exitCode == 0, "\(made.error)")
        let layer = try #require(try Self.open(file).layers.first)
        #expect(layer.name == "галстук")
        #expect(layer.crs == "EPSG:4326")
        #expect(layer.count == 1)
        #expect(layer.invalid == [1])
    }

    @Test("opens every layer of the dataset that Nutag built, with all features, each valid")
    func dataset() throws {
        let folder = try TemporaryDirectory()
        let file = folder.path("nutag.gpkg")
        let dataset = Checkout.root.appendingPathComponent("geodata").path
        let styles = Checkout.root.appendingPathComponent("styles").path
        let built = try ProcessRun(
            Checkout.nutag, ["build", "--from", dataset, "--out", file, "--styles", styles])
        try #require(built.exitCode == 0, "\(built.error)")
        let layers = try Self.open(file).layers
        #expect(layers.count >= 13)
        for layer in layers {
            #expect(layer.valid, "\(layer.name)")
            #expect(layer.invalid ?? [] == [], "\(layer.name)")
        }
        let places = layers.filter { $0.spatial == true }
        #expect(places.map(\.name) == ["regions", "sites", "soums"])
        #expect(places.map(\.count) == [22, 40, 339])
        #expect(places.allSatisfy { $0.crs == "EPSG:4326" })
        // As the styles in the file say: QGIS would choose one colour by chance, and no labels.
        #expect(places.map(\.renderer) == ["singleSymbol", "RuleRenderer", "singleSymbol"])
        #expect(places.allSatisfy { $0.labelled == true })
    }
}
