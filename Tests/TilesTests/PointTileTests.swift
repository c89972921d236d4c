import Features
import Geo
import TestSupport
import Testing
import TileSupport
import Tiles

@Suite("Tiles of points hold each point once, with all it has")
struct PointTileTests {
    @Test(
        "Every tile is what the slow encoder makes, and valid",
        arguments: [TileGrid.webMercatorQuad, .worldCRS84Quad], 1...4)
    func oracle(grid: TileGrid, seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let table = SampleTables.points(400, &random)
        let layer = SampleTables.layer(table)
        let encoder = TileEncoder(grid: grid)
        let oracle = TileOracle(grid: grid)
        for zoom in [0, 1, 2, 3, 5, 8, 12] {
            var seen = 0
            for address in Self.tiles(of: table, in: grid, zoom: zoom) {
                let bytes = encoder.encode([layer], at: address)
                let faults = StrictValidator.faults(in: bytes)
                #expect(faults.isEmpty, "seed \(seed), \(address): \(faults.prefix(3))")
                let features = TileOracle.features(
                    of: try TileDecoder.decode(bytes).layer("sample"))
                #expect(
                    Set(features) == oracle.points(table, at: address),
                    "seed \(seed), \(address)")
                seen += features.count
            }
            let placed = (0..<table.count).count { table.geometry(at: $0).point != nil }
            #expect(seen == placed, "seed \(seed), zoom \(zoom)")
        }
    }

    static func tiles(of table: FeatureTable, in grid: TileGrid, zoom: Int) -> Set<TileAddress> {
        Set(
            (0..<table.count).compactMap { row in
                table.geometry(at: row).point.flatMap {
                    grid.tile(containing: $0.x, $0.y, zoom: zoom)
                }
            })
    }

    @Test("What is shown at a zoom is shown at the next, and a tile is as full as it may be")
    func thinning() throws {
        var random = SeededRandom(seed: 11)
        let table = SampleTables.points(700, &random)
        let layer = SampleTables.layer(table, cap: 20)
        let encoder = TileEncoder(grid: .webMercatorQuad)
        var before = Set<UInt64>()
        for zoom in 0...8 {
            var shown = Set<UInt64>()
            for address in Self.tiles(of: table, in: encoder.grid, zoom: zoom) {
                let tile = try TileDecoder.decode(encoder.encode([layer], at: address))
                let all = TileOracle(grid: encoder.grid).points(table, at: address).count
                #expect(tile.layers.first?.features.count == min(20, all), "\(address)")
                shown.formUnion(tile.layers.flatMap(\.features).compactMap(\.id))
            }
            #expect(shown.isSuperset(of: before), "zoom \(zoom)")
            before = shown
        }
    }

    @Test("Of the rows that a filter left, the lowest ranks are shown")
    func filter() throws {
        var random = SeededRandom(seed: 12)
        let table = SampleTables.points(2000, &random)
        let chosen = RowSet((0..<table.count).filter { $0 % 3 == 0 }, capacity: table.count)
        let layer = SampleTables.layer(table, cap: 50, rows: chosen)
        let address = TileAddress(zoom: 0, column: 0, row: 0)
        let bytes = TileEncoder(grid: .webMercatorQuad).encode([layer], at: address)
        let ids = try TileDecoder.decode(bytes).layers[0].features.compactMap(\.id)
        let ranks = layer.table.ranks
        let expected = (0..<table.count)
            .filter { chosen.contains($0) && table.geometry(at: $0).point != nil }
            .sorted { (ranks[$0], $0) < (ranks[$1], $1) }.prefix(50)
        #expect(Set(ids) == Set(expected.map { UInt64(table.key(at: $0)) }))
    }

    @Test("A tile without a feature is no bytes, and so is one outside the grid")
    func empty() {
        var random = SeededRandom(seed: 13)
        let layer = SampleTables.layer(SampleTables.points(10, &random))
        let encoder = TileEncoder(grid: .webMercatorQuad)
        #expect(encoder.encode([layer], at: TileAddress(zoom: 3, column: 0, row: 0)).isEmpty)
        #expect(encoder.encode([layer], at: TileAddress(zoom: 3, column: 8, row: 0)).isEmpty)
        #expect(encoder.encode([layer], at: TileAddress(zoom: 25, column: 0, row: 0)).isEmpty)
    }

    @Test("Places at the ends of the world are in one tile, what lies beyond is in none")
    func edges() throws {
        var builder = GeometryBuilder()
        let latitudes = [-90.0, -85.051_128_779_806_59, 0, 85.051_128_779_806_59, 90]
        for x in [-180.0, 0, 180] {
            for y in latitudes { builder.appendPoint(x: x, y: y) }
        }
        builder.appendPoint(x: .nan, y: .nan)
        builder.appendPoint(x: 200, y: 0)
        builder.appendPoint(x: .infinity, y: 0)
        builder.appendNull()
        let table = FeatureTable(
            name: "edges", schema: Schema(columns: []), columns: [], geometry: builder.finish())
        for (grid, expected) in [(TileGrid.webMercatorQuad, 9), (.worldCRS84Quad, 15)] {
            let encoder = TileEncoder(grid: grid)
            let layer = SampleTables.layer(table)
            for zoom in 0...6 {
                var seen = 0
                for row in 0..<grid.rows(at: zoom) {
                    for column in 0..<grid.columns(at: zoom) {
                        let bytes = encoder.encode(
                            [layer], at: TileAddress(zoom: zoom, column: column, row: row))
                        #expect(StrictValidator.faults(in: bytes).isEmpty)
                        seen += try TileDecoder.decode(bytes).layers.first?.features.count ?? 0
                    }
                }
                #expect(seen == expected, "\(grid.id), zoom \(zoom)")
            }
        }
    }
}
