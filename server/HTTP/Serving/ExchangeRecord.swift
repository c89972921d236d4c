/// What there is to say of an exchange when it is over.
public struct ExchangeRecord: Sendable {
    /// The name of the request.
    public let id: RequestID
    /// The method as it came; empty if the head was never whole.
    public let method: String
    /// The request target as it came.
    public let target: [UInt8]
    /// Who asked: what trusted proxies say, else who is at the other end.
    public let client: IPAddress?
    /// What the client calls itself.
    public let userAgent: String?
    /// How it was answered; nil if the connection ended before there was an answer.
    public let status: Int?
    /// The bytes of the answer's body.
    public let byteCount: Int
    /// The number that the responder gave its answer.
    public let mark: Int
    /// Why the transport itself refused, if it did.
    public let objection: Objection?
    /// From the first line of the request to when the answer was there, in ns; nil if it never was.
    public let timeToAnswer: UInt64?
    /// From the first line of the request to the last byte of the answer, in ns.
    public let time: UInt64
    /// Whether the answer was sent to its end.
    public let isWhole: Bool

    /// Makes a record by hand, for books that are tested without a socket.
    public init(
        _ request: HTTPRequest, _ response: HTTPResponse, userAgent: String? = nil,
        time: UInt64 = 1_000_000
    ) {
        id = request.id
        method = request.method.rawValue
        target = Array(
            (request.target.rawPath + (request.target.rawQuery.map { "?" + $0 } ?? "")).utf8)
        client = request.client
        self.userAgent = userAgent
        status = response.status.rawValue
        byteCount = response.body.byteCount
        mark = response.mark
        objection = nil
        timeToAnswer = time
        self.time = time
        isWhole = true
    }

    init(_ exchange: Exchange, isWhole: Bool) {
        let notes = exchange.notes
        id = exchange.id
        method = exchange.method
        target = exchange.target
        client = notes.client ?? exchange.line.address
        userAgent = notes.userAgent
        status = notes.status == 0 ? nil : notes.status
        byteCount = notes.byteCount
        mark = notes.mark
        objection = notes.objection
        timeToAnswer = notes.answered == 0 ? nil : notes.answered &- notes.began
        time = Exchange.nanoseconds() &- notes.began
        self.isWhole = isWhole
    }
}

extension HTTPResponse.Body {
    /// How many bytes it is known to have.
    var byteCount: Int {
        switch self {
        case .bytes(let bytes): bytes.count
        case .shared(let bytes): bytes.count
        case .none, .omitted, .stream: 0
        }
    }
}
