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
}
