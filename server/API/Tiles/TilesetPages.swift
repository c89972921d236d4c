import Atlas
import Features
import HTTP
import Tiles

/// The tilesets of the dataset and of its collections: one in each grid.
enum TilesetPages {
    static let listOfDataset = Route(
        "/tiles", operation: ".dataset.vector.getTileSetsList", summary: TilePhrases.tilesets,
        tag: .tiles, formats: [.json, .html], parameters: TileParameters.ofDataset,
        content: TileShapes.tilesets,
        handler: .plain { context throws(APIError) in try respondWithList(.dataset, context) })

    static let ofDataset = Route(
        "/tiles/{tileMatrixSetId}", operation: ".dataset.vector.getTileSet",
        summary: TilePhrases.tileset, tag: .tiles, formats: [.json, .tileJSON, .html],
        parameters: TileParameters.ofDataset, content: TileShapes.tileset,
        handler: .plain { context throws(APIError) in try respond(.dataset, context) })

    static let listOfCollection = Route(
        "/collections/{collectionId}/tiles", operation: ".collection.vector.getTileSetsList",
        summary: TilePhrases.collectionTilesets, tag: .tiles, formats: [.json, .html],
        content: TileShapes.tilesets,
        handler: .ofCollection { context, collection throws(APIError) in
            try respondWithList(.collection(collection), context)
        })

    static let ofCollection = Route(
        "/collections/{collectionId}/tiles/{tileMatrixSetId}",
        operation: ".collection.vector.getTileSet", summary: TilePhrases.collectionTileset,
        tag: .tiles, formats: [.json, .tileJSON, .html], content: TileShapes.tileset,
        handler: .ofCollection { context, collection throws(APIError) in
            try respond(.collection(collection), context)
        })

    private static func layers(
        of subject: TilesetSubject, _ context: RouteContext
    ) throws(APIError) -> [LayerDescription] {
        switch subject {
        case .dataset: try TileReader(context).layersOfDataset()
        case .collection(let collection): try TileReader(context).layers(of: collection.name)
        }
    }

    private static func respondWithList(
        _ subject: TilesetSubject, _ context: RouteContext
    ) throws(APIError) -> HTTPResponse {
        let layers = try layers(of: subject, context)
        let links = context.linksToForms()
        if context.format == .html {
            let items = TileGrid.all.map { grid -> HTML in
                let link = subject.link("item", to: grid, as: .html, context)
                return "<li><a href=\"\(link.address)\">\(grid.id)</a> \(grid.title)</li>"
            }
            return context.page(
                context.say(TilePhrases.tiles), crumbs: crumbs(subject, context), links: links,
                "<ul>\(items)</ul>")
        }
        let tilesets = TileGrid.all.map { grid in
            TilesetDocument(
                context: context, tileset: Tileset(layers: layers, grid: grid), subject: subject
            ).summary()
        }
        return context.answer(
            ["links": .links(links), "tilesets": .array(tilesets)], links: links)
    }

    private static func respond(
        _ subject: TilesetSubject, _ context: RouteContext
    ) throws(APIError) -> HTTPResponse {
        let grid = try TileMatrixSetPages.grid(context)
        let tileset = Tileset(layers: try layers(of: subject, context), grid: grid)
        let links = context.linksToForms()
        switch context.format {
        case .html:
            return context.page(
                grid.id, crumbs: crumbs(subject, context), links: links, table(tileset, context))
        case .tileJSON:
            // TileJSON says `{z}/{x}/{y}`; the names in a template of ours are the same numbers.
            let tiles =
                subject.address(of: grid, context) + "/{z}/{y}/{x}" + subject.selection(context)
            let document = TileJSONDocument(
                context: context, tileset: tileset, title: subject.title(context))
            return context.answer(document.document(tiles: document.versioned(tiles)), links: links)
        default:
            let document = TilesetDocument(context: context, tileset: tileset, subject: subject)
            return context.answer(document.document(links), links: links + [document.scheme])
        }
    }

    private static func crumbs(
        _ subject: TilesetSubject, _ context: RouteContext
    ) -> [Page.Crumb] {
        guard case .collection(let collection) = subject else { return [] }
        return [CollectionPages.crumb(context), CollectionPages.crumb(collection, context)]
    }

    /// The layers, for people.
    private static func table(_ tileset: Tileset, _ context: RouteContext) -> HTML {
        let rows = tileset.layers.map { layer -> HTML in
            let zooms = layer.zooms(in: tileset.grid)
                .map { "\($0.lowerBound)–\($0.upperBound)" }
            let fields = layer.fields.map { field -> HTML in "<code>\(field.key)</code> " }
            return """
                <tr><td><code>\(layer.name)</code></td><td>\(context.say(layer.title))</td>\
                <td>\(zooms ?? "")</td><td>\(fields)</td>\
                <td>\(context.say(layer.explanation))</td></tr>
                """
        }
        let heads = [
            TilePhrases.layer, Phrases.name, TilePhrases.zooms, Phrases.property, Phrases.meaning,
        ].map { title -> HTML in "<th>\(context.say(title))</th>" }
        return """
            <div class="wide"><table><thead><tr>\(heads)</tr></thead>\
            <tbody>\(rows)</tbody></table></div>
            """
    }
}
