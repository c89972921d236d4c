import Geo
import Tiles

/// A grid of tiles as OGC's standard of tile matrix sets writes it (17-083r4, annex on JSON).
struct TileMatrixSetDocument {
    let grid: TileGrid

    /// The document.
    func document() -> JSONDocument {
        [
            "id": .string(grid.id), "title": .string(grid.title), "uri": .string(grid.uri),
            "crs": .string(grid.crs.uri), "orderedAxes": .strings(axes),
            "wellKnownScaleSet": .string(
                "http://www.opengis.net/def/wkss/OGC/1.0/" + scaleSet),
            "tileMatrices": .array((0...grid.maxZoom).map { matrix($0) }),
        ]
    }

    private var isMercator: Bool { grid == .webMercatorQuad }
    private var axes: [String] { isMercator ? ["X", "Y"] : ["Lon", "Lat"] }
    private var scaleSet: String { isMercator ? "GoogleMapsCompatible" : "GoogleCRS84Quad" }

    private func matrix(_ zoom: Int) -> JSONDocument {
        [
            "id": .string(String(zoom)),
            "scaleDenominator": .number(grid.scaleDenominator(at: zoom)),
            "cellSize": .number(grid.cellSize(at: zoom)), "cornerOfOrigin": "topLeft",
            "pointOfOrigin": [.number(grid.origin.x), .number(grid.origin.y)],
            "tileWidth": 256, "tileHeight": 256,
            "matrixWidth": .integer(Int64(grid.columns(at: zoom))),
            "matrixHeight": .integer(Int64(grid.rows(at: zoom))),
        ]
    }
}
