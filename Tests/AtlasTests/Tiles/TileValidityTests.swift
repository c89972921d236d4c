import Features
import GEOS
import Geo
import TestSupport
import Testing
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
            let tile = try TileDecoder.decode(bytes)
            #expect(Set(tile.layers.map(\.name)).count == tile.layers.count, "\(address)")
            for layer in tile.layers {
                let problem = Self.problem(layer)
                #expect(problem == nil, "\(layer.name) at \(address): \(problem ?? "")")
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

    /// What the specification (version 2.1) does not allow in a layer, nil when there is nothing.
    private static func problem(_ layer: DecodedLayer) -> String? {
        if layer.version != 2 || layer.extent != 4096 { return "version or extent" }
        if layer.features.isEmpty { return "no feature" }
        if Set(layer.keys).count != layer.keys.count { return "a key twice" }
        if Set(layer.values).count != layer.values.count { return "a value twice" }
        // A place of several kinds is several features, none of which may have its number.
        let ids = layer.features.compactMap(\.id)
        if Set(ids).count != ids.count { return "a number twice" }
        var (keys, values) = (Set<String>(), Set<TileValue>())
        for feature in layer.features {
            let own = feature.properties.map(\.key)
            if Set(own).count != own.count { return "a key twice in feature \(feature.id ?? 0)" }
            keys.formUnion(own)
            values.formUnion(feature.properties.map(\.value))
            let far = positions(feature.shape).first { position in
                ![position.x, position.y].allSatisfy { (-64...4160).contains($0) }
            }
            if let far { return "a position at \(far.x), \(far.y)" }
        }
        if keys != Set(layer.keys) { return "a key that nobody uses" }
        return values == Set(layer.values) ? nil : "a value that nobody uses"
    }

    private static func positions(_ shape: TileShape) -> [TilePosition] {
        switch shape {
        case .points(let points): points
        case .lines(let lines): lines.flatMap(\.self)
        case .polygons(let polygons): polygons.flatMap { $0.flatMap(\.self) }
        }
    }
}
