import Atlas
import HTTP

/// The scripts, the style sheets and the sign of the page with the map.
enum ViewerFile {
    static let file = route("/viewer/{file}", "getViewerFile") { $0 }
    static let module = route("/viewer/modules/{file}", "getViewerModule") { "modules/\($0)" }

    private static func route(
        _ pattern: PathPattern, _ operation: String, _ name: @escaping @Sendable (String) -> String
    ) -> Route {
        Route(
            pattern, operation: operation,
            summary: Phrases.text(
                "A file of the page with the map", mn: "Газрын зургийн хуудасны файл",
                ja: "地図ページのファイル"),
            tag: nil, formats: [.javaScript, .css, .svg], isTagged: false,
            handler: .plain { (context) throws(APIError) in
                try respond(name(context.path["file"] ?? ""), context)
            })
    }

    private static func respond(
        _ name: String, _ context: RouteContext
    ) throws(APIError) -> HTTPResponse {
        // The name says what a file is, whatever the client would like it to be.
        guard let type = types.first(where: { name.hasSuffix($0.ending) })?.type,
            let file = context.viewer.file(name)
        else { throw .unknownPath(context.request.target.rawPath, nearest: []) }
        return context.file(file, type)
    }

    private static let types: [(ending: String, type: Format)] = [
        (".css", .css), (".js", .javaScript), (".svg", .svg),
    ]
}

extension RouteContext {
    /// A file as an answer, in gzip where that is wanted.
    func file(_ file: ViewerFolder.File, _ type: Format) -> HTTPResponse {
        let codings = request.fields.list("Accept-Encoding")
        let isGzipWanted =
            codings.map { QualityList($0).bestCoding(of: ["gzip"]) == "gzip" } ?? false
        var response = HTTPResponse(.ok, body: .bytes(file.plain))
        response.fields["Content-Type"] = type.mediaTypes[0]
        var mark = file.mark
        if isGzipWanted, let gzip = file.gzip {
            response.body = .bytes(gzip)
            response.fields["Content-Encoding"] = "gzip"
            mark += "-gzip"
        }
        response.fields["ETag"] = EntityTag(mark).description
        return response
    }
}
