import Foundation
import TestSupport
import Testing

/// What OWSLib, the client of Python programs, gets from a server of ours.
@Suite("OWSLib reads what Nutag serves")
struct OWSLibTests {
    private struct Report: Decodable {
        struct Collection: Decodable {
            let title: String
            let schema, queryables: [String]
            let matched: [Int]
            let ids: [String]
        }
        let landing, conformance: [String]
        let openapi: String
        let featureCollections: [String]
        let collections: [String: Collection]
        let bbox, filter, parameter: [String]
        let limit: Int
        let item: String
        let missing: Int

        enum CodingKeys: String, CodingKey {
            case landing, conformance, openapi, collections, bbox, filter, parameter, limit, item
            case missing
            case featureCollections = "feature collections"
        }
    }

    private func report(on server: RunningNutag) throws -> Report {
        try #require(
            FileManager.default.isExecutableFile(atPath: Checkout.python),
            "OWSLib is not there: 'make test' installs it, and so does .ci/python")
        let script = Checkout.root.appendingPathComponent(
            "Tests/ServingTests/Clients/owslib_reads.py")
        let run = try ProcessRun(Checkout.python, [script.path, server.address])
        try #require(run.exitCode == 0, "\(run.error)")
        return try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    }

    private func queried(_ server: RunningNutag, _ conditions: [String]) throws -> [String] {
        let arguments = ["query", "soums", "--store", server.store, "--format", "csv"]
        let run = try ProcessRun(Checkout.nutag, arguments + conditions)
        try #require(run.exitCode == 0, "\(run.error)")
        return run.output.split(whereSeparator: \.isNewline).dropFirst()
            .filter { $0.hasPrefix("MN") }.map { String($0.prefix { $0 != "," }) }.sorted()
    }

    @Test("the landing page, conformance, collections, schemas, pages, boxes and filters")
    func everything() throws {
        let server = try RunningNutag()
        let report = try report(on: server)
        for relation in ["self", "alternate", "conformance", "data", "service-desc", "service-doc"]
        {
            #expect(report.landing.contains(relation))
        }
        #expect(
            report.conformance.contains(
                "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core"))
        #expect(report.openapi.hasPrefix("3.0"))
        #expect(report.featureCollections.count == report.collections.count)
        for (name, collection) in report.collections {
            #expect(!collection.title.isEmpty, "\(name)")
            #expect(!collection.schema.isEmpty, "\(name)")
            #expect(Set(collection.queryables).isSubset(of: collection.schema), "\(name)")
            // Every page counts the same whole, and the pages make it up.
            #expect(Set(collection.matched) == [collection.ids.count], "\(name)")
            #expect(Set(collection.ids).count == collection.ids.count, "\(name)")
        }
        #expect(report.collections["soums"]?.matched.count == 7)
        #expect(report.limit == 5)
        #expect(report.filter == (try queried(server, ["--where", "region=MN-047"])))
        #expect(report.parameter == report.filter)
        #expect(report.item == report.filter.first)
        #expect(report.missing == 404)
        // The standard wants features that have no place in the answer to every box.
        let inBox = try queried(server, ["--bbox", "105,47,107,49"])
        let places = try server.get("/collections/soums/items?f=json&limit=1000")
        let features = try #require(places["features"] as? [[String: Any]])
        let nowhere = features.filter { $0["geometry"] is NSNull }
            .compactMap { $0["id"] as? String }
        #expect(report.bbox.sorted() == (inBox + nowhere).sorted())
    }
}
