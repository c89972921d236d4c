/// A request that the transport itself answers, because no responder should have to.
public struct HTTPRefusal: Error, Hashable, Sendable {
    /// Why, which gives away nothing of the inside and may be shown.
    public let objection: Objection
    /// The number of the request.
    public let id: RequestID
    /// Whether it is worth trying again, and after how many seconds.
    public let retryAfter: Int?
    /// What the field `Accept-Language` says, where the head was understood so far.
    public let acceptLanguage: String?

    /// The status to answer with.
    public var status: HTTPStatus { objection.status }

    /// The refusal in plain words; what a server says unless it is told otherwise.
    public static let inPlainWords: @Sendable (HTTPRefusal) -> HTTPResponse = { refusal in
        .text(refusal.status, refusal.objection.description + "\n")
    }
}

/// Why a request can't be accepted, as the checks see it.
public enum Objection: Error, Hashable, Sendable {
    /// The head breaks a rule of RFC 9112.
    case malformed(Malformation)
    /// The body is coded in a way that nobody here can undo.
    case unknownTransferCoding
    /// The target has more bytes than it may.
    case targetTooLong(limit: Int)
    /// The head has more bytes than it may.
    case headTooLarge(limit: Int)
    /// The body has more bytes than it may.
    case bodyTooLarge(limit: Int)
    /// All hands are at work, and the queue is full.
    case busy
    /// The server is about to end.
    case stopping
    /// The client asks more often than it may; in so many seconds it may again.
    case tooOften(retryAfter: Int)

    /// The rule that a head breaks.
    public enum Malformation: String, CaseIterable, Sendable {
        /// Its parts lie where they cannot.
        case unreadable = "its head can't be read"
        /// The library counts other fields than we do.
        case ambiguous = "its header can be read in two ways"
        /// The first line has other parts, or others between them.
        case firstLine = "its first line is not METHOD TARGET VERSION"
        /// The version is another.
        case version = "its version is not HTTP/1.1"
        /// The target is no path, or has a broken escape.
        case target = "its target is no path with well-formed escapes"
        /// There is no Host.
        case noHost = "it has no Host"
        /// There are several Hosts.
        case hosts = "it has more than one Host"
        /// The Host can be none.
        case host = "its Host is no host"
        /// The end of the body is told in two ways.
        case twoLengths = "it has both Content-Length and Transfer-Encoding"
        /// There are several lengths.
        case lengths = "it has more than one Content-Length"
        /// The length is no number.
        case length = "its Content-Length is no number"
        /// An old version with a field of the new one.
        case oldCoding = "HTTP/1.0 has no Transfer-Encoding"
        /// A line of the header is no field.
        case line = "a line of its header is not NAME: VALUE"
        /// A line of the header has no end, or another.
        case lineEnd = "a line of its header does not end as it must"
        /// The name of a field has a character that no name may have.
        case name = "a name in its header holds what no name may"
    }

    /// The status that says it.
    public var status: HTTPStatus {
        switch self {
        case .malformed: .badRequest
        case .unknownTransferCoding: .notImplemented
        case .targetTooLong: .uriTooLong
        case .headTooLarge: .headerFieldsTooLarge
        case .bodyTooLarge: .contentTooLarge
        case .busy, .stopping: .serviceUnavailable
        case .tooOften: .tooManyRequests
        }
    }

    func refusal(_ id: RequestID, retryAfter: Int, acceptLanguage: String?) -> HTTPRefusal {
        let seconds: Int? =
            switch self {
            case .busy, .stopping: retryAfter
            case .tooOften(let seconds): seconds
            default: nil
            }
        return HTTPRefusal(
            objection: self, id: id, retryAfter: seconds, acceptLanguage: acceptLanguage)
    }
}

extension Objection: CustomStringConvertible {
    /// The objection as an English sentence.
    public var description: String {
        switch self {
        case .malformed(let rule): "The request is malformed: \(rule.rawValue)."
        case .unknownTransferCoding:
            "Of the transfer codings, only chunked is understood, and only once."
        case .targetTooLong(let limit): "The request target is longer than \(limit) bytes."
        case .headTooLarge(let limit): "The request header is larger than \(limit) bytes."
        case .bodyTooLarge(let limit): "The request body is larger than \(limit) bytes."
        case .busy: "The server has more to do than it can; try again soon."
        case .stopping: "The server is being stopped; try again soon."
        case .tooOften(let seconds):
            "You ask more often than this server allows; ask again in \(seconds) s."
        }
    }
}
