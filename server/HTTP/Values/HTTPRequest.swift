/// A whole request, its body included, as a responder gets it.
public struct HTTPRequest: Sendable {
    /// What is to be done.
    public let method: HTTPMethod
    /// What it is to be done with.
    public let target: RequestTarget
    /// The header.
    public let fields: HTTPFields
    /// The body; empty if there was none.
    public let body: [UInt8]
    /// Who is at the other end of the connection; behind a proxy, the proxy.
    public let remote: RemoteAddress
    /// A name for the log and for the client to quote.
    public let id: RequestID
    /// Who asks, as far as it is known: what trusted proxies say, else who is at the other end.
    public let client: IPAddress?
    /// What trusted proxies say of the request; nil when it came through none.
    public let forwarding: Forwarding?
    /// When all of it had come.
    public let arrival: ContinuousClock.Instant
    /// The connection that waits for the answer.
    private let line: Line?

    /// Makes a request by hand, for responders that are tested without a socket.
    public init(
        _ method: HTTPMethod, _ target: RequestTarget, fields: HTTPFields = [:],
        body: [UInt8] = [], remote: RemoteAddress = .none, id: RequestID = .next(),
        forwarding: Forwarding? = nil
    ) {
        self.method = method
        self.target = target
        self.fields = fields
        self.body = body
        self.remote = remote
        self.id = id
        self.forwarding = forwarding
        client = forwarding?.client ?? IPAddress(remote.host)
        arrival = .now
        line = nil
    }

    /// The request of an exchange.
    init(_ exchange: Exchange, _ head: RequestHead, _ caller: Caller) {
        method = HTTPMethod(rawValue: exchange.method)
        target = head.target
        fields = head.fields
        body = exchange.body
        line = exchange.line
        remote = exchange.line.remote
        id = exchange.id
        client = caller.address
        forwarding = caller.forwarding
        arrival = .now
    }

    /// Whether anybody still waits for the answer.
    ///
    /// False a second after the client has ended its side: until then it may only have said that
    /// it will ask nothing more. For work that takes long, to ask now and then; it costs some ns.
    public var isWanted: Bool { line?.isGone != true }
}
