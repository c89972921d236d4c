/// An answer: status, header and body.
///
/// `Content-Length`, `Transfer-Encoding`, `Connection`, `Date` and `Server` are the transport's;
/// if they are given, they are left out. To a HEAD request, answer as to GET: the body stays here,
/// and its length is told.
public struct HTTPResponse: Sendable {
    /// What follows the header.
    public enum Body: Sendable {
        /// Nothing.
        case none
        /// These bytes; copied once on their way out.
        case bytes([UInt8])
        /// These bytes, without a copy: for what is answered more than once.
        case shared(SharedBytes)
        /// Bytes that are made while they are sent.
        case stream(BodyStream)
        /// None now, but GET would bring so many: for HEAD and 304, when the length is known and
        /// the body need not be made.
        case omitted(count: Int)
    }

    /// How it went.
    public var status: HTTPStatus
    /// The header.
    public var fields: HTTPFields
    /// The body.
    public var body: Body
    /// A number of the responder's own, which it finds again in the record of the exchange.
    public var mark = 0

    /// Puts an answer together.
    public init(_ status: HTTPStatus, fields: HTTPFields = [:], body: Body = .none) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    /// An answer in plain words.
    public static func text(_ status: HTTPStatus, _ text: String) -> HTTPResponse {
        HTTPResponse(
            status, fields: ["Content-Type": "text/plain; charset=utf-8"],
            body: .bytes(Array(text.utf8)))
    }
}

/// A body whose length nobody knows yet: chunks are asked for one after the other, as fast as the
/// client takes them and no faster.
public struct BodyStream: Sendable {
    /// Makes the next chunk; nil is the end, and an error breaks the connection off, so that the
    /// client can't take the part for the whole.
    ///
    /// Runs on the crew, never twice at a time.
    public let next: @Sendable () throws -> [UInt8]?

    /// Takes what makes the chunks.
    ///
    /// About two chunks are held for a client, so a chunk's size (64 KiB is a good one) bounds the
    /// memory of an answer.
    public init(_ next: @escaping @Sendable () throws -> [UInt8]?) {
        self.next = next
    }
}
