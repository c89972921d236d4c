import Features
import GEOS
import Geo
import TestSupport
import Testing
import TileSupport
import Tiles

@testable import Atlas

@Suite("Tiles of the data that is shipped")
struct TileValidityTests {
    let service = TileService()

    @Test("are valid at every zoom, all layers in one", arguments: 0...9)
    func valid(zoom: Int) throws {
        let catalog = try TileWorld.shipped.get()
        let layers = try service.layers(in: catalog)
        let ground = TileGround(zoom: zoom)
        let context = GEOSContext()
        var bounds = Box.empty
        for layer in layers { bounds.extend(to: layer.bounds) }
        let limits = TileGrid.webMercatorQuad.addresses(covering: bounds, zoom: zoom)
        var count = 0
        for address in limits?.addresses ?? [] {
            let bytes = try service.tile(
                TileRequest(layers: layers.map(\.name), address: address), in: catalog)
            guard !bytes.isEmpty else { continue }
            count += 1
            let faults = StrictValidator.faults(in: bytes)
            #expect(faults.isEmpty, "\(address): \(faults.prefix(3))")
            let tile = try TileDecoder.decode(bytes)
            for layer in tile.layers {
                #expect(layer.version == 2 && layer.extent == 4096, "\(layer.name) at \(address)")
                for feature in layer.features {
                    let area = ground.area(of: FoundFeature(address: address, feature: feature))
                    guard !area.isEmpty else { continue }
                    #expect(
                        try context.isValid(area), "\(layer.name) \(feature.id ?? 0) at \(address)")
                }
            }
        }
        #expect(count > 0)
    }
}
