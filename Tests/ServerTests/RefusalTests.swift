import Testing

@testable import HTTP
@testable import Server

@Suite("What the transport refuses is told as a problem too")
struct RefusalTests {
    @Test(
        "status, phrase and reason; and when to try again",
        arguments: [
            (HTTPStatus.badRequest, "Bad Request", nil as Int?),
            (.contentTooLarge, "Content Too Large", nil), (.uriTooLong, "URI Too Long", nil),
            (.headerFieldsTooLarge, "Request Header Fields Too Large", nil),
            (.notImplemented, "Not Implemented", nil),
            (.serviceUnavailable, "Service Unavailable", 1),
        ])
    func documents(status: HTTPStatus, title: String, retryAfter: Int?) throws {
        let id = RequestID.next()
        let response = Refusal.response(
            HTTPRefusal(status: status, reason: "It is so.", id: id, retryAfter: retryAfter))
        #expect(response.status == status)
        #expect(response.fields["Content-Type"] == "application/problem+json")
        #expect(response.fields["Retry-After"] == retryAfter.map { "\($0)" })
        #expect(response.fields["Access-Control-Allow-Origin"] == "*")
        guard case .bytes(let bytes) = response.body else {
            Issue.record("there is no body")
            return
        }
        #expect(
            String(decoding: bytes, as: UTF8.self) == """
                {"type":"about:blank","title":"\(title)","status":\(status.rawValue),\
                "detail":"It is so.","requestId":"\(id)"}
                """)
    }
}
