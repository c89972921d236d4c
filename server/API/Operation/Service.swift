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
    private let server: HTTPServer
    private let isStopping = Atomic<Bool>(false)

    /// Prepares to serve; nothing listens yet.
    ///
    /// - Parameters:
    ///   - keeper: What there is to serve.
    ///   - settings: What the operator decided.
    ///   - log: Told, on any thread, what clients are not: why an answer was refused or failed.
    public init(
        _ keeper: CatalogKeeper, _ settings: Settings, log: @escaping @Sendable (String) -> Void
    ) {
        self.keeper = keeper
        self.settings = settings
        var configuration = settings.api
        configuration.report = { id, error in
            // What is wrong with a request is the client's affair, and it was told.
            if ![.badRequest, .notFound].contains(error.kind) {
                log("request \(id): \(error.explanation)")
            }
        }
        let api = API(keeper, configuration)
        let refuse: @Sendable (HTTPRefusal) -> HTTPResponse = { refusal in
            Refusal.response(refusal, offered: Languages.offered(by: keeper.current))
        }
        server = HTTPServer(
            settings.http, refuse: refuse, atOnce: { api.atOnce($0) },
            responder: { api.respond($0) })
    }

    /// Begins to listen, and to watch the store.
    ///
    /// - Returns: Where clients find it.
    /// - Throws: ``ServiceError`` when the address cannot be had.
    public func start() throws(ServiceError) -> String {
        let port: UInt16
        do throws(HTTPServerError) {
            port = try server.start()
        } catch {
            throw ServiceError(description: error.description)
        }
        watch()
        if let named = settings.api.baseURL { return named }
        let host = settings.http.address
        let isEverywhere = host == "0.0.0.0" || host == "::"
        return
            "http://\(isEverywhere ? "localhost" : host.contains(":") ? "[\(host)]" : host):\(port)"
    }

    /// Looks at the store at once, whenever it is said that it has changed.
    ///
    /// - Returns: What to tell the operator.
    public func reload() -> String {
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
        return server.stop(gracePeriod: settings.gracePeriod)
    }

    /// A thread of its own looks at the store now and then; a look costs a few system calls.
    private func watch() {
        let (seconds, attoseconds) = settings.watchInterval.components
        let pause = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
        Self.detach { [self] in
            while !isStopping.load(ordering: .relaxed) {
                var rest = pause
                nanosleep(&rest, nil)
                keeper.refresh()
            }
        }
    }

    private static func detach(_ body: @escaping @Sendable () -> Void) {
        let box = Unmanaged.passRetained(Body(body)).toOpaque()
        var thread = pthread_t()
        let result = pthread_create(
            &thread, nil,
            { box in
                box.map { Unmanaged<Body>.fromOpaque($0).takeRetainedValue().run() }
                return nil
            }, box)
        if result == 0 { pthread_detach(thread) }
    }

    private final class Body {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }
}
