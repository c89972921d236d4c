import Foundation
import TestSupport
import Testing

/// Requests that schemathesis makes from the description of the API, good ones and bad ones.
@Suite(
    "schemathesis",
    .enabled(if: Checkout.testsClients, "thousands of requests: make test-clients runs this"))
struct SchemathesisTests {
    /// What stands for the places of paths, so that not every answer is 404.
    private func configuration(_ server: RunningNutag) throws -> String {
        let collections = try #require(
            try server.get("/collections?f=json")["collections"] as? [[String: Any]])
        let items = try collections.compactMap { $0["id"] as? String }.map { name in
            let page = try server.get("/collections/\(name)/items?f=json&limit=1")
            let feature = (page["features"] as? [[String: Any]])?.first
            let id = try #require(feature?["id"] as? String, "\(name)")
            return ("/collections/\(name)/items/{featureId}", "featureId", id)
        }
        return items.map { path, place, value in
            """
            [[operations]]
            include-path = "\(path)"
            parameters = { \(place) = "\(value)" }

            """
        }.joined()
    }

    @Test("finds no 5xx, no status that is not described, and no body other than described")
    func everything() throws {
        try #require(
            FileManager.default.isExecutableFile(atPath: Checkout.python),
            "schemathesis is not there: 'make test-clients' installs it, and so does .ci/python")
        let server = try RunningNutag()
        let folder = try TemporaryDirectory()
        let settings = try folder.write(configuration(server), to: "schemathesis.toml")
        let checks = [
            "not_a_server_error", "status_code_conformance", "content_type_conformance",
            "response_schema_conformance",
        ]
        let run = try ProcessRun(
            Checkout.python,
            ["-m", "schemathesis.cli", "--config-file", settings.path, "run"]
                + [server.address + "/api?f=json", "--checks", checks.joined(separator: ",")]
                // The same requests every time; a new find would come as a new pinned version.
                + ["--generation-deterministic"]
                + ["--max-examples", "25", "--workers", "1", "--request-timeout", "20"]
                + ["--no-color"],
            in: folder.url)
        #expect(run.exitCode == 0, "\(run.output)\n\(run.error)")
        let made = run.output.split(separator: "\n").first { $0.contains(" generated, ") }
        let count = made?.split(separator: " ").first.flatMap { Int($0) } ?? 0
        #expect(count > 2000, "\(run.output)")
        let ending = try server.stop()
        #expect(ending.exitCode == 0)
        #expect(ending.log.split(separator: "\n").count == 3, "\(ending.log)")
    }
}
