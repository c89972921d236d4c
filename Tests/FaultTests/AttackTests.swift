import Foundation
import TestSupport
import Testing

/// Clients that mean harm, against the server as it is delivered.
///
/// After each a normal request is answered at once, and at the end the server has what it had.
@Suite("Whoever attacks gets what the corpus says, and the server is as it was", .serialized)
struct AttackTests {
    /// A release build answers within 50 ms; a debug build on a busy machine takes its time.
    private static let limit: Duration =
        Checkout.isNutagOptimized ? .milliseconds(50) : .milliseconds(500)

    /// What the server lets grow before it gives memory back, and a little.
    private static let slack = 20 << 20

    private static let request = "GET /livez HTTP/1.1\r\nHost: a\r\n\r\n"

    /// Attacks, and compares what the server has before and after; nothing may be left behind.
    private func attack(
        _ settings: [String: String] = [:], _ body: (RunningNutag) throws -> Void
    ) throws {
        let server = try RunningNutag(settings: settings)
        for _ in 0..<20 { _ = try server.get("/livez") }
        try body(server)
        let (memory, files) = (server.residentBytes ?? 0, server.descriptors ?? 0)
        try body(server)
        try expectQuick(server, "at the end")
        var (grown, left) = (0, 0)
        let deadline = ContinuousClock.now + .seconds(10)
        repeat {
            usleep(50_000)
            left = (server.descriptors ?? 0) - files
            grown = (server.residentBytes ?? 0) - memory
        } while (left > 0 || grown > Self.slack) && ContinuousClock.now < deadline
        #expect(left <= 0, "descriptors are left behind")
        #expect(grown <= Self.slack, "\(grown >> 10) KiB more than before")
        let ending = try server.stop()
        #expect(ending.exitCode == 0, "\(ending.log)")
    }

    /// The best of some requests: a stranger's load may delay one.
    private func expectQuick(_ server: RunningNutag, _ comment: Comment) throws {
        var best = Duration.seconds(60)
        for _ in 0..<10 where best > Self.limit {
            let start = ContinuousClock.now
            #expect(try server.get("/livez").status == 200, comment)
            best = min(best, ContinuousClock.now - start)
        }
        #expect(best <= Self.limit, comment)
    }

    @Test("every request of the corpus")
    func corpus() throws {
        try attack { server in
            for example in CorpusRequest.malformed {
                let client = try RawConnection(server.address)
                client.send(example.bytes)
                if example.status == nil { client.endSending() }
                let answer = client.readToEnd()
                #expect(answer.statuses.first == example.status, "\(example)")
                #expect(answer.hasEnded, "\(example)")
                try expectQuick(server, "after \(example)")
            }
        }
    }

    @Test("a good request cut short at every byte")
    func truncated() throws {
        let whole = Array(
            ("POST /rollups/@polygons?f=json HTTP/1.1\r\nHost: a\r\nContent-Type: "
                + "application/geo+json\r\nContent-Length: 5\r\n\r\n{}   ").utf8)
        try attack { server in
            for length in 0..<whole.count {
                let client = try RawConnection(server.address)
                client.send(whole.prefix(length))
                client.endSending()
                let answer = client.readToEnd()
                #expect(answer.hasEnded && answer.statuses.allSatisfy { $0 >= 400 }, "\(length)")
            }
            try expectQuick(server, "after requests cut short")
        }
    }

    @Test("garbage behind good requests on one connection")
    func pipelined() throws {
        try attack { server in
            var random = SeededRandom(seed: 11)
            for _ in 0..<50 {
                let client = try RawConnection(server.address)
                let garbage = (0..<random.int(in: 1...600)).map { _ in
                    UInt8(random.int(in: 0...255))
                }
                client.send(Array((Self.request + Self.request).utf8) + garbage)
                client.endSending()
                let answer = client.readToEnd()
                // A reset may take answers with it that were on their way, the last first.
                #expect(answer.statuses.prefix(2).allSatisfy { $0 == 200 }, "seed 11")
                #expect(answer.statuses.dropFirst(2).allSatisfy { $0 >= 400 }, "seed 11")
                #expect(answer.hasEnded, "seed 11")
            }
            try expectQuick(server, "after garbage")
        }
    }

    @Test("heads and bodies that trickle, and readers that never read")
    func slow() throws {
        let settings = [
            "NUTAG_REQUEST_TIMEOUT": "1s", "NUTAG_INPUT_TIMEOUT": "1s",
            "NUTAG_OUTPUT_TIMEOUT": "1s",
        ]
        try attack(settings) { server in
            let trickling = try (0..<150).map { _ in try RawConnection(server.address) }
            let deaf = try (0..<50).map { _ in try RawConnection(server.address) }
            for client in deaf {
                let path = "/collections/soums/items?f=json&limit=10000"
                for _ in 0..<20 { client.send("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n") }
            }
            for byte in Array(Self.request.utf8).prefix(15) {
                for client in trickling { client.send([byte]) }
                try expectQuick(server, "while others trickle")
                usleep(20_000)
            }
            for client in trickling { #expect(client.readToEnd().hasEnded) }
        }
    }

    @Test("as many connections as the system allows, ten thousand at most")
    func connections() throws {
        var allowed = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &allowed)
        // The test and the server have the same limit, and need some files besides.
        let count = min(10_000, Int(clamping: allowed.rlim_cur) - 300)
        try #require(count > 300)
        let settings = [
            "NUTAG_CONNECTIONS": "\(count + 100)",
            "NUTAG_CONNECTIONS_PER_ADDRESS": "\(count + 100)",
        ]
        try attack(settings) { server in
            let clients = try (0..<count).map { _ in try RawConnection(server.address) }
            try expectQuick(server, "beside \(count) connections")
            for client in clients.shuffled().prefix(50) {
                client.send("GET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                #expect(client.readToEnd().statuses == [200])
            }
        }
    }
}
