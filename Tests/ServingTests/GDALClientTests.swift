import Foundation
import TestSupport
import Testing

/// What GDAL, as a client of OGC API - Features, gets from a server of ours.
@Suite("GDAL reads what Nutag serves")
struct GDALClientTests {
    private func run(_ command: String, _ arguments: [String]) throws -> String {
        let run = try ProcessRun(command, arguments)
        try #require(run.exitCode == 0, "\(command) \(arguments): \(run.error)")
        return run.output
    }

    /// The collections and their counts, as `nutag info` prints them.
    private func counts(in store: String) throws -> [String: Int] {
        let lines = try run(Checkout.nutag, ["info", store]).split(separator: "\n")
        let table = lines.drop { !$0.hasPrefix("collection ") }.dropFirst()
        let counts = table.prefix { $0 != "provenance" }.compactMap { line in
            let cells = line.split(separator: " ")
            return cells.count > 1 ? Int(cells[1]).map { (String(cells[0]), $0) } : nil
        }
        return Dictionary(uniqueKeysWithValues: counts)
    }

    private func ids(in csv: String) -> [String] {
        csv.split(separator: "\n").dropFirst()
            .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "\",")) }.sorted()
    }

    private func served(
        _ collection: String, by server: RunningNutag, _ conditions: [String]
    ) throws -> [String] {
        let arguments = ["-f", "CSV", "/vsistdout/", "OAPIF:" + server.address, collection]
        return try ids(in: run("ogr2ogr", arguments + ["-select", "id"] + conditions))
    }

    private func queried(
        _ collection: String, in store: String, _ conditions: [String]
    ) throws -> [String] {
        let arguments = ["query", collection, "--store", store, "--format", "geojsonseq"]
        return try run(Checkout.nutag, arguments + conditions).split(separator: "\n").map { line in
            let text = line.drop { $0 == "\u{1E}" }
            let feature = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            return try #require(feature?["id"] as? String, "\(text)")
        }.sorted()
    }

    @Test(
        "ogr2ogr copies every collection, none of its features missing and none twice",
        arguments: [[], ["-oo", "PAGE_SIZE=7"]])
    func copies(options: [String]) throws {
        let server = try RunningNutag()
        let folder = try TemporaryDirectory()
        let copy = folder.path("out.gpkg")
        _ = try run("ogr2ogr", ["-f", "GPKG", copy, "OAPIF:" + server.address] + options)
        let stored = try counts(in: server.store)
        let collections = try #require(
            try server.get("/collections?f=json")["collections"] as? [[String: Any]])
        #expect(collections.count >= 6)
        for collection in collections {
            let name = try #require(collection["id"] as? String)
            let counted = try run(
                "sqlite3", [copy, "SELECT count(*), count(DISTINCT id) FROM \"\(name)\""])
            let page = try server.get("/collections/\(name)/items?f=json&limit=1")
            let matched = try #require(page["numberMatched"] as? Int)
            #expect(counted == "\(matched)|\(matched)\n", "\(name)")
            // The levels that are dissolved are served, and stand in no file.
            let inFile = name == "regions" ? "?level=aimag&" : "?"
            let own = try server.get("/collections/\(name)/items\(inFile)f=json&limit=1")
            #expect(own["numberMatched"] as? Int == stored[name], "\(name)")
        }
        #expect(try server.stop().exitCode == 0)
    }

    @Test("a geometry type that the schema declares is the one that every feature has")
    func geometryTypes() throws {
        let server = try RunningNutag()
        let folder = try TemporaryDirectory()
        let run = try ProcessRun(
            "ogr2ogr",
            ["-f", "GPKG", folder.path("out.gpkg"), "OAPIF:" + server.address, "regions"])
        #expect(run.exitCode == 0)
        #expect(!run.error.contains("geometry type"), "\(run.error)")
    }

    @Test("a box of ogrinfo's -spat finds exactly the features of nutag query --bbox")
    func boxes() throws {
        let server = try RunningNutag()
        let boxes = [
            "105,47,107,49", "106.5,47.7,107.3,48.1", "87,41,120,53", "95,44,96.5,46.25",
            // Its corner is the centre of a soum; nothing but sea; a single point.
            "94.9167,44.6167,95.4,45", "-10,-10,-9,-9", "94.9167,44.6167,94.9167,44.6167",
        ]
        var found = 0
        for box in boxes {
            let corners = ["-spat"] + box.split(separator: ",").map(String.init)
            for collection in ["soums", "sites", "regions"] {
                let isFile = collection == "regions" ? ["-where", "level = 'aimag'"] : []
                let seen = try served(collection, by: server, corners + isFile)
                let wanted = try queried(collection, in: server.store, ["--bbox", box])
                #expect(seen == wanted, "\(collection) in \(box)")
                found += seen.count
            }
        }
        #expect(found > 400)
    }

    @Test(
        "a condition of ogrinfo's -where finds exactly the features of nutag query --where",
        arguments: [
            ("soums", "type = 'district'", ["type=district"], true),
            (
                "soums", "region = 'MN-047' AND precision = '2'", ["region=MN-047", "precision=2"],
                true
            ),
            ("soums", "name_mn = 'Алтай'", ["name_mn=Алтай"], true),
            ("soums", "uncertainty_m = 2000", ["uncertainty_m=2000"], true),
            ("soums", "name_en = 'no such place'", ["name_en=no such place"], false),
            ("sites", "precision = '1'", ["precision=1"], true),
            (
                "projects", "status = 'completed' AND coverage = 'nationwide'",
                ["status=completed", "coverage=nationwide"], false
            ),
            ("figures", "source = 'white-paper'", ["source=white-paper"], false),
        ])
    func conditions(
        collection: String, theirs: String, ours: [String], findsSome: Bool
    ) throws {
        let server = try RunningNutag()
        let seen = try served(collection, by: server, ["-where", theirs])
        let wanted = try queried(collection, in: server.store, ours.flatMap { ["--where", $0] })
        #expect(seen == wanted)
        if findsSome { #expect(!seen.isEmpty) }
    }

    @Test(
        "a condition that only GDAL's own language can say finds what GDAL finds in the file",
        arguments: [
            "name_en LIKE 'B%'", "uncertainty_m > 1000 AND type <> 'district'",
            "name_ja IS NULL", "region IN ('MN-047', 'MN-1')",
        ])
    func ownConditions(condition: String) throws {
        let server = try RunningNutag()
        let seen = try served("soums", by: server, ["-where", condition])
        let csv = try run(
            "ogr2ogr",
            ["-f", "CSV", "/vsistdout/", server.store, "soums", "-select", "code"]
                + ["-where", condition])
        #expect(seen == ids(in: csv))
        #expect(!seen.isEmpty)
    }
}
