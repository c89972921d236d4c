import Foundation
import TestSupport
import Testing

/// A process that may take 256 MB and no more.
@Suite("With little memory")
struct MemoryTests {
    /// A GeoPackage that needs more memory than there will be: many rows of long names.
    private static func large(in folder: TemporaryDirectory) throws -> String {
        let path = folder.path("large.gpkg")
        let source = try folder.write(
            #"{"type":"Feature","properties":{"name":"a"},"#
                + #""geometry":{"type":"Point","coordinates":[106,47]}}"#, to: "one.geojsonl")
        let made = try ProcessRun("ogr2ogr", ["-f", "GPKG", path, source.path, "-nln", "many"])
        try #require(made.exitCode == 0, "\(made.error)")
        let grown = try ProcessRun(
            "sqlite3",
            [
                path,
                """
                DROP TRIGGER IF EXISTS rtree_many_geom_insert;
                WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 120000)
                INSERT INTO many (fid, geom, name)
                SELECT i, geom, printf('%02000d', i) FROM n, (SELECT geom FROM many LIMIT 1)
                """,
            ])
        try #require(grown.exitCode == 0, "\(grown.error)")
        return path
    }

    private func limited(_ words: [String]) throws -> ProcessRun {
        let script = #"ulimit -d 262144; exec timeout 60 "$0" "$@""#
        return try ProcessRun("bash", ["-c", script, Checkout.nutag] + words)
    }

    @Test("a store that would not fit is refused in a sentence, not with a crash")
    func refused() throws {
        let folder = try TemporaryDirectory()
        let large = try Self.large(in: folder)
        let run = try limited(["serve", "--store", large, "--listen", "127.0.0.1:0"])
        #expect(run.exitCode == 69, "\(run.error)")
        #expect(run.error.contains("'many' needs about"), "\(run.error)")
        #expect(run.error.contains("allow the process more"), "\(run.error)")
        #expect(run.error.split(separator: "\n").count <= 3, "\(run.error)")
    }

    @Test("the shipped data is answered with, and a store that would not fit is not taken up")
    func served() throws {
        let folder = try TemporaryDirectory()
        let large = try Self.large(in: folder)
        let served = try ServedStore(dataLimit: 256 << 10)
        for _ in 0..<3 {
            for path in [
                "/collections/soums/items?f=json&limit=10000", "/rollups/aimag?f=geojson",
                "/rollups/economic-region?f=json", "/xyz/regions,sites/3/6/2.mvt", "/api?f=json",
            ] { #expect(try served.server.get(path).status == 200, "\(path)") }
        }
        try FileManager.default.removeItem(atPath: served.server.store)
        try FileManager.default.moveItem(atPath: large, toPath: served.server.store)
        #expect(try served.isSoon { try served.warning() != nil })
        try served.expectLastGood("too large")
        #expect(served.server.log.contains("'many' needs about"), "\(served.server.log)")
        try served.restore("small again")
    }
}
