import Foundation
import Geo
import Gzip
import TestSupport
import Tiles

/// Tiles that never were, and a description of them.
enum ArchiveSamples {
    static let description = TileSetDescription(
        title: "Худгууд", explanation: "Wells \"and\" springs", attribution: "© Nobody",
        bounds: Box(minX: 87.7, minY: 41.5, maxX: 119.9, maxY: 52.1), zooms: 0...5,
        layers: [
            TileSetDescription.Layer(
                name: "wells", explanation: "Holes", zooms: 2...5,
                fields: [("depth", .number), ("name:mn", .text), ("open", .boolean)])
        ])

    /// Some tiles of the zooms, in the order of their numbers; many have the same content.
    static func tiles(
        zooms: ClosedRange<Int>, seed: UInt64
    ) -> [(address: TileAddress, content: [UInt8])] {
        var random = SeededRandom(seed: seed)
        var addresses: [TileAddress] = []
        for zoom in zooms {
            for column in 0..<(1 << zoom) {
                for row in 0..<(1 << zoom) where !random.isOnce(in: 4) {
                    addresses.append(TileAddress(zoom: zoom, column: column, row: row))
                }
            }
        }
        addresses.sort { TileNumber($0) < TileNumber($1) }
        return addresses.map { address in
            let isSea = !random.isOnce(in: 3)
            let plain = isSea ? [1, 2, 3] : (0..<20).map { _ in UInt8(random.int(in: 0...255)) }
            return (address, pack(plain))
        }
    }

    static func pack(_ bytes: [UInt8]) -> [UInt8] { Gzip.compress(bytes) ?? [] }

    static func write(
        _ tiles: [(address: TileAddress, content: [UInt8])], to archive: some TileArchive
    ) throws {
        for tile in tiles { try archive.append(tile.content, at: tile.address) }
        try archive.finish(description)
    }

    static func bytes(of path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }
}
