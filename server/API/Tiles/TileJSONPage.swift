import Atlas
import HTTP
import Tiles

/// TileJSON of layers, for web maps that know nothing of OGC.
enum TileJSONPage {
    static let route = Route(
        "/xyz/{layers}.json", operation: "getTileJSON", summary: TilePhrases.tileJSON,
        tag: .tiles, formats: [.plainTileJSON], parameters: TileParameters.ofTileJSON,
        content: TileShapes.tileJSON, handler: .plain(respond))

    @Sendable
    private static func respond(_ context: RouteContext) throws(APIError) -> HTTPResponse {
        let reader = TileReader(context)
        let layers = try reader.layersOfPath()
        // Better here than in each of its tiles: what cannot be read is refused.
        _ = try reader.request(
            layers, .webMercatorQuad, TileAddress(zoom: 0, column: 0, row: 0))
        let tileset = Tileset(layers: layers, grid: .webMercatorQuad)
        let title = layers.map { context.say($0.title) }.joined(separator: ", ")
        let document = TileJSONDocument(context: context, tileset: tileset, title: title)
        let names = layers.map { LinkBuilder.escaped($0.name) }.joined(separator: ",")
        let template = "\(context.links.base)/xyz/\(names)/{z}/{x}/{y}.mvt" + query(context)
        return context.answer(document.document(tiles: document.versioned(template)))
    }

    /// What is said of the tiles here is said in the addresses of each.
    private static func query(_ context: RouteContext) -> String {
        let kept = context.parameters.items.filter { !["f", "lang"].contains($0.name) }
        guard !kept.isEmpty else { return "" }
        return "?"
            + kept.map { LinkBuilder.escaped($0.name) + "=" + LinkBuilder.escaped($0.value) }
            .joined(separator: "&")
    }
}
