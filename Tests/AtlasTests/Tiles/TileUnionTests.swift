import Features
import Geo
import TestSupport
import Testing
import Tiles

@testable import Atlas

@Suite("All tiles of a zoom together")
struct TileUnionTests {
    let service = TileService()

    @Test(
        "hold each point, each name and each cluster exactly once",
        arguments: ["soums", "region_labels", "seats", "site_clusters"])
    func points(layer: String) throws {
        let catalog = try TileWorld.shipped.get()
        for zoom in 0...9 {
            let found = try service.features(of: layer, zoom: zoom, in: catalog)
            let ids = found.compactMap(\.feature.id)
            #expect(Set(ids).count == found.count, "\(layer) zoom \(zoom)")
            let plan = try catalog.layerBook(cap: 10_000).plan(layer)
            let drawing = try #require(try plan.source.drawing(at: zoom, of: nil))
            let table = drawing.table.features
            let expected = (0..<table.count).filter { !table.geometry(at: $0).isEmpty }.count
            #expect(found.count == expected, "\(layer) zoom \(zoom)")
        }
    }

    @Test("hold each site once, as itself or as where it may be, however small it is")
    func sites() throws {
        let catalog = try TileWorld.shipped.get()
        let bounds = Box(minX: 87, minY: 41, maxX: 120, maxY: 53)
        let table = try catalog.collection("sites").table()
        for zoom in 0...9 {
            var tiles: [String: Set<TileAddress>] = [:]
            var layers: [String: Set<String>] = [:]
            var points: [String: Int] = [:]
            for layer in ["sites", "site_uncertainty"] {
                for found in try service.features(
                    of: layer, zoom: zoom, in: catalog, bounds: bounds)
                {
                    let id = try #require(found.text("id"))
                    #expect(tiles["\(layer) \(id)", default: []].insert(found.address).inserted)
                    layers[id, default: []].insert(layer)
                    if case .points = found.feature.shape { points[id, default: 0] += 1 }
                }
            }
            #expect(layers.values.allSatisfy { $0.count == 1 }, "zoom \(zoom)")
            #expect(points.values.allSatisfy { $0 == 1 }, "zoom \(zoom)")
            let ground = TileGround(zoom: zoom)
            for row in 0..<table.count {
                let id = table.id(at: row).description
                #expect(layers[id] != nil, "\(id) at zoom \(zoom)")
                // A line or an area stands as a point as long as it is no larger than eight pixels.
                guard layers[id] == ["sites"], table.geometry(at: row).point == nil else {
                    continue
                }
                let place = ground.plane(try #require(table.geometry).gathering([row])).box(at: 0)
                let isLarge = place.width > 66 || place.height > 66
                let isSmall = place.width < 62 && place.height < 62
                #expect(isLarge ? points[id] == nil : !isSmall || points[id] == 1, "\(id) \(zoom)")
            }
        }
    }

    @Test("rejoin regions across the borders of tiles, with less than a pixel of error")
    func rejoin() throws {
        let catalog = try TileWorld.shipped.get()
        let book = try catalog.layerBook(cap: 10_000)
        for zoom in 0...9 {
            let ground = TileGround(zoom: zoom)
            var pieces: [UInt64: [Geometry]] = [:]
            for found in try service.features(of: "regions", zoom: zoom, in: catalog) {
                pieces[try #require(found.feature.id), default: []].append(
                    try ground.interior(of: found))
            }
            let drawing = try book.plan("regions").source.drawing(at: zoom, of: nil)
            let table = try #require(drawing).table.features
            let expected = ground.plane(try #require(table.geometry))
            for row in 0..<table.count where !expected[row].isEmpty {
                let own = pieces.removeValue(forKey: UInt64(table.key(at: row))) ?? []
                // Eight units are a pixel of a tile that is 512 pixels wide.
                #expect(
                    try ground.agree(try ground.union(own), expected[row], within: 8),
                    "\(table.id(at: row)) at zoom \(zoom)")
            }
            #expect(pieces.isEmpty)
        }
    }

    @Test(
        "cover the country with its 22 regions, without gap or overlap beyond rounding",
        arguments: 0...9)
    func coverage(zoom: Int) throws {
        let catalog = try TileWorld.shipped.get()
        let collection = try catalog.collection("regions")
        let regions = RegionLayers(collection, levels: catalog.regions.levels)
        let layer = TileLayer(
            name: "regions", table: try regions.areas(of: "aimag"), properties: [])
        let ground = TileGround(zoom: zoom)
        let encoder = TileEncoder(grid: .webMercatorQuad)
        var (pieces, overlap, length) = ([Geometry](), 0.0, 0.0)
        let limits = TileGrid.webMercatorQuad.addresses(covering: collection.bounds, zoom: zoom)
        for address in limits?.addresses ?? [] {
            let bytes = encoder.encode([layer], at: address)
            guard !bytes.isEmpty else { continue }
            let parts = try TileDecoder.decode(bytes).layers[0].features.map { feature in
                try ground.interior(of: FoundFeature(address: address, feature: feature))
            }
            let union = try ground.union(parts)
            let sum = try parts.reduce(0) { try $0 + ground.area($1) }
            overlap += sum - (try ground.area(union))
            length += try parts.reduce(0) { try $0 + ground.length($1) }
            pieces.append(union)
        }
        let country = try ground.union(pieces)
        let gap = try ground.holes(in: country)
        // As wide as a thousandth of a unit all along the borders would be more than rounding.
        #expect(overlap <= length / 1000, "zoom \(zoom): \(overlap) of \(length)")
        #expect(gap <= length / 1000, "zoom \(zoom): \(gap) of \(length)")
    }
}
