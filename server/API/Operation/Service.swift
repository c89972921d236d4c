public import Atlas
import Glibc
import HTTP
import Synchronization

/// Why a service cannot begin.
public struct ServiceError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The sentence for the operator.
    public let description: String
}

/// A catalog served over HTTP, kept up with its store.
public final class Service: Sendable {
    private let settings: Settings
    private let keeper: CatalogKeeper
    private let log: Log
    private let server: HTTPServer
    private let adminServer: HTTPServer?
    private let isStopping = Atomic<Bool>(false)
    /// What was last said about a store that cannot be read.
    private let complaint = Mutex<String?>(nil)

    /// Prepares to serve; nothing listens yet.
    ///
    /// - Parameters:
    ///   - keeper: What there is to serve.
    ///   - settings: What the operator decided.
    ///   - log: Told what clients are not: why an answer was refused or failed, and of each request.
    public init(_ keeper: CatalogKeeper, _ settings: Settings, log: Log) {
        self.keeper = keeper
        self.settings = settings
        self.log = log
        var configuration = settings.api
        configuration.report = { id, error in
            // What is wrong with a request is the client's affair, and it was told.
            switch error.kind {
            case .badRequest, .notFound: return
            case .unavailable: log.note(error.explanation, .warning, of: id)
            case .badData, .inputOutput, .defect: log.note(error.explanation, .error, of: id)
            }
        }
        let api = API(keeper, configuration)
        let refuse: @Sendable (HTTPRefusal) -> HTTPResponse = { refusal in
            Refusal.response(refusal, offered: Languages.offered(by: keeper.current))
        }
        let requests = RequestMetrics()
        let logsRequests = log.isWritten(.warning)
        server = HTTPServer(
            settings.http, refuse: refuse, atOnce: { api.atOnce($0) },
            keepBooks: { record in
                requests.note(record)
                guard logsRequests else { return }
                log.note(
                    record, route: RequestMetrics.route(record.mark),
                    revision: keeper.current.mark)
            }, responder: { api.respond($0) })
        let begun = ContinuousClock.now
        adminServer = settings.adminListen.map { [server] address in
            let admin = AdminAPI(
                api: api, keeper: keeper,
                metrics: {
                    MetricsReport(
                        keeper: keeper, caches: api.caches, load: server.load, settings: settings,
                        requests: requests, droppedLines: log.droppedLines, uptime: .now - begun)
                }, reload: { Self.reload(keeper) })
            return HTTPServer(
                Self.adminConfiguration(address, settings.http), refuse: refuse,
                responder: admin.respond)
        }
    }

    /// Begins to listen, and to watch the store.
    ///
    /// - Returns: Where clients find it.
    /// - Throws: ``ServiceError`` when an address cannot be had.
    public func start() throws(ServiceError) -> String {
        // First the place for operators: where it cannot be had, no client is let down.
        if let adminServer { adminPort.store(try Self.start(adminServer), ordering: .relaxed) }
        let port: UInt16
        do throws(ServiceError) { port = try Self.start(server) } catch {
            adminServer?.stop(gracePeriod: .zero)
            throw error
        }
        watch()
        return settings.api.baseURL ?? Self.address(settings.http.address, port)
    }

    private let adminPort = Atomic<UInt16>(0)

    /// Where operators find it, once it has begun; nil when there is no such place.
    public var adminAddress: String? {
        settings.adminListen.map { Self.address($0.address, adminPort.load(ordering: .relaxed)) }
    }

    private static func start(_ server: HTTPServer) throws(ServiceError) -> UInt16 {
        do throws(HTTPServerError) { return try server.start() } catch {
            throw ServiceError(description: error.description)
        }
    }

    private static func address(_ host: String, _ port: UInt16) -> String {
        let isEverywhere = host == "0.0.0.0" || host == "::"
        return
            "http://\(isEverywhere ? "localhost" : host.contains(":") ? "[\(host)]" : host):\(port)"
    }

    /// Looks at the store at once, whenever it is said that it has changed.
    ///
    /// - Returns: What to tell the operator.
    public func reload() -> String { Self.reload(keeper) }

    private static func reload(_ keeper: CatalogKeeper) -> String {
        let isNew = keeper.refresh()
        if let failure = keeper.failure {
            return "the store cannot be read, revision \(keeper.current.revision) is served on: "
                + failure.explanation
        }
        return isNew
            ? "revision \(keeper.current.revision) is served now"
            : "revision \(keeper.current.revision) is still the newest"
    }

    /// Stops accepting and lets the answers under way end.
    ///
    /// - Returns: Whether all of them ended in time.
    public func stop() -> Bool {
        isStopping.store(true, ordering: .relaxed)
        let isDrained = server.stop(gracePeriod: settings.gracePeriod)
        // Last, so that whoever watches sees how it ends.
        adminServer?.stop(gracePeriod: .milliseconds(100))
        return isDrained
    }

    /// What operators' listener may take: little, and nothing of what clients are limited by.
    private static func adminConfiguration(
        _ address: ListenAddress, _ clients: HTTPConfiguration
    ) -> HTTPConfiguration {
        var configuration = HTTPConfiguration()
        configuration.address = address.address
        configuration.port = address.port
        configuration.loops = 1
        configuration.crew = 1
        configuration.queueLength = 16
        configuration.connections = 64
        configuration.bodyLimit = 1024
        configuration.trustedProxies = clients.trustedProxies
        return configuration
    }

    /// A thread of its own looks at the store now and then; a look costs a few system calls.
    private func watch() {
        let (seconds, attoseconds) = settings.watchInterval.components
        let pause = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
        _ = DetachedThread { [self] in
            var trim = MemoryTrim()
            while !isStopping.load(ordering: .relaxed) {
                var rest = pause
                nanosleep(&rest, nil)
                lookAtStore()
                trim.look()
            }
        }
    }

    /// What changes is said once: a store that stays unreadable is not complained of every second.
    private func lookAtStore() {
        let isNew = keeper.refresh()
        let failure = keeper.failure?.explanation
        let isOld = complaint.withLock { last -> Bool in
            defer { last = failure }
            return last == failure
        }
        let revision = keeper.current.mark
        if isNew { log.note("revision \(revision) is served now", event: "revision") }
        guard !isOld else { return }
        if let failure {
            log.note(
                "the store cannot be read, revision \(revision) is served on: \(failure)", .error,
                event: "store")
        } else if !isNew {
            log.note("the store can be read again", event: "store")
        }
    }
}
