import CHTTPD
import Glibc
import Synchronization

/// What answers requests: called on a thread of the crew, or of a loop if it said it needn't wait.
public typealias Responder = @Sendable (HTTPRequest) -> HTTPResponse

/// What libmicrohttpd calls back: takes requests in, hands them to the responder, sends answers.
final class Transport: Sendable {
    let limits: HTTPConfiguration
    let crew: Crew
    let lines = Lines()
    let isStopping = Atomic<Bool>(false)
    private let atOnce: (@Sendable (HTTPRequest) -> HTTPResponse?)?
    private let responder: Responder
    private let refuse: @Sendable (HTTPRefusal) -> HTTPResponse
    private let keepBooks: (@Sendable (ExchangeRecord) -> Void)?
    private let rateLimiter: RateLimiter?

    init(
        limits: HTTPConfiguration,
        refuse: @escaping @Sendable (HTTPRefusal) -> HTTPResponse,
        atOnce: (@Sendable (HTTPRequest) -> HTTPResponse?)?, responder: @escaping Responder,
        keepBooks: (@Sendable (ExchangeRecord) -> Void)? = nil
    ) {
        self.keepBooks = keepBooks
        rateLimiter = limits.rateLimit.map { RateLimiter($0) }
        self.limits = limits
        self.refuse = refuse
        self.atOnce = atOnce
        self.responder = responder
        crew = Crew(threads: limits.crew, queueLength: limits.queueLength)
    }

    /// The library has a new piece of a request, or wants the answer; on the connection's loop.
    ///
    /// The first call of an exchange comes with the head. It must not answer: the library then
    /// takes the body for unread and closes the connection. That is just right for a refusal.
    func advance(
        _ exchange: Exchange, _ connection: OpaquePointer, head: HeadPointers,
        upload: UnsafeRawBufferPointer
    ) -> MHD_Result {
        switch exchange.step {
        case .head:
            return open(exchange, connection, head)
        case .body(let requestHead):
            if upload.isEmpty { return dispatch(exchange, connection, requestHead) }
            return receive(upload, exchange)
        case .waiting:
            guard let response = exchange.takeAnswer() else { return .YES }
            exchange.line.resume()
            return send(response, exchange, connection)
        case .answered:
            return .YES
        }
    }

    private func open(
        _ exchange: Exchange, _ connection: OpaquePointer, _ pointers: HeadPointers
    ) -> MHD_Result {
        do throws(Objection) {
            let claim = try pointers.claim(for: exchange, connection)
            let head = try RequestHead(claim, limits: limits)
            // Where a chunked body ends, only the library has judged, and mildly. What follows it
            // on the connection is therefore never taken for a request.
            exchange.isLast = head.isChunked
            exchange.step = .body(head)
            let hasBody = head.isChunked || head.fields["Content-Length"].map { $0 != "0" } ?? false
            if hasBody { exchange.line.enter(.receiving) }
            return .YES
        } catch {
            exchange.isLast = true
            let wish = Self.languages(of: connection)
            return send(response(to: error, exchange, wish), exchange, connection)
        }
    }

    /// Keeps a piece of the body.
    ///
    /// An answer can't be given in the middle of it, so what is too much is dropped until the body
    /// ends, or, if it doesn't end soon, the connection is.
    private func receive(_ upload: UnsafeRawBufferPointer, _ exchange: Exchange) -> MHD_Result {
        if exchange.overrun == 0, exchange.body.count + upload.count <= limits.bodyLimit {
            exchange.body.append(contentsOf: upload)
            return .YES
        }
        exchange.body = []
        exchange.overrun += upload.count
        return exchange.overrun <= limits.bodyLimit + 1 << 20 ? .YES : .NO
    }

    private func dispatch(
        _ exchange: Exchange, _ connection: OpaquePointer, _ head: RequestHead
    ) -> MHD_Result {
        exchange.line.enter(.answering)
        if exchange.overrun > 0 {
            exchange.isLast = true
            let objection = Objection.bodyTooLarge(limit: limits.bodyLimit)
            let wish = head.fields["Accept-Language"]
            return send(response(to: objection, exchange, wish), exchange, connection)
        }
        let caller = Caller(exchange.line, head.fields, limits.trustedProxies)
        if let name = caller.requestName, let id = RequestID(exchange.id, given: name) {
            exchange.id = id
        }
        exchange.notes.client = caller.address
        if keepBooks != nil { exchange.notes.userAgent = head.fields["User-Agent"] }
        let wish = head.fields["Accept-Language"]
        if let rateLimiter, let client = caller.address,
            let seconds = rateLimiter.seconds(
                untilAllowed: client, now: Exchange.nanoseconds())
        {
            exchange.body = []
            let objection = Objection.tooOften(retryAfter: seconds)
            return send(response(to: objection, exchange, wish), exchange, connection)
        }
        let request = HTTPRequest(exchange, head, caller)
        exchange.body = []
        if let response = atOnce?(request) { return send(response, exchange, connection) }
        let isAdmitted = crew.admit(prepare: exchange.suspend) { [self] in
            let isStale = request.arrival.duration(to: .now) > limits.queueTimeout
            let isVain = isStale || !request.isWanted
            exchange.finish(isVain ? response(to: .busy, exchange, wish) : responder(request))
        }
        if isAdmitted { return .YES }
        return send(response(to: .busy, exchange, wish), exchange, connection)
    }

    private func send(
        _ response: HTTPResponse, _ exchange: Exchange, _ connection: OpaquePointer
    ) -> MHD_Result {
        exchange.step = .answered
        exchange.notes.answered = Exchange.nanoseconds()
        exchange.notes.status = response.status.rawValue
        exchange.notes.mark = response.mark
        exchange.notes.byteCount = exchange.method == "HEAD" ? 0 : response.body.byteCount
        var mustClose = exchange.isLast || isStopping.load(ordering: .relaxed)
        // To a HEAD of unknown length, libmicrohttpd 0.9.75 sends the last chunk, which no client
        // expects: it must not be taken for the beginning of the next answer.
        if case .stream = response.body, exchange.method == "HEAD" { mustClose = true }
        exchange.line.enter(.sending)
        return AnswerWriter(crew: crew, line: exchange.line, connection: connection)
            .queue(response, id: exchange.id, close: mustClose)
    }

    /// An exchange is over: whoever keeps the books is told.
    func tell(of exchange: Exchange, isWhole: Bool) {
        keepBooks?(ExchangeRecord(exchange, isWhole: isWhole))
    }

    private func response(
        to objection: Objection, _ exchange: Exchange, _ acceptLanguage: String?
    ) -> HTTPResponse {
        exchange.notes.objection = objection
        let refusal = objection.refusal(
            exchange.id, retryAfter: limits.retryAfter, acceptLanguage: acceptLanguage)
        var response = refuse(refusal)
        if let seconds = refusal.retryAfter { response.fields["Retry-After"] = "\(seconds)" }
        return response
    }

    /// The languages that a head asks for which was not accepted, as the library read them: it
    /// takes a wrong choice for no harm, and what is too long for no wish.
    private static func languages(of connection: OpaquePointer) -> String? {
        guard
            let value = MHD_lookup_connection_value(connection, .HEADER_KIND, "Accept-Language"),
            strnlen(value, 257) <= 256
        else { return nil }
        return String(validatingCString: value)
    }
}

/// Where the library says the parts of a head lie.
///
/// Valid until the exchange is answered.
struct HeadPointers {
    let method: UnsafePointer<CChar>
    let version: UnsafePointer<CChar>

    /// What is claimed about the head, after a look at whether the pointers make sense together.
    func claim(
        for exchange: Exchange, _ connection: OpaquePointer
    ) throws(Objection) -> RequestHead.Claim {
        exchange.method = String(cString: method)
        let start = UnsafeRawPointer(method)
        let size = nutag_httpd_head_size(connection)
        let versionOffset = UnsafeRawPointer(version) - start
        // After a folded line the parts may lie in different places.
        guard let target = exchange.targetAddress, size > 0, size < 1 << 30, target > start,
            (0..<Int(size)).contains(versionOffset)
        else { throw .malformed(.unreadable) }
        let count = MHD_get_connection_values(connection, .HEADER_KIND, nil, nil)
        return RequestHead.Claim(
            bytes: UnsafeRawBufferPointer(start: start, count: Int(size)),
            target: exchange.target, targetOffset: target - start,
            versionOffset: versionOffset, methodLength: exchange.method.utf8.count,
            fieldCount: Int(count))
    }
}
