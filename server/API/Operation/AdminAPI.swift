import Atlas
import HTTP

/// What operators ask, on a listener of its own: figures, health, and to look at the store.
struct AdminAPI: Sendable {
    let api: API
    let keeper: CatalogKeeper
    let metrics: @Sendable () -> MetricsReport
    let reload: @Sendable () -> String

    private static let paths = ["/livez", "/metrics", "/readyz", "/reload"]

    /// Answers a request.
    func respond(_ request: HTTPRequest) -> HTTPResponse {
        let path = request.target.rawPath
        switch path {
        case "/livez", "/readyz": return api.respond(request)
        case "/":
            return only([.get, .head], request) {
                .text(.ok, Self.paths.joined(separator: "\n") + "\n")
            }
        case "/metrics": return only([.get, .head], request) { figures(request) }
        case "/reload": return only([.post], request) { lookAtStore(request) }
        default:
            let near = Spelling.nearest(to: path, among: Self.paths)
            return refuse(.unknownPath(path, nearest: near.map { [$0] } ?? []), request)
        }
    }

    private func figures(_ request: HTTPRequest) -> HTTPResponse {
        let types = ["text/plain", "application/openmetrics-text"]
        let accepted = request.fields.list("Accept")
        let wish = accepted.flatMap { QualityList($0).bestMediaType(of: types) }
        let dialect: MetricsText.Dialect = wish == types[1] ? .openMetrics : .prometheus
        return HTTPResponse(
            .ok,
            fields: [
                "Content-Type": dialect.mediaType, "Cache-Control": "no-store", "Vary": "Accept",
            ], body: .bytes(metrics().bytes(dialect)))
    }

    /// Pages in an operator's browser may send such a request without being asked; they cannot hide
    /// that they are pages.
    private func lookAtStore(_ request: HTTPRequest) -> HTTPResponse {
        guard request.fields["Origin"] == nil, request.fields["Sec-Fetch-Site"] == nil else {
            return .text(.forbidden, "This is not for pages.\n")
        }
        return .text(.ok, reload() + "\n")
    }

    private func only(
        _ methods: [HTTPMethod], _ request: HTTPRequest, _ answer: () -> HTTPResponse
    ) -> HTTPResponse {
        if methods.contains(request.method) { return answer() }
        let allowed = methods.map(\.rawValue).joined(separator: ", ")
        return refuse(.methodNotAllowed(request.method.rawValue, allowed: allowed), request)
    }

    private func refuse(_ error: APIError, _ request: HTTPRequest) -> HTTPResponse {
        let offered = Languages.offered(by: keeper.current)
        let languages = Negotiator.languagesOfHeader(request, among: offered)
        return Problem(error).response(to: request, base: "", languages: languages)
    }
}
