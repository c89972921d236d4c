public import Atlas
import Features
public import HTTP
import Synchronization

/// The Atlas spoken in HTTP: a function from request to response.
///
/// Safe to call on any number of threads; it blocks for as long as the answer takes to make.
public final class API: Sendable {
    private let keeper: CatalogKeeper
    private let configuration: APIConfiguration
    private let memory = ParameterMemory()
    private let items: ItemService
    private let rollups: RollupService
    private let viewer: ViewerFolder
    private let tiles: TileService
    private let recent: RecentAnswers
    /// The catalog whose layers are laid out already: others take their time.
    private let drawn = Mutex<Catalog?>(nil)

    /// Answers from what a keeper keeps.
    public init(_ keeper: CatalogKeeper, _ configuration: APIConfiguration = APIConfiguration()) {
        self.keeper = keeper
        self.configuration = configuration
        items = ItemService(
            memory: configuration.answerMemory, patience: configuration.patience,
            largestLimit: configuration.itemsLimit)
        rollups = RollupService(items: items, memory: configuration.rollupMemory)
        viewer = ViewerFolder(configuration)
        // A quarter for answers as they are sent, the rest for tiles as they are drawn.
        let memoryOfAnswers = configuration.tileMemory / 4
        recent = RecentAnswers(capacity: memoryOfAnswers)
        tiles = TileService(
            memory: configuration.tileMemory - memoryOfAnswers,
            cap: configuration.tileFeatures, patience: configuration.patience)
    }

    /// Answers a request; what goes wrong is an answer too.
    public func respond(_ request: HTTPRequest) -> HTTPResponse {
        let catalog = keeper.current
        let found = Routes.find(request.target.segments)
        var response: HTTPResponse
        do throws(APIError) {
            response = finished(try answer(request, found, catalog), request)
        } catch {
            if case .atlas(let error) = error { configuration.report(request.id, error) }
            response = finished(tell(error, request, catalog), request)
        }
        response.mark = found?.route.number ?? 0
        return response
    }

    /// How the caches fare.
    public var caches: [CacheFigures] {
        [recent.figures] + tiles.caches + items.caches + rollups.caches
    }

    /// Answers what needs no work, a tile that is kept or one that the client has; nil for the rest.
    ///
    /// For threads that must not wait.
    public func atOnce(_ request: HTTPRequest) -> HTTPResponse? {
        let newest = keeper.current
        guard let question = RecentAnswers.Question(request) else {
            return request.method == .head ? keptTile(request, newest) : nil
        }
        if let answer = recent.answer(question, on: newest) { return answer }
        return keptTile(request, newest).map { recent.keep($0, to: question, on: newest) }
    }

    private func keptTile(_ request: HTTPRequest, _ newest: Catalog) -> HTTPResponse? {
        // A condition may take long to understand: that is for others.
        guard let (route, path) = Routes.find(request.target.segments),
            case .tile(let read) = route.handler, request.target["filter"] == nil
        else { return nil }
        let catalog = catalog(for: request, route, newest)
        guard drawn.withLock({ $0 === catalog }),
            let context = try? context(request, route, path, catalog, nil)
        else { return nil }
        return TileDelivery(context, read).deliverKept().map { response in
            var response = finished(response, request)
            response.mark = route.number
            return response
        }
    }

    /// What every answer has, and what none to HEAD has.
    private func finished(_ response: HTTPResponse, _ request: HTTPRequest) -> HTTPResponse {
        var response = response
        CrossOrigin.permit(&response)
        SecurityFields.add(to: &response)
        if request.method == .head, case .bytes(let bytes) = response.body {
            response.body = .omitted(count: bytes.count)
        }
        return response
    }

    private func answer(
        _ request: HTTPRequest, _ found: (route: Route, path: [String: String])?,
        _ catalog: Catalog
    ) throws(APIError) -> HTTPResponse {
        if request.target.rawPath == "*", request.method == .options {
            return CrossOrigin.options(request, allow: "GET, HEAD, OPTIONS")
        }
        guard let (route, path) = found else {
            throw .unknownPath(
                request.target.rawPath, nearest: Routes.nearest(to: request.target.rawPath))
        }
        let catalog = self.catalog(for: request, route, catalog)
        // First what is not there at all: no method and no parameter makes it appear.
        var collection: MapCollection?
        if let name = path["collectionId"] {
            collection = try asking { () throws(AtlasError) in try catalog.collection(name) }
        }
        if request.method == .options {
            return CrossOrigin.options(request, allow: route.allow)
        }
        guard route.methods.contains(request.method) else {
            throw .methodNotAllowed(request.method.rawValue, allowed: route.allow)
        }
        let context = try context(request, route, path, catalog, collection)
        switch (route.handler, collection) {
        case (.plain(let handle), _):
            return try Delivery(context).deliver { () throws(APIError) in try handle(context) }
        case (.ofCollection(let handle), let collection?):
            return try Delivery(context).deliver { () throws(APIError) in
                try handle(context, collection)
            }
        case (.tile(let read), _):
            let response = try TileDelivery(context, read).deliver()
            drawn.withLock { $0 = catalog }
            return response
        case (.ofCollection, nil): throw .unknownPath(request.target.rawPath, nearest: [])
        }
    }

    /// A map that was begun on a revision is shown to its end on it, as long as it is kept.
    private func catalog(
        for request: HTTPRequest, _ route: Route, _ newest: Catalog
    ) -> Catalog {
        guard route.isTile, let version = request.target["v"], version != newest.mark else {
            return newest
        }
        return keeper.catalog(version) ?? newest
    }

    private func context(
        _ request: HTTPRequest, _ route: Route, _ path: [String: String], _ catalog: Catalog,
        _ collection: MapCollection?
    ) throws(APIError) -> RouteContext {
        RouteContext(
            request: request, route: route, catalog: catalog, keeper: keeper, items: items,
            rollups: rollups, tiles: tiles, viewer: viewer, path: path,
            parameters: try QueryParameters(request.target.query) {
                memory.names(route, catalog, collection)
            },
            languages: try Negotiator.languages(request, among: Languages.offered(by: catalog)),
            negotiated: try Negotiator.format(request, among: route.formats),
            links: try LinkBuilder(request, configuration), configuration: configuration)
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
            items: items, rollups: rollups, tiles: tiles, viewer: viewer, path: [:],
            parameters: none,
            languages: languages,
            negotiated: ProblemPage.asPage, links: links,
            configuration: configuration)
        return ProblemPage.page(problem, in: response, context)
    }
}
