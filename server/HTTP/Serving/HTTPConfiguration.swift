/// Everything about serving that an operator may want otherwise, at its default.
public struct HTTPConfiguration: Sendable {
    /// Where to listen, in numbers: IPv4, IPv6, `0.0.0.0` or `::` (which takes both).
    public var address = "127.0.0.1"
    /// The port; 0 lets the system choose a free one.
    public var port: UInt16 = 8080
    /// Threads that read, write, and answer what is ready.
    public var loops = 2
    /// Threads that work on answers which take time.
    public var crew = 4
    /// Requests that may wait for the crew; one more is answered 503.
    public var queueLength = 128
    /// How long a request may wait for the crew before it is answered 503 instead.
    ///
    /// Who has waited so long will soon give up; what can be answered at once is better served.
    public var queueTimeout = Duration.seconds(1)
    /// What `Retry-After` says with a 503, in seconds.
    public var retryAfter = 1
    /// Bytes of a request's first line and header together; more is answered 431.
    public var headLimit = 16 * 1024
    /// Bytes of a request's target; more is answered 414.
    public var targetLimit = 8 * 1024
    /// Bytes of a request's body; more is answered 413.
    public var bodyLimit = 16 * 1024 * 1024
    /// Open connections; more wait until one is closed.
    public var connections = 4096
    /// Open connections from one address; more are closed at once; 0 is no limit.
    ///
    /// A proxy in front of us is one address.
    public var connectionsPerAddress = 1024
    /// The proxies whose word about their clients is believed.
    public var trustedProxies = TrustedProxies()
    /// How often one client may ask; nil is as often as it likes.
    public var rateLimit: RateLimit?
    /// How long a new connection may take for its first whole header.
    public var requestTimeout = Duration.seconds(10)
    /// How long after an answer the next whole header may take, idling included.
    public var idleTimeout = Duration.seconds(60)
    /// In this time `minimumTransfer` bytes of a request's body must arrive.
    public var inputTimeout = Duration.seconds(20)
    /// In this time `minimumTransfer` bytes of an answer must be taken.
    public var outputTimeout = Duration.seconds(20)
    /// The bytes that must move within `inputTimeout` or `outputTimeout`.
    public var minimumTransfer = 16 * 1024

    /// The defaults.
    public init() {}

    /// What the library sets aside for a connection.
    ///
    /// Its parser keeps a head, what it notes about it, and the header of the answer in there; it
    /// also wipes all of it after each request, so that more costs time.
    var memoryPerConnection: Int { max(32 * 1024, 2 * headLimit) }
}
