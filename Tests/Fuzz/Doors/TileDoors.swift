import Foundation
import Geo
import Gzip
import TestSupport
import TileSupport
import Tiles

extension FuzzDoor {
    /// Vector tiles.
    static let tile = FuzzDoor("tile") { bytes in
        let tile: DecodedTile
        do throws(TileError) {
            tile = try TileDecoder.decode(Array(bytes))
        } catch {
            try demand((0...bytes.count).contains(error.offset), "\(error)")
            return try demand(!error.reason.isEmpty, "a refusal says why")
        }
        let features = tile.layers.reduce(0) { $0 + $1.features.count }
        try demand(features <= bytes.count, "\(features) features of \(bytes.count) bytes")
        let shapes = tile.layers.flatMap(\.features).map(\.shape)
        let positions = shapes.reduce(0) { $0 + count(of: $1) }
        try demand(positions <= bytes.count, "\(positions) positions of \(bytes.count) bytes")
        _ = TileText.describe(tile)
    }

    private static func count(of shape: TileShape) -> Int {
        switch shape {
        case .points(let points): points.count
        case .lines(let lines): lines.reduce(0) { $0 + $1.count }
        case .polygons(let polygons): polygons.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count } }
        }
    }

    /// PMTiles: what is written of these tiles is read, and what is read of these bytes is refused
    /// or read.
    static let pmTiles = FuzzDoor("pmtiles") { bytes in
        if let reader = try? PMTilesReader(Array(bytes)) {
            _ = try? reader.tiles()
            _ = try? reader.metadata
        }
        try demandWrittenIsRead(bytes)
    }

    /// Four bytes a tile: where it is and what is in it.
    private static func demandWrittenIsRead(_ bytes: UnsafeRawBufferPointer) throws {
        var wanted: [UInt64: [UInt8]] = [:]
        var tiles: [(address: TileAddress, content: [UInt8])] = []
        for start in stride(from: 0, to: bytes.count - 3, by: 4) {
            let side = 1 << Int(bytes[start] % 9)
            let address = TileAddress(
                zoom: Int(bytes[start] % 9), column: Int(bytes[start + 1]) % side,
                row: Int(bytes[start + 2]) % side)
            let content = [UInt8](
                repeating: bytes[start + 3], count: 1 + Int(bytes[start + 3] % 5))
            guard wanted.updateValue(content, forKey: TileNumber(address).value) == nil else {
                return
            }
            tiles.append((address, content))
        }
        tiles.sort { TileNumber($0.address) < TileNumber($1.address) }
        let file = scratch.path("fuzz.pmtiles")
        let archive = try PMTilesArchive(file) { Gzip.compress($0) ?? [] }
        for tile in tiles { try archive.append(tile.content, at: tile.address) }
        try archive.finish(
            TileSetDescription(
                title: "fuzz", bounds: Box(minX: -180, minY: -85, maxX: 180, maxY: 85),
                zooms: 0...8, layers: []))
        let reader = try PMTilesReader([UInt8](Data(contentsOf: URL(fileURLWithPath: file))))
        let read = try reader.tiles()
        try demandEqual(read.map(\.number), wanted.keys.sorted(), "numbers of tiles")
        try demand(read.allSatisfy { wanted[$0.number] == $0.content }, "contents of tiles")
    }

    private static let scratch: TemporaryDirectory = {
        guard let folder = try? TemporaryDirectory() else {
            preconditionFailure("there is no room for files")
        }
        return folder
    }()

    /// Gzip: a member is expanded within the limit or refused, and what we pack unpacks.
    static let gzip = FuzzDoor("gzip") { bytes in
        let limit = 1 << 16
        if let plain = Gunzip.expand(Array(bytes), limit: limit) {
            try demand(plain.count <= limit, "\(plain.count) bytes beyond the limit")
        }
        let plain = Array(bytes)
        let packed = Gzip.compress(plain) ?? []
        try demandEqual(Gunzip.expand(packed, limit: plain.count), plain, "packed and unpacked")
        if !plain.isEmpty {
            try demand(Gunzip.expand(packed, limit: plain.count - 1) == nil, "a limit is one")
        }
    }
}
