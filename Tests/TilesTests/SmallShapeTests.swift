import Features
import Geo
import TestSupport
import Testing

@testable import Tiles

@Suite("Shapes that are too small to be seen")
struct SmallShapeTests {
    private func table(_ shapes: [Geometry]) -> TileTable {
        var builder = GeometryBuilder()
        for shape in shapes { builder.append(shape) }
        var ids = ColumnBuilder(type: .text)
        for index in shapes.indices { ids.append(text: "s\(index)") }
        return TileTable(
            FeatureTable(
                name: "shapes",
                schema: Schema(
                    columns: [ColumnDefinition("id", .text)], geometry: GeometryDefinition(),
                    idColumn: 0),
                columns: [ids.finish()], geometry: builder.finish()))
    }

    /// The shapes of each feature over all tiles of a zoom.
    private func drawn(
        _ table: TileTable, zoom: Int, leastUnits: Int
    ) throws -> [UInt64: [TileShape]] {
        let layer = TileLayer(
            name: "shapes", table: table, properties: [], leastUnits: leastUnits)
        let encoder = TileEncoder(grid: .webMercatorQuad)
        var found: [UInt64: [TileShape]] = [:]
        let box = Box(minX: -180, minY: -85, maxX: 180, maxY: 85)
        for address in TileGrid.webMercatorQuad.addresses(covering: box, zoom: zoom)?.addresses
            ?? []
        {
            let bytes = encoder.encode([layer], at: address)
            guard !bytes.isEmpty else { continue }
            for feature in try TileDecoder.decode(bytes).layers[0].features {
                found[try #require(feature.id), default: []].append(feature.shape)
            }
        }
        return found
    }

    private func isPoint(_ shape: TileShape) -> Bool {
        if case .points = shape { true } else { false }
    }

    @Test("stand as one point in one tile, and as themselves once they are large enough")
    func points() throws {
        var random = SeededRandom(seed: 77)
        let shapes = (0..<60).map { _ -> Geometry in
            // Some lie on the lines between tiles, where a shape has parts in up to four.
            let x =
                random.isOnce(in: 2)
                ? 11.25 * Double(random.int(in: -9...9))
                : random.double(in: -150...150)
            let y = random.isOnce(in: 2) ? 0 : random.double(in: -60...60)
            let (width, height) = (random.double(in: 0...2), random.double(in: 0...2))
            return .rectangle(
                Box(
                    minX: x - width / 2, minY: y - height / 2, maxX: x + width / 2,
                    maxY: y + height / 2))
        }
        let table = table(shapes)
        for zoom in 0...5 {
            let found = try drawn(table, zoom: zoom, leastUnits: 64)
            #expect(found.count == shapes.count, "seed 77 zoom \(zoom)")
            for shapes in found.values {
                let points = shapes.count(where: isPoint)
                #expect(points == 0 || (points == 1 && shapes.count == 1), "zoom \(zoom)")
            }
        }
        let small = try drawn(table, zoom: 0, leastUnits: 64).values
        #expect(small.allSatisfy { $0.count(where: isPoint) == 1 })
        let large = try drawn(table, zoom: 5, leastUnits: 64).values
        #expect(large.contains { !$0.contains(where: isPoint) })
    }

    @Test("stand as a point when nothing is left of them, long as they may be")
    func thin() throws {
        let sliver = Geometry.rectangle(Box(minX: 10, minY: 20, maxX: 60, maxY: 20.000_01))
        let table = table([sliver])
        #expect(try drawn(table, zoom: 1, leastUnits: 0).isEmpty)
        let found = try drawn(table, zoom: 1, leastUnits: 64)
        #expect(found.values.map { $0.map(isPoint) } == [[true]])
    }

    @Test("are left out of other layers, as ever")
    func usual() throws {
        let dot = Geometry.rectangle(Box(minX: 10, minY: 20, maxX: 10.001, maxY: 20.001))
        #expect(try drawn(table([dot]), zoom: 2, leastUnits: 0).isEmpty)
    }
}
