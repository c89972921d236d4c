import Atlas
import Tiles

/// What tiles are of: everything there is, or one collection.
enum TilesetSubject {
    case dataset
    case collection(MapCollection)

    /// Where its tilesets are listed, without a query.
    func address(_ context: RouteContext) -> String {
        context.links.base + path
    }

    /// Where its tileset in a grid is, without a query.
    func address(of grid: TileGrid, _ context: RouteContext) -> String {
        address(context) + "/" + grid.id
    }

    /// A link to its tileset in a grid.
    func link(
        _ relation: String, to grid: TileGrid, as format: Format, _ context: RouteContext
    ) -> Link {
        let chosen = context.parameters["collections"].map { [("collections", $0)] } ?? []
        return Link(
            relation, context.links.address("\(path)/\(grid.id)", chosen + [("f", format.name)]),
            type: format.linkType, title: title(context))
    }

    /// A link to the list of its tilesets.
    func link(_ context: RouteContext) -> Link {
        Link(
            Link.ogc("tilesets-vector"), context.links.address(path, [("f", "json")]),
            type: Format.json.linkType, title: context.say(TilePhrases.vectorTiles))
    }

    /// What people call it.
    func title(_ context: RouteContext) -> String {
        switch self {
        case .dataset: context.siteTitle
        case .collection(let collection):
            CollectionDocument(context: context, collection: collection).title
        }
    }

    /// The query that keeps a selection of collections in the addresses of tiles.
    func selection(_ context: RouteContext) -> String {
        guard let text = context.parameters["collections"] else { return "" }
        return "?collections=" + LinkBuilder.escaped(text)
    }

    private var path: String {
        switch self {
        case .dataset: "/tiles"
        case .collection(let collection):
            "/collections/" + LinkBuilder.escaped(collection.name) + "/tiles"
        }
    }
}
