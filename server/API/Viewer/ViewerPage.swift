import HTTP

/// The page with the map.
enum ViewerPage {
    static let route = Route(
        "/map", operation: "getMapPage",
        summary: Phrases.text(
            "The page with the map", mn: "Газрын зургийн хуудас", ja: "地図のページ"),
        tag: nil, formats: [.html], isTagged: false, handler: .plain(respond))

    /// Everything comes from this server; MapLibre starts its workers from what it has loaded.
    private static let policy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'",
        "img-src 'self' data: blob:", "worker-src blob:", "child-src blob:", "base-uri 'none'",
        "form-action 'self'", "frame-ancestors 'none'",
    ].joined(separator: "; ")

    @Sendable
    private static func respond(_ context: RouteContext) throws(APIError) -> HTTPResponse {
        guard let page = context.viewer.file("index.html") else {
            throw .unknownPath(context.request.target.rawPath, nearest: ["/collections"])
        }
        var response = context.file(page, .html)
        response.fields["Content-Security-Policy"] = policy
        return response
    }
}
