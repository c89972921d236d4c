/// Who asks, and what trusted proxies say about the request.
struct Caller {
    /// The client; nil if nobody knows its address.
    let address: IPAddress?
    /// What proxies say; nil when the request came through none that is trusted.
    let forwarding: Forwarding?
    /// What a trusted proxy calls the request.
    let requestName: String?

    init(_ line: Line, _ fields: HTTPFields, _ proxies: TrustedProxies) {
        guard line.isTrusted else {
            (address, forwarding, requestName) = (line.address, nil, nil)
            return
        }
        let forwarding = proxies.read(fields)
        address = forwarding.client ?? line.address
        self.forwarding = forwarding
        requestName = fields["X-Request-Id"]
    }
}
