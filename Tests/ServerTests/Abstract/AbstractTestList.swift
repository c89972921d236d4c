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
        "ogcapi-tiles-1/1.0/conf/core": [
            "conformance-success", "tc-op", "tc-tilematrix-definition", "tc-tilerow-definition",
            "tc-tilecol-definition", "tc-success", "tc-error",
        ],
        "ogcapi-tiles-1/1.0/conf/tileset": ["description"],
        "ogcapi-tiles-1/1.0/conf/tilesets-list": ["tileset-links"],
        "ogcapi-tiles-1/1.0/conf/dataset-tilesets": ["landingpage", "operation"],
        "ogcapi-tiles-1/1.0/conf/geodata-tilesets": ["desc-links", "operation"],
        "ogcapi-tiles-1/1.0/conf/collections-selection": [
            "query-collections", "collections-response",
        ],
        // Its tests of the two parameters are those of the modules that it takes from Common.
        "ogcapi-tiles-1/1.0/conf/datetime": [
            "rc-op-datetime", "rc-datetime-definition", "rc-datetime-response", "rc-op-subset",
            "rc-subset-definition", "rc-subset-response", "axis",
        ],
        "ogcapi-tiles-1/1.0/conf/oas30": ["completeness", "operationids"],
        "ogcapi-tiles-1/1.0/conf/mvt": ["content"],
        "tms/2.0/conf/tilematrixset": ["model"],
        "tms/2.0/conf/tilesetmetadata": ["identifier", "model"],
        "tms/2.0/conf/tilematrixsetlimits": ["model"],
        "tms/2.0/conf/json-tilematrixset": ["media-type", "ietf", "model", "schema"],
        "tms/2.0/conf/json-tilesetmetadata": ["ietf", "media-type", "model", "schema"],
        "tms/2.0/conf/json-tilematrixsetlimits": ["ietf", "model", "schema"],
    ]
}

@Suite("Every abstract test has a test of ours")
struct AbstractTestListTests {
    @Test("each id begins the name of exactly one test")
    func complete() throws {
        let folder = Checkout.root.appendingPathComponent("Tests/ServerTests/Abstract")
        let files = try FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: nil)
        // The standards have classes of the same name, so each is looked for in its own files.
        var texts: [Bool: String] = [:]
        for file in files {
            let isOfTiles = file.lastPathComponent.hasPrefix("Tile")
            texts[isOfTiles, default: ""] += try String(contentsOf: file, encoding: .utf8)
        }
        for (conformance, tests) in AbstractTestList.ids {
            let text = try #require(texts[!conformance.hasPrefix("ogcapi-features")])
            let name = try #require(conformance.split(separator: "/").last)
            for test in tests {
                let count = text.components(separatedBy: "\"/conf/\(name)/\(test): ").count - 1
                #expect(count == 1, "/conf/\(name)/\(test)")
            }
        }
    }

    @Test("each class of Features, parts 1 to 3, and of Tiles that is declared is in the list")
    func declared() {
        let prefix = "http://www.opengis.net/spec/"
        let standards = (1...3).map { "ogcapi-features-\($0)/" } + ["ogcapi-tiles-1/", "tms/2.0/"]
        let declared = Conformance.classes.filter { name in
            standards.contains { name.hasPrefix(prefix + $0) }
        }
        #expect(Set(declared) == Set(AbstractTestList.ids.keys.map { prefix + $0 }))
    }
}
