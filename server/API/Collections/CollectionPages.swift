import Atlas
import Features
import HTTP

/// The list of collections, and each of them.
enum CollectionPages {
    static let list = Route(
        "/collections", operation: "getCollections",
        summary: Phrases.text(
            "The collections there are", mn: "Байгаа цуглуулгууд", ja: "コレクションの一覧"),
        tag: .capabilities, formats: [.json, .html], content: Shapes.collections,
        handler: .plain(respondToList))

    static let one = Route(
        "/collections/{collectionId}", operation: "describeCollection",
        summary: Phrases.text(
            "What a collection is", mn: "Цуглуулгын тайлбар", ja: "コレクションの説明"),
        tag: .capabilities, formats: [.json, .html], content: Shapes.oneCollection,
        handler: .ofCollection(respond))

    @Sendable
    private static func respondToList(_ context: RouteContext) throws(APIError) -> HTTPResponse {
        let links = context.linksToForms()
        if context.format == .html {
            return context.page(
                context.say(Phrases.collections), crumbs: [], links: links, table(context))
        }
        var documents: [JSONDocument] = []
        for collection in context.catalog.collections {
            let described = CollectionDocument(context: context, collection: collection)
            let own = [Format.json, .html].map { format in
                Link(
                    format == .json ? "self" : "alternate", described.address(nil, format),
                    type: format.linkType,
                    title: context.say(Phrases.thisDocument(as: format.title)))
            }
            documents.append(try described.document(own + described.links()))
        }
        return context.answer(
            ["links": .links(links), "collections": .array(documents)], links: links)
    }

    @Sendable
    private static func respond(
        _ context: RouteContext, _ collection: MapCollection
    ) throws(APIError) -> HTTPResponse {
        let described = CollectionDocument(context: context, collection: collection)
        let links = context.linksToForms() + described.links()
        if context.format == .html {
            return context.page(
                described.title, crumbs: [crumb(context)], links: links,
                try CollectionPage(described).body())
        }
        return context.answer(try described.document(links), links: links)
    }

    /// The step to the list of collections.
    static func crumb(_ context: RouteContext) -> Page.Crumb {
        Page.Crumb(
            title: context.say(Phrases.collections), address: context.links.address("/collections"))
    }

    /// The step to a collection.
    static func crumb(_ collection: MapCollection, _ context: RouteContext) -> Page.Crumb {
        let described = CollectionDocument(context: context, collection: collection)
        return Page.Crumb(title: described.title, address: described.address())
    }

    /// The collections as a table, for people.
    static func table(_ context: RouteContext) -> HTML {
        let rows = context.catalog.collections.map { collection -> HTML in
            let described = CollectionDocument(context: context, collection: collection)
            return """
                <tr><td><a href="\(described.address())">\(described.title)</a></td>\
                <td class="number">\(collection.count)</td>\
                <td>\(context.say(collection.explanation))</td></tr>
                """
        }
        return """
            <div class="wide"><table><thead><tr><th>\(context.say(Phrases.name))</th>\
            <th>\(context.say(Phrases.count))</th><th>\(context.say(Phrases.meaning))</th></tr>\
            </thead><tbody>\(rows)</tbody></table></div>
            """
    }
}
