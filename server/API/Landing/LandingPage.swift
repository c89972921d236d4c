import Atlas
import Features
import HTTP

/// The front page: what the API is, and where everything begins.
enum LandingPage {
    static let route = Route(
        "/", operation: "getLandingPage",
        summary: Phrases.text("The front page", mn: "Нүүр хуудас", ja: "トップページ"),
        tag: .capabilities, formats: [.json, .html], content: Shapes.landing,
        handler: .plain(respond))

    @Sendable
    private static func respond(_ context: RouteContext) throws(APIError) -> HTTPResponse {
        let manifest = context.catalog.manifest
        let links = context.linksToForms() + self.links(context)
        if context.format == .html {
            return context.page(context.siteTitle, crumbs: [], links: links, body(context))
        }
        var members: [(String, JSONDocument)] = [("title", .string(context.siteTitle))]
        let explanation = context.say(manifest.explanation)
        if !explanation.isEmpty { members.append(("description", .string(explanation))) }
        if !manifest.attribution.isEmpty {
            members.append(("attribution", .string(manifest.attribution)))
        }
        members.append(("links", .links(links)))
        return context.answer(.object(members), links: links)
    }

    private static func links(_ context: RouteContext) -> [Link] {
        func link(_ relation: String, _ path: String, _ format: Format, _ title: LocalizedText)
            -> Link
        {
            Link(
                relation, context.links.address(path, [("f", format.name)]),
                type: format.linkType, title: context.say(title))
        }
        return [
            link("service-desc", "/api", .openAPI, Phrases.definition),
            link("service-doc", "/api", .html, Phrases.definition),
            link("conformance", "/conformance", .json, Phrases.conformance),
            link("data", "/collections", .json, Phrases.collections),
            TilesetSubject.dataset.link(context),
            link(Link.ogc("tiling-schemes"), "/tileMatrixSets", .json, TilePhrases.grids),
            link("related", "/rollups", .json, Phrases.rollups),
            link("related", "/reconciliation", .json, Phrases.reconciliation),
            link(Link.ogc("styles"), "/styles", .json, StylePhrases.styles),
            // The same by the names that OGC registered before IANA did.
            link(Link.ogc("conformance"), "/conformance", .json, Phrases.conformance),
            link(Link.ogc("data"), "/collections", .json, Phrases.collections),
        ]
    }

    private static func body(_ context: RouteContext) -> HTML {
        let catalog = context.catalog
        func anchor(_ path: String, _ title: LocalizedText) -> HTML {
            "<li><a href=\"\(context.links.address(path))\">\(context.say(title))</a></li>"
        }
        return """
            <p>\(context.say(catalog.manifest.explanation))</p>
            <p><a class="lead" href="\(context.links.address("/map"))#lang=\(context.language)">\
            \(context.say(Phrases.map))</a></p>
            <h2>\(context.say(Phrases.collections))</h2>
            \(CollectionPages.table(context))
            <p><a href="\(context.links.address("/rollups"))">\(context.say(Phrases.rollups))</a></p>
            \(QGISHelp.section(context))
            <h2>\(context.say(Phrases.api))</h2>
            <ul>\(anchor("/api", Phrases.definition))\
            \(anchor("/conformance", Phrases.conformance))\
            \(anchor("/tiles", TilePhrases.tiles))\
            \(anchor("/styles", StylePhrases.styles))</ul>
            <p class="soft">\(context.say(Phrases.edition)) \(catalog.manifest.edition) · \
            \(catalog.mark)</p>
            """
    }
}
