import Features
import Foundation
import Geo
import TestSupport
import Testing
import Tiles

@testable import Atlas

@Suite("Golden tiles")
struct TileGoldenTests {
    let service = TileService()
    static let folder = DatasetFixture.fixtures.appendingPathComponent("tiles")

    /// The country on one tile, a part of it, its capital and a street of it; every layer at all of
    /// these zooms that it has.
    static let addresses = [
        TileAddress(zoom: 0, column: 0, row: 0), TileAddress(zoom: 2, column: 3, row: 1),
        TileAddress(zoom: 4, column: 12, row: 5), TileAddress(zoom: 6, column: 51, row: 22),
        TileAddress(zoom: 9, column: 407, row: 178), TileAddress(zoom: 12, column: 3263, row: 1422),
        TileAddress(zoom: 14, column: 13056, row: 5690),
    ]

    static let layers = [
        "regions", "region_labels", "seats", "projects", "sites", "site_uncertainty",
        "site_clusters", "soums",
    ]

    /// Of the many soums a part of the country tells enough.
    static let cases = layers.flatMap { layer in
        addresses.filter { layer != "soums" || $0.zoom > 4 }.map { (layer, $0) }
    }

    @Test("say what they always said", arguments: cases)
    func text(layer: String, address: TileAddress) throws {
        let catalog = try TileWorld.shipped.get()
        let bytes = try service.tile(
            TileRequest(layers: [layer], address: address), in: catalog)
        let zooms = try service.layer(layer, in: catalog).zooms
        guard zooms.contains(address.zoom) else {
            #expect(bytes.isEmpty)
            return
        }
        let text =
            bytes.isEmpty
            ? "nothing\n" : TileText.describe(try TileDecoder.decode(bytes))
        let name = "\(layer)/\(address.zoom)-\(address.column)-\(address.row).txt"
        let difference = try Golden.difference(
            of: text, from: Self.folder.appendingPathComponent(name))
        #expect(difference == nil, "\(difference ?? "")")
    }

    @Test("have the bytes they always had")
    func bytes() throws {
        let catalog = try TileWorld.shipped.get()
        var lines: [String] = []
        for (layers, address) in [
            (["region_labels"], Self.addresses[2]), (["regions", "sites"], Self.addresses[3]),
            (["site_clusters"], Self.addresses[1]),
        ] {
            let bytes = try service.tile(
                TileRequest(layers: layers, address: address), in: catalog)
            lines.append("\(layers.joined(separator: ",")) \(address) \(bytes.count) bytes")
            for start in stride(from: 0, to: bytes.count, by: 32) {
                let row = bytes[start..<min(start + 32, bytes.count)]
                lines.append(row.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
            }
        }
        let difference = try Golden.difference(
            of: lines.joined(separator: "\n") + "\n",
            from: Self.folder.appendingPathComponent("bytes.txt"))
        #expect(difference == nil, "\(difference ?? "")")
    }
}
