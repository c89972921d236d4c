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
    /// A number for the log and for the client to quote; no two requests of a process share it.
    public let id: RequestID

    /// Makes a request by hand, for responders that are tested without a socket.
    public init(
        _ method: HTTPMethod, _ target: RequestTarget, fields: HTTPFields = [:],
        body: [UInt8] = [], remote: RemoteAddress = .none, id: RequestID = .next()
    ) {
        self.method = method
        self.target = target
        self.fields = fields
        self.body = body
        self.remote = remote
        self.id = id
    }
}
