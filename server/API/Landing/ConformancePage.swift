import HTTP

/// Which standards are met, class by class.
enum ConformancePage {
    static let route = Route(
        "/conformance", operation: "getConformance", summary: Phrases.conformance,
        tag: .capabilities, formats: [.json, .html], content: Shapes.conformance,
        handler: .plain(respond))

    @Sendable
    private static func respond(_ context: RouteContext) throws(APIError) -> HTTPResponse {
        let links = context.linksToForms()
        if context.format == .html {
            let rows = Conformance.classes.map { name -> HTML in "<li><code>\(name)</code></li>" }
            return context.page(
                context.say(Phrases.conformance), crumbs: [], links: links, "<ul>\(rows)</ul>")
        }
        return context.answer(
            ["links": .links(links), "conformsTo": .strings(Conformance.classes)], links: links)
    }
}
