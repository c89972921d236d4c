public import Atlas
public import HTTP

/// The Atlas spoken in HTTP: a function from request to response.
public final class API: Sendable {
    private let keeper: CatalogKeeper
    private let configuration: APIConfiguration

    /// Answers from what a keeper keeps.
    public init(_ keeper: CatalogKeeper, _ configuration: APIConfiguration = APIConfiguration()) {
        self.keeper = keeper
        self.configuration = configuration
    }

    /// Answers a request.
    public func respond(_ request: HTTPRequest) -> HTTPResponse {
        let catalog = keeper.current
        let languages = Languages.offered(by: catalog)
        do throws(APIError) {
            return try answer(request, catalog)
        } catch {
            return Problem(error, languages: languages).response(to: request)
        }
    }

    private func answer(_ request: HTTPRequest, _ catalog: Catalog) throws(APIError) -> HTTPResponse
    {
        for route in Routes.all {
            guard let path = route.pattern.match(request.target.segments) else { continue }
            return try answer(request, route, path, catalog)
        }
        throw .unknownPath(request.target.rawPath, nearest: [])
    }

    private func answer(
        _ request: HTTPRequest, _ route: Route, _ path: [String: String], _ catalog: Catalog
    ) throws(APIError) -> HTTPResponse {
        let collection = try path["collectionId"].map { name throws(APIError) in
            do throws(AtlasError) { return try catalog.collection(name) } catch {
                throw .atlas(error)
            }
        }
        let context = RouteContext(
            request: request, route: route, catalog: catalog, keeper: keeper, path: path,
            parameters: try QueryParameters(
                request.target.query, allowed: route.allParameters(catalog, collection)),
            languages: try Negotiator.languages(request, among: Languages.offered(by: catalog)),
            negotiated: try Negotiator.format(request, among: route.formats),
            links: try LinkBuilder(request, configuration), configuration: configuration)
        switch (route.handler, collection) {
        case (.plain(let handle), _): return try handle(context)
        case (.ofCollection(let handle), let collection?): return try handle(context, collection)
        case (.ofCollection, nil): throw .unknownPath(request.target.rawPath, nearest: [])
        }
    }
}
