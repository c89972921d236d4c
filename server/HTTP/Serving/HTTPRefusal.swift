/// A request that the transport itself answers, because no responder should have to.
///
/// What it means for the client is in `status`; `reason` is one sentence that gives away nothing of
/// the inside, and may be shown.
public struct HTTPRefusal: Error, Hashable, Sendable {
    /// The status to answer with.
    public let status: HTTPStatus
    /// What is wrong with the request, or with us.
    public let reason: String
    /// The number of the request.
    public let id: RequestID
    /// Whether it is worth trying again, and after how many seconds.
    public let retryAfter: Int?

    /// The refusal in plain words; what a server says unless it is told otherwise.
    public static let inPlainWords: @Sendable (HTTPRefusal) -> HTTPResponse = { refusal in
        .text(refusal.status, refusal.reason + "\n")
    }
}

/// Why a request can't be accepted, as the checks see it.
enum Objection: Error, Hashable {
    case malformed(String)
    case unknownTransferCoding
    case targetTooLong(limit: Int)
    case headTooLarge(limit: Int)
    case bodyTooLarge(limit: Int)
    case busy
    case stopping

    var status: HTTPStatus {
        switch self {
        case .malformed: .badRequest
        case .unknownTransferCoding: .notImplemented
        case .targetTooLong: .uriTooLong
        case .headTooLarge: .headerFieldsTooLarge
        case .bodyTooLarge: .contentTooLarge
        case .busy, .stopping: .serviceUnavailable
        }
    }

    var reason: String {
        switch self {
        case .malformed(let fault): "The request is malformed: \(fault)."
        case .unknownTransferCoding:
            "Of the transfer codings, only chunked is understood, and only once."
        case .targetTooLong(let limit): "The request target is longer than \(limit) bytes."
        case .headTooLarge(let limit): "The request header is larger than \(limit) bytes."
        case .bodyTooLarge(let limit): "The request body is larger than \(limit) bytes."
        case .busy: "The server has more to do than it can; try again soon."
        case .stopping: "The server is being stopped; try again soon."
        }
    }

    func refusal(_ id: RequestID, retryAfter: Int) -> HTTPRefusal {
        HTTPRefusal(
            status: status, reason: reason, id: id,
            retryAfter: self == .busy || self == .stopping ? retryAfter : nil)
    }
}
