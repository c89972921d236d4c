import HTTP

/// The problem document of a request that the transport refused before anybody read it.
///
/// Nothing is known of the client's languages then: it is told in English, and of no kind of its
/// own (`about:blank`, RFC 9457, 4.2.1), since the status says all.
enum Refusal {
    @Sendable
    static func response(_ refusal: HTTPRefusal) -> HTTPResponse {
        let document = JSONDocument.object([
            ("type", .string("about:blank")), ("title", .string(title(refusal.status))),
            ("status", .integer(Int64(refusal.status.rawValue))),
            ("detail", .string(refusal.reason)), ("requestId", .string(refusal.id.description)),
        ])
        var response = HTTPResponse(
            refusal.status,
            fields: [
                "Content-Type": "application/problem+json", "Content-Language": "en",
                "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
            ], body: .bytes(document.bytes))
        response.fields["Retry-After"] = refusal.retryAfter.map { String($0) }
        CrossOrigin.permit(&response)
        return response
    }

    /// The phrases that RFC 9110 gives these statuses.
    private static func title(_ status: HTTPStatus) -> String {
        switch status {
        case .contentTooLarge: "Content Too Large"
        case .uriTooLong: "URI Too Long"
        case .headerFieldsTooLarge: "Request Header Fields Too Large"
        case .notImplemented: "Not Implemented"
        case .serviceUnavailable: "Service Unavailable"
        default: "Bad Request"
        }
    }
}
