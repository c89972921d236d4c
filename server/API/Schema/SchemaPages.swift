import Atlas
import Features
import HTTP

/// What the features of a collection have: three documents of one kind.
enum SchemaPages {
    static let schema = route(.schema, operation: "getSchema")
    static let queryables = route(.queryables, operation: "getQueryables")
    static let sortables = route(.sortables, operation: "getSortables")

    private static func route(_ purpose: SchemaDocument.Purpose, operation: String) -> Route {
        Route(
            PathPattern(stringLiteral: "/collections/{collectionId}/" + purpose.rawValue),
            operation: operation, summary: purpose.title, tag: .capabilities,
            formats: [.schema, .html],
            handler: .ofCollection { context, collection throws(APIError) in
                respond(purpose, context, collection)
            })
    }

    private static func respond(
        _ purpose: SchemaDocument.Purpose, _ context: RouteContext, _ collection: MapCollection
    ) -> HTTPResponse {
        let described = CollectionDocument(context: context, collection: collection)
        let document = SchemaDocument(purpose: purpose, described: described)
        let links = context.linksToForms()
        if context.format == .html {
            let crumbs = [
                CollectionPages.crumb(context), CollectionPages.crumb(collection, context),
            ]
            return context.page(
                "\(described.title): \(context.say(purpose.title))", crumbs: crumbs, links: links,
                SchemaTable.html(document.columns, context))
        }
        // A schema has no member for links; the profile says how codelists are written.
        let profile = Link(
            "profile", "http://www.opengis.net/def/profile/OGC/0/codelist-inline")
        return context.answer(document.document(), links: links + [profile])
    }
}
