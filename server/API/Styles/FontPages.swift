import Atlas
import Glyphs
import HTTP

/// The letters of maps.
enum FontPages {
    static let route = Route(
        "/fonts/{fontstack}/{range}.pbf", operation: "getGlyphs", summary: StylePhrases.glyphs,
        tag: .styles, formats: [.glyphs], handler: .plain(respond))

    @Sendable
    private static func respond(_ context: RouteContext) throws(APIError) -> HTTPResponse {
        let fonts = context.path["fontstack"] ?? ""
        let range = context.path["range"] ?? ""
        guard let wanted = GlyphRange(range) else {
            throw .atlas(.unknown(kind: "range", name: range, nearest: []))
        }
        let glyphs = context.configuration.styles?.glyphs
        guard let bytes = glyphs?.range(wanted, of: fonts) else {
            let near = Spelling.nearest(to: fonts, among: glyphs?.names ?? [])
            throw .atlas(.unknown(kind: "font", name: fonts, nearest: near.map { [$0] } ?? []))
        }
        var response = context.answer(bytes)
        response.fields["Content-Language"] = nil
        // Fonts change when somebody installs others: not often enough to ask at every look.
        response.fields["Cache-Control"] = "public, max-age=86400"
        return response
    }
}
