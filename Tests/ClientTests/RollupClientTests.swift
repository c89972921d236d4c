import Foundation
import TestSupport
import Testing

/// LibreOffice and QGIS open what a rollup is written as.
///
/// The run is asked for with `make test-clients`, because both are large; once asked for, a client
/// that is not there is a failure and no skip.
@Suite(
    "Rollups in LibreOffice and QGIS",
    .enabled(if: Checkout.testsClients, "both are large: make test-clients runs this"))
struct RollupClientTests {
    private func rollup(_ options: String...) throws -> String {
        let folder = try TemporaryDirectory()
        let store = try RunningNutag.builtStore(in: folder)
        let run = try ProcessRun(Checkout.nutag, ["rollup", "--store", store] + options)
        try #require(run.exitCode == 0, "\(run.error)")
        return run.output
    }

    /// The cells as LibreOffice understood them, from its own format: what is text and what a number.
    private func opened(_ csv: String, filter: String) throws -> String {
        let folder = try TemporaryDirectory()
        _ = try folder.write(csv, to: "rollup.csv")
        let run = try ProcessRun(
            "soffice",
            [
                "--headless", "-env:UserInstallation=file://" + folder.path("profile"),
                "--infilter=" + filter, "--convert-to", "fods", "rollup.csv",
            ], in: folder.url)
        try #require(run.exitCode == 0, "\(run.output)\(run.error)")
        return try String(contentsOfFile: folder.path("rollup.fods"), encoding: .utf8)
    }

    // Comma, quotation mark, UTF-8, from line 1; the last word of the second takes quoted for text.
    private static let usual = "CSV:44,34,76,1"
    private static let quotedAsText = "CSV:44,34,76,1,,0,true"

    private func cell(_ text: String, _ type: String, in sheet: String) -> Bool {
        let pattern = "office:value-type=\"\(type)\"[^>]*>\\s*<text:p>\(text)</text:p>"
        return sheet.range(of: pattern, options: .regularExpression) != nil
    }

    @Test("LibreOffice reads codes as text and numbers as numbers, in every script")
    func spreadsheet() throws {
        let csv = try rollup(
            "--measure", "projects,projects-weighted", "--format", "csv", "--lang", "mn")
        let sheet = try opened(csv, filter: Self.usual)
        for code in ["MN-1", "MN-053", "nationwide", "unlocated:no_site"] {
            #expect(cell(code, "string", in: sheet), "\(code)")
        }
        #expect(cell("Улаанбаатар", "string", in: sheet))
        #expect(cell("23", "float", in: sheet))
    }

    @Test("a code that looks like a number or a date stays text where quoted cells are text")
    func awkwardCodes() throws {
        let folder = try TemporaryDirectory()
        let square =
            "{\"type\":\"Polygon\",\"coordinates\":[[[%,40],[%,55],[120,55],[120,40],[%,40]]]}"
        let features = ["007", "3/2", "=1+1"].enumerated().map { index, code in
            let ring = square.replacingOccurrences(of: "%", with: String(80 + index))
            return
                "{\"type\":\"Feature\",\"properties\":{\"code\":\"\(code)\"},\"geometry\":\(ring)}"
        }
        let file = try folder.write(
            "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}",
            to: "areas.geojson")
        let csv = try rollup("--by", "@" + file.path, "--overlap", "share", "--format", "csv")
        let sheet = try opened(csv, filter: Self.quotedAsText)
        for code in ["007", "3/2", "'=1\\+1"] {
            let escaped = code.replacingOccurrences(of: "'", with: "(&apos;|')")
            #expect(cell(escaped, "string", in: sheet), "\(code)")
        }
        #expect(!sheet.contains("table:formula"))
    }

    @Test("QGIS opens the GeoJSON: regions with areas, and what lies in none without")
    func map() throws {
        let folder = try TemporaryDirectory()
        let json = try rollup(
            "--measure", "projects,sites", "--group", "status", "--format", "geojson")
        let file = try folder.write(json, to: "rollup.geojson")
        let script = Checkout.root
            .appendingPathComponent("Tests/ClientTests/Clients/qgis_geojson.py")
        let run = try ProcessRun("/usr/bin/python3", [script.path, file.path])
        try #require(run.exitCode == 0, "\(run.error)")
        let report = try #require(
            try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        #expect(report["valid"] as? Bool == true)
        #expect(report["crs"] as? String == "EPSG:4326")
        #expect(report["placed"] as? Int == 22)
        #expect((report["count"] as? Int ?? 0) > 22)
        let fields = report["fields"] as? [String] ?? []
        #expect(fields.contains("code") && fields.contains("projects"))
        #expect(report["MN-1"] as? Int == 23)
    }
}
