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
}
