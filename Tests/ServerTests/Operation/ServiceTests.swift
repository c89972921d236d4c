import Atlas
import Foundation
import HTTP
import Testing

@testable import Server

@Suite("A service with its listeners and its log", .serialized)
struct ServiceTests {
    /// A service on free ports, its log in a pipe, until the end of a test.
    private final class Running {
        let service: Service
        let address: String
        let log: Log
        private let reading: Int32
        private let writing: Int32

        init(_ configure: (inout Settings) -> Void = { _ in }) throws {
            var settings = Settings()
            settings.http.port = 0
            settings.adminListen = ListenAddress("127.0.0.1:0")
            settings.log.format = .json
            settings.watchInterval = .seconds(600)
            configure(&settings)
            var ends: [Int32] = [0, 0]
            try #require(pipe(&ends) == 0)
            (reading, writing) = (ends[0], ends[1])
            log = Log(settings.log, descriptor: writing)
            service = Service(try World.sarnai().keeper, settings, log: log)
            address = try service.start()
        }

        var admin: String { service.adminAddress ?? "" }

        /// Ends it.
        ///
        /// - Returns: The lines of its log.
        func stop() -> [String] {
            #expect(service.stop())
            let pipe = (reading, writing)
            let closing = Thread { [log] in
                log.close(within: .seconds(10))
                close(pipe.1)
            }
            closing.start()
            let bytes = FileHandle(fileDescriptor: pipe.0, closeOnDealloc: true)
                .readDataToEndOfFile()
            return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        }
    }

    private func json(_ line: String) throws -> JSON {
        JSON(try JSONSerialization.jsonObject(with: Data(line.utf8)))
    }

    @Test("each request is a line under the id that its answer names, whoever gave it")
    func requests() throws {
        let running = try Running {
            $0.http.trustedProxies = TrustedProxies([AddressRange("127.0.0.1")].compactMap(\.self))
        }
        let fields = [
            "X-Request-Id: abc-1", "X-Forwarded-For: 203.0.113.9", "User-Agent: test \"x\"",
        ]
        let named = try PlainClient.ask(running.address, "/collections?f=json", fields)
        #expect(named.head.contains("X-Request-Id: abc-1"))
        let missing = try PlainClient.ask(running.address, "/nothing")
        let lines = try running.stop().map(json)
        #expect(lines.count == 2)
        #expect(lines[0]["id"].string == "abc-1")
        #expect(lines[0]["client"].string == "203.0.113.9")
        #expect(lines[0]["route"].string == "/collections")
        #expect(lines[0]["agent"].string == "test \"x\"")
        #expect(lines[0]["status"].number == 200)
        #expect(lines[0]["bytes"].number == Double(named.body.utf8.count))
        #expect(lines[1]["route"].string == "none")
        let id = try #require(lines[1]["id"].string)
        #expect(missing.head.contains("X-Request-Id: \(id)"))
        #expect(missing.body.contains("\"requestId\":\"\(id)\""))
    }

    @Test("a head that cannot be read is counted and logged as what it is")
    func malformed() throws {
        let running = try Running()
        let answer = try PlainClient.ask(running.address, "/", ["Host: twice"])
        #expect(answer.status == 400)
        let figures = try PlainClient.ask(running.admin, "/metrics").body
        #expect(figures.contains("refused_total{reason=\"malformed\"} 1\n"))
        #expect(figures.contains("requests_total{route=\"none\",status=\"400\"} 1\n"))
        #expect(try json(running.stop()[0])["status"].number == 400)
    }

    @Test("the place for operators takes what it is for, and a page cannot use it")
    func admin() throws {
        let running = try Running { $0.http.rateLimit = RateLimit(1, per: .seconds(60), burst: 1) }
        #expect(try PlainClient.ask(running.address, "/livez").status == 200)
        #expect(try PlainClient.ask(running.address, "/livez").status == 429)
        for _ in 0..<3 {
            let figures = try PlainClient.ask(running.admin, "/metrics")
            #expect(figures.status == 200)
            #expect(figures.head.contains("text/plain; version=0.0.4"))
            #expect(try Exposition(figures.body).faults == [])
        }
        let open = try PlainClient.ask(
            running.admin, "/metrics", ["Accept: application/openmetrics-text"])
        #expect(try Exposition(open.body, isOpen: true).faults == [])
        #expect(try PlainClient.ask(running.admin, "/readyz").status == 200)
        #expect(try PlainClient.ask(running.admin, "/").body.contains("/metrics"))
        #expect(try PlainClient.ask(running.admin, "/collections").status == 404)
        #expect(try PlainClient.ask(running.admin, "/reload").status == 405)
        let reloaded = try PlainClient.ask(running.admin, "/reload", method: "POST")
        #expect(reloaded.body.contains("is still the newest"))
        let page = try PlainClient.ask(
            running.admin, "/reload", method: "POST", ["Origin: http://evil.example"])
        #expect(page.status == 403)
        #expect(try PlainClient.ask(running.admin, "/metrics", method: "POST").status == 405)
        _ = running.stop()
    }

    @Test("a log that nobody reads keeps nobody from an answer, nor the service from ending")
    func unread() throws {
        let running = try Running { $0.log.buffer = 4096 }
        for number in 0..<600 {
            let path = "/livez?x=" + String(repeating: "a", count: 400) + "\(number)"
            #expect(try PlainClient.ask(running.address, path).status == 400)
        }
        #expect(running.log.droppedLines > 0)
        let figures = try Exposition(try PlainClient.ask(running.admin, "/metrics").body).samples
        let dropped = try #require(figures["nutag_log_lines_dropped_total"])
        #expect(dropped > 0)
        #expect(figures["nutag_http_requests_total{route=\"/livez\",status=\"400\"}"] == 600)
        let start = ContinuousClock.now
        #expect(running.service.stop())
        running.log.close(within: .milliseconds(200))
        #expect(ContinuousClock.now - start < .seconds(10))
        _ = running.stop()
    }

    @Test("an address that is taken is said before any client is let in")
    func taken() throws {
        let running = try Running()
        let port = try #require(URL(string: running.admin)?.port)
        #expect(throws: ServiceError.self) {
            _ = try Running { $0.adminListen = ListenAddress("127.0.0.1:\(port)") }
        }
        _ = running.stop()
    }
}
