import Testing

@testable import HTTP

/// A request as bytes, and what must come of it.
struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var bytes: [UInt8]
    /// nil: closed without an answer.
    var status: Int?
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ status: Int?) {
        self.name = name
        bytes = Array(text.utf8)
        self.status = status
    }
}

private let host = "Host: a.example\r\n"

@Suite("What is no request is refused, and the connection ends")
struct MalformedRequestTests {
    @Test("a malformed request gets its status, then the end", arguments: malformed)
    func refuses(_ example: Case) throws {
        let live = try LiveServer()
        let client = try live.client()
        client.send(example.bytes)
        if example.status == nil { client.endSending() }
        #expect(client.answer(within: .seconds(3))?.status == example.status)
        #expect(client.isClosed())
        try live.stillAnswers()
    }

    // libmicrohttpd 0.9.75 refuses these itself, before it calls us, and says so twice.
    @Test("a Content-Length that is no number is refused", arguments: malformedLengths)
    func refusesLength(_ example: Case) throws {
        let live = try LiveServer()
        let client = try live.client()
        client.send(example.bytes)
        #expect(client.answer(within: .seconds(3))?.status == example.status)
        #expect(client.isClosedAtLast())
        try live.stillAnswers()
    }

    @Test("a request after a refused one on the same connection is not answered")
    func refusesTheRest() throws {
        let live = try LiveServer()
        let client = try live.client()
        client.send(
            "GET /hello HTTP/1.1\r\n\(host)Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "0\r\n\r\nGET /hello HTTP/1.1\r\n\(host)\r\n")
        #expect(client.answer()?.status == 400)
        #expect(client.isClosed())
    }

    @Test("a good request cut short at any byte leaves the server as it was")
    func truncated() throws {
        let live = try LiveServer()
        let whole = Array(
            ("POST /echo?a=b%20c HTTP/1.1\r\n\(host)Accept: */*\r\n"
                + "Content-Length: 5\r\n\r\nhello").utf8)
        for length in 0..<whole.count {
            let client = try live.client()
            client.send(Array(whole[..<length]))
            client.endSending()
            let answer = client.answer(within: .seconds(3))
            #expect(answer == nil, "\(length) bytes were answered")
            #expect(client.isClosed(), "after \(length) bytes")
        }
        let client = try live.client()
        client.send(whole)
        #expect(client.answer()?.text == "hello")
        try live.stillAnswers()
        #expect(eventually { live.server.load.connections <= 2 })
    }

    @Test("a chunked request cut short at any byte leaves the server as it was")
    func truncatedChunks() throws {
        let live = try LiveServer()
        let whole = Array(
            ("POST /echo HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n"
                + "5;x=y\r\nhello\r\n0\r\nTrailer: x\r\n\r\n").utf8)
        for length in 0..<whole.count {
            let client = try live.client()
            client.send(Array(whole[..<length]))
            client.endSending()
            #expect(client.answer(within: .seconds(3)) == nil, "\(length) bytes were answered")
            #expect(client.isClosed(), "after \(length) bytes")
        }
        let client = try live.client()
        client.send(whole)
        #expect(client.answer()?.text == "hello")
        try live.stillAnswers()
    }

    @Test("a good request with one byte replaced by a control never gets a good answer")
    func controls() throws {
        let live = try LiveServer()
        let whole = Array("GET /hello HTTP/1.1\r\nHost: a.example\r\nAccept: */*\r\n\r\n".utf8)
        // The last line end is left whole, so that every variant is complete.
        for position in 0..<whole.count - 4 {
            for byte: UInt8 in [0x00, 0x01, 0x0B, 0x0D, 0x7F] where whole[position] != byte {
                // A NUL before a line feed is not told from a return: both are a line end.
                if byte == 0, whole[position] == 0x0D, position > 21 { continue }
                var variant = whole
                variant[position] = byte
                let client = try live.client()
                client.send(variant)
                client.endSending()
                let status = client.answer(within: .seconds(3))?.status
                #expect(
                    status == nil || status == 400 || status == 505,
                    "byte \(byte) at \(position) got \(status ?? 0)")
                #expect(client.isClosed())
            }
        }
        try live.stillAnswers()
    }
}

private let malformed: [Case] = [
    // The first line.
    Case("no blank in the first line", "GET\r\n\r\n", nil),
    Case("no version", "GET /\r\n\(host)\r\n", 400),
    Case("a blank in the target", "GET /a b HTTP/1.1\r\n\(host)\r\n", 400),
    Case("two blanks before the target", "GET  /hello HTTP/1.1\r\n\(host)\r\n", 400),
    Case("a blank after the version", "GET /hello HTTP/1.1 \r\n\(host)\r\n", 400),
    Case("a tab in the method", "G\tET /hello HTTP/1.1\r\n\(host)\r\n", 400),
    Case("a parenthesis in the method", "G(T /hello HTTP/1.1\r\n\(host)\r\n", 400),
    Case("a version of letters", "GET /hello HTTP/x.y\r\n\(host)\r\n", 400),
    Case("a version in lower case", "GET /hello http/1.1\r\n\(host)\r\n", 400),
    Case("HTTP/2.0", "GET /hello HTTP/2.0\r\n\(host)\r\n", 505),
    Case("HTTP/0.9", "GET /hello HTTP/0.9\r\n\(host)\r\n", 505),
    Case("a target without slash", "GET hello HTTP/1.1\r\n\(host)\r\n", 400),
    Case("a target in authority form", "CONNECT a.example:80 HTTP/1.1\r\n\(host)\r\n", 400),
    Case("a fragment in the target", "GET /hello#x HTTP/1.1\r\n\(host)\r\n", 400),
    Case("an escape cut short in the path", "GET /hello%2 HTTP/1.1\r\n\(host)\r\n", 400),
    Case("an escape of no hexadecimal", "GET /hel%zzlo HTTP/1.1\r\n\(host)\r\n", 400),
    Case("an escape that is no UTF-8", "GET /%FF HTTP/1.1\r\n\(host)\r\n", 400),
    Case("a NUL in the target", "GET /hel\0lo HTTP/1.1\r\n\(host)\r\n", 400),
    Case("bare line feeds", "GET /hello HTTP/1.1\nHost: a.example\n\n", 400),
    Case("one bare line feed", "GET /hello HTTP/1.1\r\nHost: a.example\n\r\n", 400),
    Case("a bare line feed at the end", "GET /hello HTTP/1.1\r\n\(host)\n", 400),
    // The fields.
    Case("no Host", "GET /hello HTTP/1.1\r\n\r\n", 400),
    Case("two Hosts", "GET /hello HTTP/1.1\r\n\(host)\(host)\r\n", 400),
    Case("two Hosts in different case", "GET / HTTP/1.1\r\n\(host)hOST: b\r\n\r\n", 400),
    Case("two Hosts in one", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", 400),
    Case("a blank in the Host", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400),
    Case("a path in the Host", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400),
    Case("a user in the Host", "GET / HTTP/1.1\r\nHost: me@a\r\n\r\n", 400),
    Case("a blank before the colon", "GET /hello HTTP/1.1\r\nHost : a\r\n\r\n", 400),
    Case("a tab before the colon", "GET / HTTP/1.1\r\n\(host)X\t: b\r\n\r\n", 400),
    Case("no name", "GET /hello HTTP/1.1\r\n\(host): b\r\n\r\n", 400),
    Case("no colon", "GET /hello HTTP/1.1\r\n\(host)nonsense\r\n\r\n", 400),
    Case("a slash in a name", "GET /hello HTTP/1.1\r\n\(host)a/b: c\r\n\r\n", 400),
    Case("a letter beyond ASCII in a name", "GET / HTTP/1.1\r\n\(host)Ö: c\r\n\r\n", 400),
    Case("a folded line", "GET /hello HTTP/1.1\r\n\(host)X: a\r\n b\r\n\r\n", 400),
    Case("a line folded with a tab", "GET /hello HTTP/1.1\r\n\(host)X: a\r\n\tb\r\n\r\n", 400),
    Case("a folded Host", "GET /hello HTTP/1.1\r\nHost: a\r\n .example\r\n\r\n", 400),
    Case("a line folded twice", "GET / HTTP/1.1\r\n\(host)X: a\r\n b\r\n c\r\n\r\n", 400),
    Case("a folded blank line", "GET / HTTP/1.1\r\n\(host)X: a\r\n \r\n\r\n", 400),
    Case("a blank before the first name", "GET / HTTP/1.1\r\n \(host)\r\n", 400),
    Case("a NUL in a value", "GET /hello HTTP/1.1\r\n\(host)X: a\0b\r\n\r\n", 400),
    Case("a NUL at the end of a value", "GET / HTTP/1.1\r\n\(host)X: a\0\r\n\r\n", 400),
    Case("a NUL in a name", "GET /hello HTTP/1.1\r\n\(host)X\0Y: a\r\n\r\n", 400),
    Case("NULs that look like a line end", "GET / HTTP/1.1\r\n\(host)X: a\0\0Y: b\r\n\r\n", 400),
    Case("NULs like a whole field", "GET / HTTP/1.1\r\n\(host)X: a\0\0Y\0 b\r\n\r\n", 400),
    Case("a NUL in the Host", "GET / HTTP/1.1\r\nHost: a\0.example\r\n\r\n", 400),
    Case("a bell in a value", "GET /hello HTTP/1.1\r\n\(host)X: a\u{7}b\r\n\r\n", 400),
    Case("a bare return in a value", "GET /hello HTTP/1.1\r\n\(host)X: a\rY: b\r\n\r\n", 400),
    Case("a DEL in a value", "GET /hello HTTP/1.1\r\n\(host)X: a\u{7F}b\r\n\r\n", 400),
    // Where the body ends.
    Case(
        "Content-Length and Transfer-Encoding",
        "POST /echo HTTP/1.1\r\n\(host)Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "0\r\n\r\n", 400),
    Case(
        "Transfer-Encoding and Content-Length",
        "POST /echo HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n"
            + "0\r\n\r\n", 400),
    Case(
        "two Content-Lengths",
        "POST /echo HTTP/1.1\r\n\(host)Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc", 400),
    Case(
        "the same Content-Length twice",
        "POST /echo HTTP/1.1\r\n\(host)Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc", 400),
    Case(
        "a transfer coding nobody knows",
        "POST /echo HTTP/1.1\r\n\(host)Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 501),
    Case(
        "gzip as a transfer coding",
        "POST /echo HTTP/1.1\r\n\(host)Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501),
    Case(
        "chunked twice",
        "POST /echo HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 501),
    Case(
        "Transfer-Encoding in HTTP/1.0",
        "POST /echo HTTP/1.0\r\n\(host)Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
    Case(
        "a chunk size of no hexadecimal",
        "POST /echo HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\nxyz\r\nabc\r\n", 400),
    Case(
        "a chunk size with a sign",
        "POST /echo HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n+3\r\nabc\r\n", 400),
    Case(
        "a chunk longer than it says",
        "POST /echo HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n",
        400),
    Case(
        "an empty chunk size",
        "POST /echo HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n\r\nabc\r\n", 400),
    Case(
        "a chunk size beyond 64 bits",
        "POST /echo HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n"
            + "FFFFFFFFFFFFFFFFF\r\nabc\r\n", 413),
    // No HTTP at all.
    Case("a TLS greeting", "\u{16}\u{3}\u{1}\u{0}\u{5}\r\n\r\n", nil),
    Case("a line of noise", "~~~~~~~~\r\n", nil),
]

private let malformedLengths: [Case] = [
    Case(
        "two Content-Lengths in one",
        "POST /echo HTTP/1.1\r\n\(host)Content-Length: 3, 3\r\n\r\nabc", 400),
    Case(
        "a Content-Length with a sign",
        "POST /echo HTTP/1.1\r\n\(host)Content-Length: +3\r\n\r\nabc", 400),
    Case(
        "a negative Content-Length",
        "POST /echo HTTP/1.1\r\n\(host)Content-Length: -3\r\n\r\nabc", 400),
    Case(
        "a hexadecimal Content-Length",
        "POST /echo HTTP/1.1\r\n\(host)Content-Length: 0x3\r\n\r\nabc", 400),
    Case("no Content-Length in it", "POST / HTTP/1.1\r\n\(host)Content-Length:\r\n\r\n", 400),
    Case(
        "a Content-Length beyond 64 bits",
        "POST /echo HTTP/1.1\r\n\(host)Content-Length: 99999999999999999999\r\n\r\nabc", 413),
]
