import Geo
import Testing
import Tiles

@Suite("Grids number their squares as OGC does")
struct TileGridTests {
    @Test("Columns and rows double from zoom to zoom")
    func counts() {
        #expect(TileGrid.webMercatorQuad.columns(at: 3) == 8)
        #expect(TileGrid.worldCRS84Quad.columns(at: 3) == 16)
        #expect(TileGrid.worldCRS84Quad.rows(at: 3) == 8)
    }

    @Test("Scales are those of OGC's register (17-083r4, annex D)")
    func scales() {
        let mercator = TileGrid.webMercatorQuad
        #expect(abs(mercator.scaleDenominator(at: 0) - 559_082_264.028_717_9) < 1e-3)
        #expect(abs(mercator.cellSize(at: 0) - 156_543.033_928_041) < 1e-6)
        #expect(abs(mercator.scaleDenominator(at: 24) - 33.323_899_747_65) < 1e-9)
        #expect(abs(mercator.origin.x + 20_037_508.342_789_2) < 1e-6)
        let degrees = TileGrid.worldCRS84Quad
        #expect(abs(degrees.scaleDenominator(at: 0) - 279_541_132.014_358_76) < 1e-3)
        #expect(degrees.cellSize(at: 0) == 0.703_125)
        #expect(abs(degrees.scaleDenominator(at: 17) - 2_132.729_583_849_784) < 1e-6)
    }

    @Test("A tile holds its corner in the north-west and not the one in the south-east")
    func halfOpen() {
        for grid in TileGrid.all {
            for zoom in 0...5 {
                for row in 0..<grid.rows(at: zoom) {
                    for column in 0..<grid.columns(at: zoom) {
                        let address = TileAddress(zoom: zoom, column: column, row: row)
                        let box = grid.box(of: address)
                        let (x, y) = ((box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2)
                        #expect(grid.tile(containing: x, y, zoom: zoom) == address)
                        guard column + 1 < grid.columns(at: zoom) else { continue }
                        let next = grid.tile(containing: box.maxX, y, zoom: zoom)
                        #expect(next?.column == column + 1, "\(grid.id) \(address)")
                    }
                }
            }
        }
    }

    @Test("Tiles nest: a tile is one of its parent's children, and lies in its ground")
    func nesting() {
        let address = TileAddress(zoom: 7, column: 101, row: 44)
        #expect(address.parent?.children.contains(address) == true)
        let grid = TileGrid.webMercatorQuad
        #expect(address.parent.map { grid.box(of: $0).contains(grid.box(of: address)) } == true)
        #expect(TileAddress(zoom: 0, column: 0, row: 0).parent == nil)
    }

    @Test(
        "What lies outside a grid is told",
        arguments: [(-1, 0, 0), (25, 0, 0), (2, 4, 0), (2, 0, 4), (2, -1, 0)])
    func outside(zoom: Int, column: Int, row: Int) {
        let address = TileAddress(zoom: zoom, column: column, row: row)
        #expect(!TileGrid.webMercatorQuad.contains(address))
    }

    @Test("A box is covered by the tiles it touches")
    func covering() throws {
        let grid = TileGrid.webMercatorQuad
        let box = Box(minX: 87.7, minY: 41.5, maxX: 119.9, maxY: 52.2)
        for zoom in 0...9 {
            let limits = try #require(grid.addresses(covering: box, zoom: zoom))
            for address in limits.addresses { #expect(grid.box(of: address).intersects(box)) }
            #expect(limits.count == limits.addresses.count)
        }
        #expect(grid.addresses(covering: .world, zoom: 3)?.count == 64)
        #expect(grid.addresses(covering: .empty, zoom: 3) == nil)
        #expect(
            grid.addresses(
                covering: Box(minX: 0, minY: 86, maxX: 1, maxY: 87), zoom: 3) == nil)
    }

    @Test("The margin of a tile's ground is a share of its side")
    func margin() {
        let address = TileAddress(zoom: 4, column: 12, row: 5)
        let grid = TileGrid.worldCRS84Quad
        let (plain, wide) = (grid.box(of: address), grid.box(of: address, margin: 0.5))
        #expect(abs(plain.minX - wide.minX - plain.width / 2) < 1e-9)
        #expect(abs(wide.maxY - plain.maxY - plain.height / 2) < 1e-9)
        let corner = grid.box(of: TileAddress(zoom: 0, column: 0, row: 0), margin: 1)
        #expect(corner.minX == -180 && corner.maxY == 90)
    }
}
