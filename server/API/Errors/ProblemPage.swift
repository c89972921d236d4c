import Atlas
import Features
import HTTP

/// What a kind of problem means: the page that the `type` of a problem document leads to.
enum ProblemPage {
    static let route = Route(
        "/problems/{kind}", operation: "getProblemKind",
        summary: Phrases.text(
            "What a kind of problem means", mn: "Алдааны төрлийн тайлбар",
            ja: "エラーの種類の説明"),
        tag: .service, formats: [.json, .html], handler: .plain(respond))

    @Sendable
    private static func respond(_ context: RouteContext) throws(APIError) -> HTTPResponse {
        let name = context.path["kind"] ?? ""
        guard let kind = ProblemKind(rawValue: name) else {
            let near = Spelling.nearest(to: name, among: ProblemKind.allCases.map(\.rawValue))
            throw .atlas(.unknown(kind: "problem", name: name, nearest: near.map { [$0] } ?? []))
        }
        let (title, advice) = (context.say(kind.title), context.say(kind.advice))
        let links = context.linksToForms()
        if context.format == .html {
            return context.page(
                title, crumbs: [], links: links,
                "<p>\(advice)</p><p><code>\(name)</code> · HTTP \(kind.status.rawValue)</p>")
        }
        return context.answer(
            [
                "code": .string(name), "status": .integer(Int64(kind.status.rawValue)),
                "title": .string(title), "description": .string(advice), "links": .links(links),
            ], links: links)
    }

    static let asPage = NegotiatedFormat(format: .html, mediaType: Format.html.mediaTypes[0])

    /// Whether a person asks: browsers prefer HTML to everything else, programs do not.
    static func isWanted(by request: HTTPRequest) -> Bool {
        guard let accept = request.fields.list("Accept") else { return false }
        let offers = ["application/problem+json", "application/json", "text/html"]
        return QualityList(accept).bestMediaType(of: offers) == "text/html"
    }

    /// The same problem for a person, with the fields that its document has.
    static func page(
        _ problem: Problem, in response: HTTPResponse, _ context: RouteContext
    ) -> HTTPResponse {
        let nearest = problem.nearest.map { name -> HTML in "<li><code>\(name)</code></li>" }
        var page = context.page(
            context.say(problem.kind.title), crumbs: [], links: [],
            """
            <p>\(context.say(problem.detail))</p>
            <ul>\(nearest)</ul>
            <p>\(context.say(problem.kind.advice))</p>
            <p class="soft">HTTP \(problem.kind.status.rawValue) · \(context.request.id.description)</p>
            """)
        page.status = response.status
        for name in ["Allow", "Retry-After", "Cache-Control"] {
            page.fields[name] = response.fields[name]
        }
        return page
    }
}
