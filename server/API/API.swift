public import Atlas
import Features
public import HTTP

/// The Atlas spoken in HTTP: a function from request to response.
///
/// Safe to call on any number of threads; it blocks for as long as the answer takes to make.
public final class API: Sendable {
    private let keeper: CatalogKeeper
    private let configuration: APIConfiguration
    private let memory = ParameterMemory()
    private let items: ItemService
    private let viewer: ViewerFolder

    /// Answers from what a keeper keeps.
    public init(_ keeper: CatalogKeeper, _ configuration: APIConfiguration = APIConfiguration()) {
        self.keeper = keeper
        self.configuration = configuration
        items = ItemService(patience: configuration.patience)
        viewer = ViewerFolder(configuration)
    }

    /// Answers a request; what goes wrong is an answer too.
    public func respond(_ request: HTTPRequest) -> HTTPResponse {
        let catalog = keeper.current
        var response: HTTPResponse
        do throws(APIError) {
            response = try answer(request, catalog)
        } catch {
            if case .atlas(let error) = error { configuration.report(request.id, error) }
            response = tell(error, request, catalog)
        }
        CrossOrigin.permit(&response)
        response.fields["X-Content-Type-Options"] = "nosniff"
        if request.method == .head, case .bytes(let bytes) = response.body {
            response.body = .omitted(count: bytes.count)
        }
        return response
    }

    private func answer(_ request: HTTPRequest, _ catalog: Catalog) throws(APIError) -> HTTPResponse
    {
        if request.target.rawPath == "*", request.method == .options {
            return CrossOrigin.options(request)
        }
        guard let (route, path) = Routes.find(request.target.segments) else {
            throw .unknownPath(
                request.target.rawPath, nearest: Routes.nearest(to: request.target.rawPath))
        }
        // First what is not there at all: no method and no parameter makes it appear.
        var collection: MapCollection?
        if let name = path["collectionId"] {
            collection = try asking { () throws(AtlasError) in try catalog.collection(name) }
        }
        if request.method == .options { return CrossOrigin.options(request) }
        guard request.method == .get || request.method == .head else {
            throw .methodNotAllowed(request.method.rawValue, allowed: Route.allow)
        }
        let offered = Languages.offered(by: catalog)
        let context = RouteContext(
            request: request, route: route, catalog: catalog, keeper: keeper, items: items,
            viewer: viewer, path: path,
            parameters: try QueryParameters(request.target.query) {
                memory.names(route, catalog, collection)
            },
            languages: try Negotiator.languages(request, among: offered),
            negotiated: try Negotiator.format(request, among: route.formats),
            links: try LinkBuilder(request, configuration), configuration: configuration)
        return try Delivery(context).deliver { () throws(APIError) in
            switch (route.handler, collection) {
            case (.plain(let handle), _): return try handle(context)
            case (.ofCollection(let handle), let collection?):
                return try handle(context, collection)
            case (.ofCollection, nil):
                throw .unknownPath(request.target.rawPath, nearest: [])
            }
        }
    }

    /// The problem as a document, in the language asked for as far as that can be understood.
    private func tell(
        _ error: APIError, _ request: HTTPRequest, _ catalog: Catalog
    ) -> HTTPResponse {
        let offered = Languages.offered(by: catalog)
        let languages =
            (try? Negotiator.languages(request, among: offered))
            ?? Negotiator.languagesOfHeader(request, among: offered)
        let problem = Problem(error)
        guard let links = try? LinkBuilder(request, configuration) else {
            return problem.response(to: request, base: "", languages: languages)
        }
        let response = problem.response(to: request, base: links.base, languages: languages)
        guard ProblemPage.isWanted(by: request), let none = try? QueryParameters([]) else {
            return response
        }
        let context = RouteContext(
            request: request, route: ProblemPage.route, catalog: catalog, keeper: keeper,
            items: items, viewer: viewer, path: [:], parameters: none, languages: languages,
            negotiated: ProblemPage.asPage, links: links,
            configuration: configuration)
        return ProblemPage.page(problem, in: response, context)
    }
}
