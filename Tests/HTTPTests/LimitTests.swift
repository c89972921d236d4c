import Glibc
import Synchronization
import Testing

@testable import HTTP

@Suite("What a client can take is bounded, and others don't notice", .serialized)
struct LimitTests {
    private let hello = "GET /hello HTTP/1.1\r\nHost: a.example\r\n\r\n"

    private func get(_ path: String) -> String { "GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n" }

    @Test(
        "a target, a header and a body may be as large as is said, and no larger",
        arguments: [
            (8192, 8, 10, 200), (8193, 8, 10, 414), (40_000, 8, 10, 414),
            (100, 16_000, 10, 200), (100, 16_384, 10, 431), (100, 40_000, 10, 431),
            (100, 8, 1000, 200), (100, 8, 1001, 413),
        ])
    func sizes(target: Int, field: Int, body: Int, status: Int) throws {
        let live = try LiveServer { $0.bodyLimit = 1000 }
        let client = try live.client()
        let path = "/echo?" + String(repeating: "a", count: target - 6)
        client.send(
            "POST \(path) HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "b", count: field))\r\n"
                + "Content-Length: \(body)\r\n\r\n" + String(repeating: "c", count: body))
        #expect(client.answer()?.status == status)
        if status != 200 { #expect(client.isClosed()) }
        try live.stillAnswers()
    }

    @Test(
        "as many parameters as fit into a target are taken, and cost nothing",
        arguments: ["a=1&", "a&", "&", "a=%20&", "=&"])
    func parameters(piece: String) throws {
        let live = try LiveServer()
        let client = try live.client()
        let query = String(repeating: piece, count: 8000 / piece.utf8.count)
        for _ in 0..<2 {
            client.send("GET /hello?\(query) HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(client.answer()?.status == 200)
        }
        try live.stillAnswers()
    }

    @Test("a chunked body that grows too large gets 413, or the end if it doesn't stop")
    func chunkedSize() throws {
        let live = try LiveServer { $0.bodyLimit = 1000 }
        let post = "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        let client = try live.client()
        client.send(post + "3e9\r\n" + String(repeating: "c", count: 1001) + "\r\n0\r\n\r\n")
        #expect(client.answer()?.status == 413)
        #expect(client.isClosed())
        let endless = try live.client()
        endless.send(post)
        let chunk = Array(("10000\r\n" + String(repeating: "c", count: 65536) + "\r\n").utf8)
        for _ in 0..<100 { guard endless.send(chunk) else { break } }
        #expect(endless.answer() == nil)
        #expect(endless.isAtEnd)
        try live.stillAnswers()
    }

    @Test("a head that isn't whole in time ends the connection, however it trickles")
    func slowHead() throws {
        let live = try LiveServer { $0.requestTimeout = .milliseconds(300) }
        let silent = try live.client()
        let slow = try live.client()
        let begun = ContinuousClock.now
        for byte in hello.utf8.prefix(30) {
            guard slow.send([byte]) else { break }
            usleep(50_000)
            if slow.isClosed(within: .milliseconds(1)) { break }
        }
        #expect(slow.isAtEnd)
        // All of the head would take 1.5 s.
        #expect(ContinuousClock.now - begun < .milliseconds(1400))
        #expect(silent.isClosed())
        try live.stillAnswers()
    }

    @Test("an idle connection ends in time, and so does one that trickles its next head")
    func idle() throws {
        let live = try LiveServer { $0.idleTimeout = .milliseconds(300) }
        let client = try live.client()
        let slow = try live.client()
        for each in [client, slow] {
            each.send(hello)
            #expect(each.answer()?.status == 200)
        }
        for byte in hello.utf8.prefix(10) {
            slow.send([byte])
            usleep(50_000)
        }
        #expect(slow.isClosed())
        #expect(client.isClosed())
        #expect(eventually { live.server.load.connections == 0 })
    }

    @Test("a body that stops coming, or hardly comes, ends the connection")
    func slowBody() throws {
        let live = try LiveServer { $0.inputTimeout = .milliseconds(300) }
        let stopped = try live.client()
        let slow = try live.client()
        for client in [stopped, slow] {
            client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\nabc")
        }
        let begun = ContinuousClock.now
        while slow.send([0x61]), !slow.isClosed(within: .milliseconds(20)),
            ContinuousClock.now - begun < .seconds(3)
        {}
        #expect(slow.isAtEnd)
        #expect(stopped.isClosed())
    }

    @Test("a reader that stops is dropped, and one that reads slowly but steadily is not")
    func slowReader() throws {
        let live = try LiveServer {
            $0.outputTimeout = .milliseconds(500)
            $0.minimumTransfer = 1000
        }
        let stopped = try live.client(receiveBuffer: 4096)
        let steady = try live.client(receiveBuffer: 4096)
        for client in [stopped, steady] { client.send(get("/stream?chunks=400")) }
        for _ in 0..<60 {
            usleep(30_000)
            #expect(steady.sip(16_000) > 0)
        }
        // Our kernel gives what it holds, then says that the rest won't come.
        var count = 1
        var taken = 0
        while count > 0 {
            count = stopped.sip(65536)
            taken += max(0, count)
        }
        #expect(taken < 400 * 65536)
        #expect(steady.sip(1000) > 0)
    }

    @Test("for a reader that stops, a stream stops too")
    func backpressure() throws {
        let live = try LiveServer()
        let client = try live.client(receiveBuffer: 4096)
        client.send(get("/stream?chunks=10000"))
        #expect(client.sip(1) == 1)
        let made = { live.gate.made.load(ordering: .relaxed) }
        #expect(eventually { made() > 2 })
        // What the kernel takes on both sides is some megabytes; then nothing is made.
        var before = -1
        #expect(
            eventually(within: .seconds(10)) {
                defer { before = made() }
                usleep(300_000)
                return made() == before
            })
        #expect(made() < 200, "\(made()) chunks of 64 KiB")
        try live.stillAnswers()
    }

    @Test("beyond the crew and its queue, a request gets 503 and when to come again")
    func fullQueue() throws {
        let live = try LiveServer {
            $0.crew = 2
            $0.queueLength = 3
        }
        let clients = try (0..<8).map { _ in try live.client() }
        for (index, client) in clients.enumerated() {
            client.send(get("/slow"))
            // Each arrives before the next is sent.
            let expected = min(index + 1, 2)
            #expect(eventually { live.gate.waiting.load(ordering: .relaxed) >= expected })
            #expect(eventually { live.server.load.queued >= min(max(0, index - 1), 3) })
        }
        for client in clients[5...] {
            let answer = client.answer()
            #expect(answer?.status == 503)
            #expect(answer?.fields["Retry-After"] == "1")
        }
        // What is ready needs no crew, and what was refused may go on.
        clients[7].send(get("/quick"))
        #expect(clients[7].answer()?.text == "quick")
        live.gate.open()
        for client in clients[..<5] { #expect(client.answer()?.text == "slow") }
        try live.stillAnswers()
    }

    @Test("who waits for the crew too long gets 503")
    func staleQueue() throws {
        let live = try LiveServer {
            $0.crew = 1
            $0.queueTimeout = .milliseconds(100)
        }
        let first = try live.client()
        first.send(get("/slow"))
        #expect(eventually { live.gate.waiting.load(ordering: .relaxed) == 1 })
        let second = try live.client()
        second.send(get("/hello"))
        usleep(200_000)
        live.gate.open()
        #expect(first.answer()?.text == "slow")
        #expect(second.answer()?.status == 503)
    }

    @Test("one address has so many connections, another still gets in")
    func perAddress() throws {
        let live = try LiveServer { $0.connectionsPerAddress = 5 }
        let clients = try (0..<5).map { _ in try live.client(from: "127.0.0.2") }
        #expect(eventually { live.server.load.connections == 5 })
        let surplus = try live.client(from: "127.0.0.2")
        #expect(surplus.isClosed())
        try live.stillAnswers()
        clients[0].send(hello)
        #expect(clients[0].answer()?.status == 200)
    }

    @Test("beyond the total, connections wait for one that ends")
    func total() throws {
        let live = try LiveServer(loops: 1) { $0.connections = 5 }
        var clients = try (0..<5).map { _ in try live.client() }
        #expect(eventually { live.server.load.connections == 5 })
        let next = try live.client()
        next.send(hello)
        #expect(next.answer(within: .milliseconds(300)) == nil)
        clients.removeLast()
        #expect(next.answer()?.status == 200)
    }

    /// Both ends of every connection are ours, and some systems allow a process 1,024 descriptors.
    private var affordableClients: Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 0 }
        return min(500, (Int(clamping: limit.rlim_max) - 300) / 2)
    }

    @Test("500 idle sockets, slow readers and slow answers delay nobody else")
    func undisturbed() throws {
        let live = try LiveServer { $0.crew = 4 }
        let idle = try (0..<affordableClients).map { _ in try live.client() }
        let readers = try (0..<10).map { _ in try live.client(receiveBuffer: 4096) }
        for reader in readers { reader.send(get("/megabyte")) }
        let slow = try (0..<3).map { _ in try live.client() }
        for client in slow { client.send(get("/slow")) }
        #expect(eventually { live.gate.waiting.load(ordering: .relaxed) == 3 })
        var times: [Duration] = []
        let client = try live.client()
        for round in 0..<500 {
            let begun = ContinuousClock.now
            client.send(round % 2 == 0 ? hello : get("/quick"))
            #expect(client.answer()?.status == 200)
            times.append(ContinuousClock.now - begun)
        }
        times.sort()
        // A delay would last as long as the gate is shut: for ever.
        #expect(times[250] < .milliseconds(100), "the median was \(times[250])")
        #expect(times[495] < .seconds(1), "p99 was \(times[495])")
        #expect(idle.count >= 300)
        live.gate.open()
        for client in slow { #expect(client.answer()?.text == "slow") }
    }
}
