import Foundation
import TestSupport
import Testing

/// QGIS loads what we serve, through its provider for OGC API - Features.
///
/// The run is asked for with `make test-clients`, because QGIS is large; once asked for, a QGIS that
/// is not there is a failure and no skip.
@Suite(
    "QGIS as a client, headless",
    .enabled(if: Checkout.testsClients, "QGIS is large: make test-clients runs this"))
struct QGISServiceTests {
    private struct Report: Decodable {
        struct Layer: Decodable {
            let name, error: String
            let valid: Bool
            let crs: String?
            let count, placed: Int?
            let ids, fields: [String]?
        }
        let layers: [Layer]
        let box, boxAskedFor, expression, subset: [String]

        enum CodingKeys: String, CodingKey {
            case layers, box, expression, subset
            case boxAskedFor = "box asked for"
        }
    }

    private func report(
        on server: RunningNutag, pageSize: Int, _ names: [String]
    ) throws -> Report {
        let script = Checkout.root
            .appendingPathComponent("Tests/ClientTests/Clients/qgis_service.py")
        let run = try ProcessRun(
            "/usr/bin/python3", [script.path, server.address, String(pageSize)] + names)
        try #require(run.exitCode == 0, "\(run.error)")
        return try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    }

    private func features(of name: String, from server: RunningNutag) throws -> [[String: Any]] {
        let page = try server.get("/collections/\(name)/items?f=json&limit=10000")
        return try #require(page["features"] as? [[String: Any]])
    }

    private func ids(
        _ features: [[String: Any]], _ isWanted: ([String: String]) -> Bool
    ) -> [String] {
        features.filter { feature in
            let properties = feature["properties"] as? [String: Any] ?? [:]
            return isWanted(properties.compactMapValues { $0 as? String })
        }.compactMap { $0["id"] as? String }.sorted()
    }

    @Test("loads every collection, page by page, with all features, places and properties")
    func everything() throws {
        let server = try RunningNutag()
        let collections = try #require(
            try server.get("/collections?f=json")["collections"] as? [[String: Any]])
        let names = collections.compactMap { $0["id"] as? String }
        let report = try report(on: server, pageSize: 25, names)
        #expect(report.layers.map(\.name) == names)
        for layer in report.layers {
            try #require(layer.valid, "\(layer.name): \(layer.error)")
            let features = try features(of: layer.name, from: server)
            #expect(layer.ids == ids(features) { _ in true }, "\(layer.name)")
            #expect(layer.count == features.count, "\(layer.name)")
            let placed = features.count { !($0["geometry"] is NSNull) }
            #expect(layer.placed == placed, "\(layer.name)")
            if placed > 0 { #expect(layer.crs == "EPSG:4326", "\(layer.name)") }
            let schema = try server.get("/collections/\(layer.name)/schema?f=json")
            let properties = try #require(schema["properties"] as? [String: Any])
            let geometry = properties.keys.filter {
                let role = (properties[$0] as? [String: Any])?["x-ogc-role"] as? String
                return role == "primary-geometry"
            }
            #expect(
                Set(layer.fields ?? []) == Set(properties.keys).subtracting(geometry).union(["id"]),
                "\(layer.name)")
        }
    }

    @Test("a box, an expression and a condition of a layer find what nutag query finds")
    func filters() throws {
        let server = try RunningNutag()
        let report = try report(on: server, pageSize: 25, ["soums"])
        let run = try ProcessRun(
            Checkout.nutag,
            ["query", "soums", "--store", server.store, "--bbox", "105,47,107,49"]
                + ["--format", "geojson"])
        let answer = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
        let inBox = ids((answer as? [String: Any])?["features"] as? [[String: Any]] ?? []) { _ in
            true
        }
        #expect(inBox.count > 20)
        #expect(report.box == inBox)
        #expect(report.boxAskedFor == inBox)
        let soums = try features(of: "soums", from: server)
        let subset = ids(soums) { $0["region"] == "MN-047" }
        #expect(report.subset == subset)
        #expect(subset.count == 27)
        let expression = ids(soums) {
            $0["region"] == "MN-047" && $0["name_en"]?.hasPrefix("B") == true
        }
        #expect(report.expression == expression)
        #expect(!expression.isEmpty)
    }
}
