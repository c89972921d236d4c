import Glibc
import Synchronization

/// Serves one responder on one address.
///
/// A few loop threads read, parse and write; a crew of threads answers, so that an answer that
/// takes long delays nobody but who waits for it. The crew's queue is bounded: beyond it, clients
/// are told 503. Every buffer has a bound; `HTTPConfiguration` names them.
public final class HTTPServer: Sendable {
    private struct Running {
        var daemon: Daemon
        var watchdog: Watchdog
        var port: UInt16
    }

    private let transport: Transport
    private let running = Guarded<Running?>(nil)

    /// Prepares a server; nothing listens before `start`.
    ///
    /// - Parameters:
    ///   - configuration: Where to listen, and the limits.
    ///   - refuse: Words the answers to requests that never reach the responder.
    ///   - atOnce: Answers what is ready, or says nil. Runs on the loop, where it saves the hand-over
    ///     to the crew; so it must only look things up, and never wait.
    ///   - keepBooks: Told of every exchange when it is over, on its loop: so it must not wait.
    ///   - responder: Answers everything else, on the crew.
    public init(
        _ configuration: HTTPConfiguration,
        refuse: @escaping @Sendable (HTTPRefusal) -> HTTPResponse = HTTPRefusal.inPlainWords,
        atOnce: (@Sendable (HTTPRequest) -> HTTPResponse?)? = nil,
        keepBooks: (@Sendable (ExchangeRecord) -> Void)? = nil,
        responder: @escaping Responder
    ) {
        transport = Transport(
            limits: configuration, refuse: refuse, atOnce: atOnce, responder: responder,
            keepBooks: keepBooks)
    }

    /// Begins to serve, and returns at once.
    ///
    /// - Returns: The port, which the system chose if 0 was asked for.
    /// - Throws: `HTTPServerError` if the address can't be had.
    @discardableResult
    public func start() throws(HTTPServerError) -> UInt16 {
        let limits = transport.limits
        Self.allowDescriptors(limits.connections + 256)
        let socket = try ListeningSocket(limits)
        guard let daemon = Daemon(transport, listener: socket.descriptor) else {
            close(socket.descriptor)
            throw HTTPServerError(.start, limits, code: errno)
        }
        let started = Running(
            daemon: daemon, watchdog: Watchdog(transport), port: socket.port)
        running.withLock { $0 = started }
        return socket.port
    }

    /// Stops accepting, lets the answers under way end, and closes everything.
    ///
    /// A server that was stopped does not start again.
    ///
    /// - Parameter gracePeriod: How long answers under way may take. Then they are broken off.
    /// - Returns: Whether all of them ended in time.
    @discardableResult
    public func stop(gracePeriod: Duration) -> Bool {
        guard let server = running.withLock({ $0.take() }) else { return true }
        transport.isStopping.store(true, ordering: .relaxed)
        server.watchdog.beginStop()
        server.daemon.refuseNewClients()
        let isDrained = waitForLines(atMost: gracePeriod)
        transport.crew.stop()
        transport.lines.abandonAll()
        if !isDrained { waitForLines(atMost: .milliseconds(200)) }
        server.watchdog.turnOff()
        server.daemon.stop()
        return isDrained
    }

    /// How busy the server is.
    public var load: Load {
        let (queued, working) = transport.crew.load
        return Load(
            connections: transport.lines.count, queued: queued, working: working)
    }

    /// How busy a server is at a moment.
    public struct Load: Hashable, Sendable {
        /// Open connections.
        public let connections: Int
        /// Requests that wait for the crew.
        public let queued: Int
        /// Threads of the crew that are at work.
        public let working: Int
    }

    @discardableResult
    private func waitForLines(atMost limit: Duration) -> Bool {
        let deadline = ContinuousClock.now + limit
        while transport.lines.count > 0 {
            if ContinuousClock.now >= deadline { return false }
            usleep(5000)
        }
        return true
    }

    /// Raises the soft limit of open files as far as is needed and allowed.
    private static func allowDescriptors(_ count: Int) {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        guard limit.rlim_cur < rlim_t(count) else { return }
        limit.rlim_cur = min(rlim_t(count), limit.rlim_max)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
