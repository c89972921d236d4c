import Atlas
import Geo
import HTTP
import Tiles

/// The grids that tiles come in.
enum TileMatrixSetPages {
    static let list = Route(
        "/tileMatrixSets", operation: "getTileMatrixSetsList", summary: TilePhrases.grids,
        tag: .tiles, formats: [.json, .html], content: TileShapes.grids,
        handler: .plain(respondToList))

    static let one = Route(
        "/tileMatrixSets/{tileMatrixSetId}", operation: "getTileMatrixSet",
        summary: TilePhrases.grid, tag: .tiles, formats: [.json, .html],
        content: TileShapes.grid, handler: .plain(respond))

    /// The grid that a request names in its path.
    static func grid(_ context: RouteContext) throws(APIError) -> TileGrid {
        let name = context.path["tileMatrixSetId"] ?? ""
        if let grid = TileGrid.named(name) { return grid }
        let near = Spelling.nearest(to: name, among: TileGrid.all.map(\.id))
        throw .atlas(
            .unknown(
                kind: "tile matrix set", name: name,
                nearest: near.map { [$0] } ?? TileGrid.all.map(\.id)))
    }

    /// Where a grid is described.
    static func link(_ relation: String, to grid: TileGrid, _ context: RouteContext) -> Link {
        Link(
            relation, context.links.address("/tileMatrixSets/" + grid.id, [("f", "json")]),
            type: Format.json.linkType, title: grid.title)
    }

    @Sendable
    private static func respondToList(_ context: RouteContext) throws(APIError) -> HTTPResponse {
        let links = context.linksToForms()
        if context.format == .html {
            let items = TileGrid.all.map { grid -> HTML in
                let address = context.links.address("/tileMatrixSets/" + grid.id)
                return "<li><a href=\"\(address)\">\(grid.id)</a> \(grid.title)</li>"
            }
            return context.page(
                context.say(TilePhrases.grids), crumbs: [], links: links, "<ul>\(items)</ul>")
        }
        let grids = TileGrid.all.map { grid -> JSONDocument in
            [
                "id": .string(grid.id), "title": .string(grid.title), "uri": .string(grid.uri),
                "crs": .string(grid.crs.uri),
                "links": .links([
                    link("self", to: grid, context),
                    link(Link.ogc("tiling-scheme"), to: grid, context),
                ]),
            ]
        }
        return context.answer(
            ["links": .links(links), "tileMatrixSets": .array(grids)], links: links)
    }

    @Sendable
    private static func respond(_ context: RouteContext) throws(APIError) -> HTTPResponse {
        let grid = try grid(context)
        let links = context.linksToForms()
        if context.format == .html {
            let crumb = Page.Crumb(
                title: context.say(TilePhrases.grids),
                address: context.links.address("/tileMatrixSets"))
            return context.page(grid.id, crumbs: [crumb], links: links, page(grid))
        }
        return context.answer(TileMatrixSetDocument(grid: grid).document(), links: links)
    }

    private static func page(_ grid: TileGrid) -> HTML {
        let rows = (0...grid.maxZoom).map { zoom -> HTML in
            """
            <tr><td class="number">\(zoom)</td>\
            <td class="number">\(grid.columns(at: zoom)) × \(grid.rows(at: zoom))</td>\
            <td class="number">1 : \(Int(grid.scaleDenominator(at: zoom).rounded()))</td></tr>
            """
        }
        return """
            <p>\(grid.title) · <a href="\(grid.uri)">\(grid.uri)</a> · \(grid.crs.description)</p>
            <div class="wide"><table><tbody>\(rows)</tbody></table></div>
            """
    }
}
