import Foundation
import TestSupport
import Testing

@testable import Server

/// The abstract tests of the classes that are declared, by the names the standards give them.
enum AbstractTestList {
    static let ids: [String: [String]] = [
        "ogcapi-features-1/1.0/conf/core": [
            "http", "crs84", "root-op", "root-success", "conformance-op", "conformance-success",
            "api-definition-op", "api-definition-success", "fc-md-op", "fc-md-success",
            "fc-md-links", "fc-md-items", "fc-md-items-links", "fc-md-extent",
            "fc-md-extent-multi", "sfc-md-op", "sfc-md-success", "fc-op", "fc-response",
            "fc-links", "fc-limit-definition", "fc-limit-response", "fc-bbox-definition",
            "fc-bbox-response", "fc-time-definition", "fc-time-response", "fc-timeStamp",
            "fc-numberMatched", "fc-numberReturned", "query-param-invalid", "query-param-unknown",
            "f-op", "f-success", "f-links",
        ],
        "ogcapi-features-1/1.0/conf/geojson": ["definition", "content"],
        "ogcapi-features-1/1.0/conf/html": ["definition", "content"],
        "ogcapi-features-1/1.0/conf/oas30": [
            "definition-1", "definition-2", "oas-impl", "completeness", "exception-codes",
            "security",
        ],
        "ogcapi-features-2/1.0/conf/crs": [
            "crs-uri", "default-crs", "storageCrs", "crs-parameter", "crs-parameter-default",
            "crs-parameter-invalid", "crs-parameter-transform", "bbox-crs-parameter",
            "bbox-crs-parameter-default", "bbox-crs-parameter-invalid",
        ],
        "ogcapi-features-3/1.0/conf/queryables": [
            "get-conformance", "get-queryables-uris", "get-queryables",
        ],
        "ogcapi-features-3/1.0/conf/queryables-query-parameters": [
            "get-conformance", "query-param",
        ],
        "ogcapi-features-3/1.0/conf/filter": [
            "get-conformance", "filter-param", "filter-lang-default", "expression-construction",
            "filter-crs-wgs84", "filter-crs-param",
        ],
        "ogcapi-features-3/1.0/conf/features-filter": [
            "get-conformance", "get-collections", "get-collection", "filter-on-items",
            "mixing-expression",
        ],
    ]
}

@Suite("Every abstract test has a test of ours")
struct AbstractTestListTests {
    @Test("each id begins the name of exactly one test")
    func complete() throws {
        let folder = Checkout.root.appendingPathComponent("Tests/ServerTests/Abstract")
        let files = try FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: nil)
        let text = try files.map { try String(contentsOf: $0, encoding: .utf8) }.joined()
        for (conformance, tests) in AbstractTestList.ids {
            let name = try #require(conformance.split(separator: "/").last)
            for test in tests {
                let count = text.components(separatedBy: "\"/conf/\(name)/\(test): ").count - 1
                #expect(count == 1, "/conf/\(name)/\(test)")
            }
        }
    }

    @Test("each class of Features, parts 1 to 3, that is declared is in the list")
    func declared() {
        let prefix = "http://www.opengis.net/spec/"
        let declared = Conformance.classes.filter { name in
            (1...3).contains { name.hasPrefix(prefix + "ogcapi-features-\($0)/") }
        }
        #expect(Set(declared) == Set(AbstractTestList.ids.keys.map { prefix + $0 }))
    }
}
