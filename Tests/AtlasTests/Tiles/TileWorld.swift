import Features
import Foundation
import Geo
import Tiles

@testable import Atlas

/// Catalogs to draw tiles of.
enum TileWorld {
    /// The data that is shipped, built and loaded once.
    static let shipped = Result { try load(DatasetFixture.geodata) }
    /// The invented country.
    static let sarnai = Result { try load(DatasetFixture.base) }

    /// Builds a folder into a store, as an operator does, and loads what came of it.
    static func load(_ folder: URL) throws -> Catalog {
        let fixture = try DatasetFixture(copying: folder)
        return try BuildServiceTests.build(fixture) { _, path in
            try Catalog.load(from: BuildServiceTests.store(path))
        }
    }
}

/// A feature of a tile, and the tile it was in.
struct FoundFeature {
    let address: TileAddress
    let feature: DecodedFeature

    subscript(_ key: String) -> TileValue? {
        feature.properties.first { $0.key == key }?.value
    }

    /// A whole number of whichever sort.
    func number(_ key: String) -> Int64? {
        switch self[key] {
        case .integer(let number), .signed(let number): number
        case .unsigned(let number): Int64(clamping: number)
        default: nil
        }
    }

    func text(_ key: String) -> String? {
        if case .string(let text) = self[key] { text } else { nil }
    }
}

extension TileService {
    /// Every feature of a layer in the tiles of a zoom that the bounds touch.
    func features(
        of layer: String, zoom: Int, in catalog: Catalog, grid: TileGrid = .webMercatorQuad,
        bounds: Box? = nil, _ configure: (inout TileRequest) -> Void = { _ in }
    ) throws -> [FoundFeature] {
        let box = try bounds ?? self.layer(layer, in: catalog).bounds
        var found: [FoundFeature] = []
        for address in grid.addresses(covering: box, zoom: zoom)?.addresses ?? [] {
            var request = TileRequest(layers: [layer], grid: grid, address: address)
            configure(&request)
            let bytes = try tile(request, in: catalog)
            guard !bytes.isEmpty else { continue }
            let tile = try TileDecoder.decode(bytes)
            found += (tile.layer(layer)?.features ?? []).map {
                FoundFeature(address: address, feature: $0)
            }
        }
        return found
    }
}
