import Foundation
import GeoPackage
import TestSupport
import Testing
import Tiles

@testable import Atlas

@Suite("An export of tiles")
struct ExportServiceTests {
    private func catalog(in folder: TemporaryDirectory) throws -> Catalog {
        let store = GeoPackageStore(folder.path("wells.gpkg"), now: { "" })
        let source = Checkout.root.appendingPathComponent("Tests/AtlasTests/Fixtures/base").path
        try #require(try BuildService.build(from: source, with: store).isPublished)
        return try CatalogKeeper(store).current
    }

    @Test("is the same byte for byte whoever works on it", arguments: ["pmtiles", "mbtiles"])
    func sameBytes(ending: String) throws {
        let folder = try TemporaryDirectory()
        let catalog = try catalog(in: folder)
        let files = try ["one", "other"].map { name in
            let file = folder.path("\(name).\(ending)")
            let request = ExportRequest(file: file, zooms: 0...8)
            let summary = try ExportService().export(request, from: catalog)
            #expect(summary.tiles > 0)
            return try Data(contentsOf: URL(fileURLWithPath: file))
        }
        #expect(files[0] == files[1])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).count == 3)
    }

    @Test("has every tile in which something is, and tells how many")
    func complete() throws {
        let folder = try TemporaryDirectory()
        let catalog = try catalog(in: folder)
        let service = TileService()
        let names = try service.layers(in: catalog).map(\.name)
        let summary = try ExportService().export(
            ExportRequest(file: folder.path("a.pmtiles"), layers: names, zooms: 0...6),
            from: catalog)
        #expect(summary.layers == names)
        for zoom in 0...6 {
            let whole = TileGrid.webMercatorQuad.addresses(
                covering: TileGrid.webMercatorQuad.bounds, zoom: zoom)
            let drawn = try whole?.addresses.count {
                try !service.tile(TileRequest(layers: names, address: $0), in: catalog).isEmpty
            }
            #expect(summary.zooms.first { $0.zoom == zoom }?.tiles ?? 0 == drawn, "zoom \(zoom)")
        }
    }

    @Test("says how far it is")
    func progress() throws {
        let folder = try TemporaryDirectory()
        var told: [Atlas.Progress] = []
        let service = ExportService(progress: { told.append($0) })
        _ = try service.export(
            ExportRequest(file: folder.path("a.mbtiles"), zooms: 0...7),
            from: try catalog(in: folder))
        #expect(told.first?.step.hasPrefix("drawing zoom ") == true)
        #expect(told.allSatisfy { $0.done <= $0.total ?? 0 })
    }

    @Test(
        "is refused where it would come to nothing, and leaves nothing",
        arguments: [
            ("a.pmtiles", [], 20...22), ("a.png", [], 0...2), ("a.pmtiles", ["wels"], 0...2),
            ("no/where.pmtiles", [], 0...2),
        ])
    func refused(file: String, layers: [String], zooms: ClosedRange<Int>) throws {
        let folder = try TemporaryDirectory()
        let catalog = try catalog(in: folder)
        let request = ExportRequest(file: folder.path(file), layers: layers, zooms: zooms)
        #expect(throws: AtlasError.self) { try ExportService().export(request, from: catalog) }
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
                == ["wells.gpkg"])
    }
}

@Suite("A crew that keeps the order")
struct OrderedCrewTests {
    private struct Enough: Error {}

    @Test("hands over all results in the order of their jobs", arguments: [0, 1, 7, 1000])
    func order(count: Int) {
        var taken: [Int] = []
        OrderedCrew.run(count) {
            $0 * $0
        } take: {
            taken.append($0)
        }
        #expect(taken == (0..<count).map { $0 * $0 })
    }

    @Test("stops when the taker has enough")
    func enough() {
        var taken = 0
        #expect(throws: Enough.self) {
            try OrderedCrew.run(1_000_000) {
                $0
            } take: { (_: Int) throws(Enough) in
                taken += 1
                if taken == 3 { throw Enough() }
            }
        }
        #expect(taken == 3)
    }
}
