import Foundation
import TestSupport
import Testing

/// What readers that are not ours make of our tiles.
@Suite("Foreign readers of tiles")
struct TileClientTests {
    private struct Report: Decodable {
        let zooms: [String: Int]
        let features: [String: [String: Int]]
        let broken: [[Unreadable]]
        let declared: [String]
        let addressed: Int
        let clustered: Bool
    }

    /// Part of a complaint: a number or a word.
    private struct Unreadable: Decodable, CustomStringConvertible {
        let description: String

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if let number = try? value.decode(Int.self) {
                description = String(number)
            } else {
                description = try value.decode(String.self)
            }
        }
    }

    private func run(_ command: String, _ arguments: [String]) throws -> String {
        let run = try ProcessRun(command, arguments)
        try #require(run.exitCode == 0, "\(command) \(arguments): \(run.error)")
        return run.output
    }

    @Test("mapbox-vector-tile decodes every tile of the zooms 0–9, and pmtiles finds each of them")
    func everyTile() throws {
        try #require(
            FileManager.default.isExecutableFile(atPath: Checkout.python),
            "the decoder is not there: 'make test' installs it, and so does .ci/python")
        let folder = try TemporaryDirectory()
        let store = try RunningNutag.builtStore(in: folder)
        let file = folder.path("map.pmtiles")
        let told = try run(Checkout.nutag, ["export", file, "--store", store, "--zoom", "0-9"])
        let script = Checkout.root.appendingPathComponent(
            "Tests/ServingTests/Clients/decode_tiles.py")
        let report = try JSONDecoder().decode(
            Report.self, from: Data(run(Checkout.python, [script.path, file]).utf8))
        #expect(report.broken.isEmpty, "\(report.broken.prefix(5))")
        #expect(report.clustered)
        #expect(report.zooms.count == 10)
        #expect(report.zooms.values.reduce(0, +) == report.addressed)
        // The table that the command prints: zoom, tiles, largest.
        for line in told.split(separator: "\n").dropFirst().dropLast() {
            let cells = line.split(separator: " ").map { String($0.replacing(",", with: "")) }
            #expect(report.zooms[cells[0]] == Int(cells[1]), "\(line)")
        }
        #expect(Set(report.features.keys).isSubset(of: report.declared))
        // Nothing of a small collection is left out: every place is there at the last zoom.
        let places = try run(
            "sqlite3", [store, "SELECT count(*) FROM soums WHERE geom IS NOT NULL"])
        #expect("\(report.features["soums"]?["9"] ?? 0)\n" == places)
    }

    @Test("GDAL reads a tile over HTTP, where it belongs on the ground, and opens an export")
    func gdal() throws {
        let server = try RunningNutag()
        let tile = try run(
            "ogrinfo",
            ["-so", "-al", "MVT:/vsicurl/\(server.address)/xyz/soums/5/25/11.mvt"])
        #expect(tile.contains("Layer name: soums\nGeometry: Point\n"))
        // The tile reaches from 101.25° to 112.5° east, in metres of Web Mercator.
        let extent = try #require(tile.firstMatch(of: /Extent: \(([0-9.]+), [0-9.]+\)/)?.output.1)
        #expect((11_200_000...12_600_000).contains(Double(extent) ?? 0))

        let folder = try TemporaryDirectory()
        let file = folder.path("soums.mbtiles")
        _ = try run(
            Checkout.nutag,
            ["export", file, "--store", server.store, "--layers", "soums", "--zoom", "0-8"])
        let archive = try run("ogrinfo", ["-so", "-al", file])
        #expect(archive.contains("using driver `MBTiles' successful"))
        #expect(archive.contains("Layer name: soums\n"))
        let names = try run(
            "ogr2ogr", ["-f", "CSV", "/vsistdout/", file, "soums", "-select", "code"])
        let codes = Set(names.split(whereSeparator: \.isNewline).dropFirst())
        let places = try run(
            "sqlite3", [server.store, "SELECT count(*) FROM soums WHERE geom IS NOT NULL"])
        #expect("\(codes.count)\n" == places)
    }
}
