import HTTP

/// What a client is told of an error (RFC 9457).
struct Problem {
    let status: HTTPStatus
    let code: String
    let detail: String

    init(_ error: APIError, languages: [String]) {
        status = .badRequest
        code = "bad-request"
        detail = "\(error)"
    }

    func response(to request: HTTPRequest) -> HTTPResponse {
        HTTPResponse(
            status, fields: ["Content-Type": "application/problem+json"],
            body: .bytes(JSONDocument.string(detail).bytes))
    }
}
