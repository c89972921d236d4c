import Foundation
import TestSupport
import Testing

/// What an operator sees of a server as it is delivered.
@Suite("A server to be operated")
struct OperationTests {
    @Test("figures and health have a listener of their own; a line of JSON tells of each request")
    func admin() throws {
        let server = try RunningNutag(settings: [
            "NUTAG_ADMIN_LISTEN": "127.0.0.1:0", "NUTAG_RATE_LIMIT": "1/min",
            "NUTAG_LOG_LEVEL": "info",
        ])
        let place = try #require(server.log.firstMatch(of: /Figures are at (http:.*)\/metrics/))
        let admin = String(place.output.1)
        #expect(try server.get("/collections?f=json").status == 200)
        #expect(try server.get("/collections?f=json").status == 429)
        for _ in 0..<5 { #expect(try server.get(admin + "/livez").status == 200) }
        let figures = try server.get(admin + "/metrics").text
        let counted = "nutag_http_requests_total{route=\"/collections\",status=\"200\"} 1\n"
        #expect(figures.contains(counted))
        #expect(figures.contains("nutag_http_requests_refused_total{reason=\"rate-limit\"} 1\n"))
        let ending = try server.stop()
        #expect(ending.exitCode == 0)
        #expect(ending.log.contains("127.0.0.1 GET /collections f=json 200"), "\(ending.log)")
        #expect(ending.log.contains("127.0.0.1 GET /collections f=json 429"), "\(ending.log)")
    }

    @Test("without that listener there are no figures")
    func noAdmin() throws {
        let server = try RunningNutag()
        #expect(try server.get("/metrics").status == 404)
        #expect(try server.get("/reload").status == 404)
        #expect(try server.stop().exitCode == 0)
    }
}
