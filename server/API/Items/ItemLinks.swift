import Atlas
import Features
import HTTP

/// The links of an answer as a whole.
enum ItemLinks {
    static func ofPage(_ page: ItemPage, _ context: RouteContext) -> [Link] {
        var links = context.linksToForms()
        if let next = page.next {
            links.append(turn("next", next, Phrases.nextPage, context))
        }
        if let previous = page.previous {
            links.append(turn("prev", previous, Phrases.previousPage, context))
        }
        let described = CollectionDocument(context: context, collection: page.collection)
        links.append(collection(described))
        for (relation, part, title) in [
            ("queryables", "queryables", Phrases.queryables),
            ("sortables", "sortables", Phrases.sortables),
        ] {
            links.append(
                Link(
                    Link.ogc(relation), described.address(part), type: Format.schema.linkType,
                    title: context.say(title)))
        }
        return links
    }

    static func ofFeature(_ feature: ItemFeature, _ context: RouteContext) -> [Link] {
        context.linksToForms()
            + [collection(CollectionDocument(context: context, collection: feature.collection))]
    }

    /// The same question from another place on, in the same form.
    static func turn(
        _ relation: String, _ token: PageToken, _ title: LocalizedText, _ context: RouteContext
    ) -> Link {
        Link(
            relation, address(of: token, context), type: context.format.linkType,
            title: context.say(title))
    }

    static func address(of token: PageToken, _ context: RouteContext) -> String {
        let target = context.request.target
        let others = target.query.filter { !["token", "offset", "f"].contains($0.name) }
            .map { ($0.name, $0.value) }
        return context.links.address(
            target.rawPath, others + [("f", context.format.name), ("token", token.text)])
    }

    private static func collection(_ described: CollectionDocument) -> Link {
        Link(
            "collection", described.address(), type: Format.json.linkType, title: described.title)
    }
}
