import Atlas
import Features
import HTTP

/// The front page: what the API is, and where everything begins.
enum LandingPage {
    static let route = Route(
        "/", operation: "getLandingPage",
        summary: LocalizedText([
            "en": "The front page", "mn": "Нүүр хуудас", "ja": "トップページ",
        ]), tag: .capabilities, formats: [.json], handler: .plain(respond))

    @Sendable
    private static func respond(_ context: RouteContext) throws(APIError) -> HTTPResponse {
        let manifest = context.catalog.manifest
        let links = context.linksToForms()
        return context.answer(
            [
                "title": .string(context.say(manifest.title)),
                "description": .string(context.say(manifest.explanation)),
                "links": .links(links),
            ], links: links)
    }
}
