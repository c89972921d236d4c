import Glibc
import Synchronization
import Testing

@testable import HTTP

@Suite("Good requests are answered, one after the other, on one connection")
struct ServingTests {
    private func get(_ path: String, _ more: String = "") -> String {
        "GET \(path) HTTP/1.1\r\nHost: a.example\r\n\(more)\r\n"
    }

    @Test("a connection serves request after request", arguments: ["/hello", "/quick"])
    func keepsAlive(path: String) throws {
        let live = try LiveServer()
        let client = try live.client()
        for _ in 0..<5 {
            client.send(get(path))
            let answer = try #require(client.answer())
            #expect(answer.status == 200)
            #expect(answer.fields["Server"] == "nutag")
            #expect(answer.fields["Date"].flatMap { HTTPDate($0) } != nil)
            #expect(answer.fields["Connection"] == nil)
        }
        #expect(live.server.load.connections == 1)
    }

    @Test("three requests sent at once are answered in order")
    func pipelines() throws {
        let live = try LiveServer()
        let client = try live.client()
        client.send(get("/describe/1") + get("/quick") + get("/describe/3"))
        #expect(client.answer()?.text == "GET|describe|1")
        #expect(client.answer()?.text == "quick")
        #expect(client.answer()?.text == "GET|describe|3")
    }

    @Test("a request that comes byte by byte is answered")
    func trickles() throws {
        let live = try LiveServer()
        let client = try live.client()
        for byte in get("/hello", "X: y\r\n").utf8 {
            client.send([byte])
            usleep(500)
        }
        #expect(client.answer()?.text == "hello")
    }

    @Test("HEAD has GET's length and no body")
    func head() throws {
        let live = try LiveServer()
        let client = try live.client()
        client.send("HEAD /megabyte HTTP/1.1\r\nHost: a\r\n\r\n" + get("/hello"))
        let answer = client.answer(toHead: true)
        #expect(answer?.fields["Content-Length"] == "1048576")
        #expect(client.answer()?.text == "hello")
    }

    @Test("HEAD of a stream makes none of it")
    func headOfStream() throws {
        let live = try LiveServer()
        let client = try live.client()
        client.send("HEAD /stream HTTP/1.1\r\nHost: a\r\n\r\n")
        let answer = client.answer(toHead: true)
        #expect(answer?.status == 200)
        #expect(answer?.fields["Connection"] == "close")
        #expect(client.isClosedAtLast())
        #expect(live.gate.made.load(ordering: .relaxed) == 0)
    }

    @Test("the responder sees method, segments, query and fields as they were meant")
    func describes() throws {
        let live = try LiveServer()
        let client = try live.client()
        client.send(
            "OPTIONS /describe/a%2Fb/%D0%BD?x=1&y=a+b%26c&z&bad=%zz HTTP/1.1\r\nHost: a\r\n"
                + "x-test:  one\t\r\nX-TEST: two\r\n\r\n")
        #expect(
            client.answer()?.text
                == "OPTIONS|describe|a/b|н|x=1|y=a b&c|z=|bad=%zz!|one|two")
    }

    @Test("a request in absolute form is answered")
    func absoluteForm() throws {
        let live = try LiveServer()
        let client = try live.client()
        client.send(get("http://a.example/hello?x"))
        #expect(client.answer()?.text == "hello")
    }

    @Test("a body comes whole, by length and in chunks, with or without being asked for")
    func bodies() throws {
        let live = try LiveServer()
        let body = String(repeating: "x", count: 300_000)
        let post = "POST /echo HTTP/1.1\r\nHost: a\r\n"
        let client = try live.client()
        client.send(post + "Content-Length: 300000\r\n\r\n" + body)
        #expect(client.answer()?.body.count == 300_000)
        client.send(post + "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n")
        #expect(client.answer()?.status == 100)
        client.send("hello")
        #expect(client.answer()?.text == "hello")
        client.send(
            post + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n493e0\r\n\(body)\r\n0\r\n\r\n")
        let answer = client.answer()
        #expect(answer?.body.count == 300_005)
        // Nothing after a chunked body is taken for a request.
        #expect(answer?.fields["Connection"] == "close")
        #expect(client.isClosed())
    }

    @Test("HTTP/1.0 gets its answer and the end, or keeps the connection if it asks to")
    func oldVersion() throws {
        let live = try LiveServer()
        let client = try live.client()
        client.send("GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
        #expect(client.answer()?.text == "hello")
        client.send("GET /stream HTTP/1.0\r\n\r\n")
        #expect(client.answer()?.body.count == 3 * 65536)
        #expect(client.isClosed())
    }

    @Test("Connection: close is honoured")
    func closes() throws {
        let live = try LiveServer()
        let client = try live.client()
        client.send(get("/hello", "Connection: close\r\n"))
        #expect(client.answer()?.fields["Connection"] == "close")
        #expect(client.isClosed())
    }

    @Test("a client that says it is done still gets its answer, and then the end")
    func halfClosed() throws {
        let live = try LiveServer()
        for path in ["/hello", "/quick"] {
            let client = try live.client()
            client.send(get(path))
            client.endSending()
            #expect(client.answer()?.status == 200)
            #expect(client.isClosed())
        }
    }

    @Test("answers without a body say so as they must")
    func withoutBody() throws {
        let live = try LiveServer()
        let client = try live.client()
        client.send(get("/unmodified") + get("/empty") + get("/hello"))
        let unmodified = client.answer()
        #expect(unmodified?.status == 304)
        #expect(unmodified?.fields["Content-Length"] == "4711")
        let empty = client.answer()
        #expect(empty?.status == 204)
        #expect(empty?.fields["Content-Length"] == nil)
        #expect(client.answer()?.text == "hello")
    }

    @Test("a field can't split an answer, and the transport's own fields are its own")
    func fieldsAreClean() throws {
        let live = try LiveServer()
        let client = try live.client()
        client.send(get("/split") + get("/hello"))
        let answer = client.answer()
        #expect(answer?.text == "ok")
        #expect(answer?.fields["X-Injected"] == nil)
        #expect(answer?.fields["X-Split"] == nil)
        #expect(answer?.fields["X-Good"] == "c")
        #expect(answer?.fields.values("Content-Length") == ["2"])
        #expect(client.answer()?.text == "hello")
    }

    @Test("a stream comes whole, and the connection goes on")
    func streams() throws {
        let live = try LiveServer()
        let client = try live.client()
        client.send(get("/stream?chunks=20") + get("/stream?chunks=0") + get("/hello"))
        let answer = client.answer()
        #expect(answer?.body.count == 20 * 65536)
        #expect(answer?.fields["Transfer-Encoding"] == "chunked")
        #expect(client.answer()?.body.isEmpty == true)
        #expect(client.answer()?.text == "hello")
    }

    @Test("a stream that fails is broken off, so that the part isn't taken for the whole")
    func brokenStream() throws {
        let live = try LiveServer()
        let client = try live.client()
        client.send(get("/broken"))
        #expect(client.answer() == nil)
        #expect(client.isAtEnd)
        try live.stillAnswers()
    }

    @Test("a server listens on IPv6, and tells when it can't have an address")
    func addresses() throws {
        let live = try LiveServer { $0.address = "::" }
        // "::" takes IPv4 too.
        try live.stillAnswers()
        var taken = HTTPConfiguration()
        taken.address = "::"
        taken.port = live.port
        let second = HTTPServer(taken) { _ in .text(.ok, "") }
        let error = #expect(throws: HTTPServerError.self) { try second.start() }
        #expect(error?.code == EADDRINUSE)
        #expect(error?.description.hasPrefix("cannot listen on [::]:\(live.port): ") == true)
        var nowhere = HTTPConfiguration()
        nowhere.address = "300.1.2.3"
        let third = HTTPServer(nowhere) { _ in .text(.ok, "") }
        #expect(throws: HTTPServerError.self) { try third.start() }
    }

    @Test("one loop is enough")
    func oneLoop() throws {
        let live = try LiveServer(loops: 1)
        try live.stillAnswers()
    }
}
