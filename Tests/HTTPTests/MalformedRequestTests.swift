import TestSupport
import Testing

@testable import HTTP

private let host = "Host: a.example\r\n"

@Suite("What is no request is refused, and the connection ends")
struct MalformedRequestTests {
    // libmicrohttpd 0.9.75 refuses some lengths itself, before it calls us, and says so twice: hence
    // the end is only sooner or later.
    @Test(
        "a malformed request gets its status, then the end", arguments: CorpusRequest.malformed)
    func refuses(_ example: CorpusRequest) throws {
        let live = try LiveServer()
        let client = try live.client()
        client.send(example.bytes)
        if example.status == nil { client.endSending() }
        #expect(client.answer(within: .seconds(3))?.status == example.status)
        #expect(client.isClosedAtLast())
        try live.stillAnswers()
    }

    @Test("the corpus is read whole")
    func corpus() {
        #expect(CorpusRequest.malformed.count >= 87)
        #expect(CorpusRequest.malformed.allSatisfy { !$0.bytes.isEmpty })
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
