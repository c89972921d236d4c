import Atlas
import HTTP
import Tiles

/// The tiles themselves, under the addresses of OGC API - Tiles and under those of web maps.
enum TilePages {
    static let ofDataset = Route(
        "/tiles/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}",
        operation: ".dataset.vector.getTile", summary: TilePhrases.tile, tag: .tiles,
        formats: [.mvt], parameters: TileParameters.ofDatasetTile, outcomes: [emptiness],
        handler: .tile(readDatasetTile))

    static let ofCollection = Route(
        "/collections/{collectionId}/tiles/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}",
        operation: ".collection.vector.getTile", summary: TilePhrases.collectionTile, tag: .tiles,
        formats: [.mvt], parameters: TileParameters.ofTile, outcomes: [emptiness],
        handler: .tile(readCollectionTile))

    static let xyz = Route(
        "/xyz/{layers}/{z}/{x}/{y}.mvt", operation: "getXYZTile", summary: TilePhrases.xyzTile,
        tag: .tiles, formats: [.mvt], parameters: TileParameters.ofTile, outcomes: [emptiness],
        handler: .tile(readXYZTile))

    private static let emptiness = Route.Outcome(status: 204, explanation: TilePhrases.empty)

    @Sendable
    private static func readDatasetTile(_ context: RouteContext) throws(APIError) -> TileRequest {
        try read(TileReader(context).layersOfDataset(), context)
    }

    @Sendable
    private static func readCollectionTile(
        _ context: RouteContext
    ) throws(APIError) -> TileRequest {
        try read(TileReader(context).layers(of: context.path["collectionId"] ?? ""), context)
    }

    /// A tile within the limits that the tileset's metadata tell.
    private static func read(
        _ layers: [LayerDescription], _ context: RouteContext
    ) throws(APIError) -> TileRequest {
        let tileset = Tileset(layers: layers, grid: try TileMatrixSetPages.grid(context))
        let reader = TileReader(context)
        let address = try reader.address(
            zoom: "tileMatrix", column: "tileCol", row: "tileRow", in: tileset.grid)
        guard tileset.limits(at: address.zoom)?.contains(address) == true else {
            throw .outsideGrid(address.description, TileRange(tileset, zoom: address.zoom))
        }
        return try reader.request(layers, tileset.grid, address)
    }

    /// Web maps ask for what they show, be there data or not: within the grid it is never an error.
    @Sendable
    private static func readXYZTile(_ context: RouteContext) throws(APIError) -> TileRequest {
        let reader = TileReader(context)
        let layers = try reader.layersOfPath()
        let address = try reader.address(zoom: "z", column: "x", row: "y", in: .webMercatorQuad)
        return try reader.request(layers, .webMercatorQuad, address)
    }
}
