import Foundation
import Glibc
import HTTP
import Testing

@testable import Server

@Suite("The log")
struct LogTests {
    /// What a log of some settings says.
    private func said(
        _ level: LogLevel = .info, _ format: LogFormat = .json, _ speak: (Log) throws -> Void
    ) throws -> [String] {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        var settings = LogSettings()
        settings.level = level
        settings.format = format
        let log = Log(settings, descriptor: ends[1])
        try speak(log)
        log.close(within: .seconds(10))
        close(ends[1])
        let bytes = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true).readDataToEndOfFile()
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private func record(
        _ target: String, _ status: Int = 200, agent: String? = "curl/8"
    ) throws -> ExchangeRecord {
        var response = HTTPResponse(HTTPStatus(rawValue: status), body: .bytes([1, 2, 3]))
        response.mark = 1
        let request = HTTPRequest(
            .get, try #require(RequestTarget(target)),
            remote: RemoteAddress(host: "192.0.2.7", port: 4711))
        return ExchangeRecord(request, response, userAgent: agent, time: 1_234_567)
    }

    @Test("a request is one object of JSON with all that is known of it")
    func request() throws {
        let lines = try said { log in
            log.note(try record("/a/b?c=d"), route: "/a/{b}", revision: "abc")
        }
        #expect(lines.count == 1)
        let json = try JSONSerialization.jsonObject(with: Data(lines[0].utf8))
        let line = JSON(json)
        let texts = [
            "level": "info", "event": "request", "client": "192.0.2.7", "method": "GET",
            "path": "/a/b", "query": "c=d", "route": "/a/{b}", "agent": "curl/8",
            "revision": "abc",
        ]
        for (name, text) in texts { #expect(line[name].string == text, "\(name)") }
        #expect(line["status"].number == 200 && line["bytes"].number == 3)
        #expect(line["ms"].number == 1.234)
        #expect(line["id"].string?.count == 16)
        let time = try #require(line["time"].string)
        #expect(time.contains(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/))
    }

    @Test(
        "nothing that a client sends ends a line, begins another, or moves a cursor",
        arguments: [
            "a\nb", "a\r\n{\"level\":\"error\"}", "\u{1B}[2J", "\u{9B}31m", "\u{202E}abc", "\u{7F}",
            "\"},{\"", "\\", "\u{2028}", "\u{0}", "\u{FEFF}", "Улаанбаатар", "日本語", "😀",
        ])
    func injection(text: String) throws {
        for format in [LogFormat.json, .text] {
            let lines = try said(.info, format) { log in
                log.note(try record("/a", agent: text), route: text, revision: "")
                log.note("after")
            }
            #expect(lines.count == 2)
            let isCalm = lines.allSatisfy { line in
                line.unicodeScalars.allSatisfy { scalar in
                    scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
                        && ![0x2028, 0x202E, 0xFEFF].contains(scalar.value)
                }
            }
            #expect(isCalm)
            guard format == .json else { continue }
            let json = JSON(try JSONSerialization.jsonObject(with: Data(lines[0].utf8)))
            #expect(json["agent"].string == text)
        }
    }

    @Test("what clients send is cut, and says so")
    func long() throws {
        let agent = String(repeating: "ы", count: 10_000)
        let lines = try said { log in
            let path = "/" + String(repeating: "a", count: 8000)
            log.note(try record(path, agent: agent), route: "", revision: "")
        }
        #expect(lines[0].utf8.count < 2048)
        #expect(lines[0].contains("ы…\""))
    }

    @Test(
        "what matters less than the level is not written",
        arguments: [
            (LogLevel.error, [500]), (.warning, [429, 500, 503]), (.notice, [429, 500, 503]),
            (.info, [200, 404, 429, 500, 503]),
        ])
    func levels(level: LogLevel, statuses: [Int]) throws {
        let lines = try said(level) { log in
            for status in [200, 404, 429, 500, 503] {
                log.note(try record("/a", status), route: "", revision: "")
            }
            log.note("it has begun")
        }
        let written = lines.filter { $0.contains("request") }
        #expect(written.count == statuses.count)
        for (line, status) in zip(written, statuses) {
            #expect(line.contains("\"status\":\(status),"))
        }
        #expect(lines.contains { $0.contains("it has begun") } == (level >= .notice))
    }

    @Test("a reader that takes nothing holds nobody up: lines are dropped and counted")
    func stuck() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        var settings = LogSettings()
        settings.format = .json
        settings.buffer = 64 << 10
        let log = Log(settings, descriptor: ends[1])
        let line = try record("/a")
        let start = ContinuousClock.now
        for _ in 0..<20_000 { log.note(line, route: "", revision: "") }
        #expect(ContinuousClock.now - start < .seconds(20))
        let dropped = log.droppedLines
        #expect(dropped > 15_000)
        // Somebody reads again: what waited comes whole, and all is accounted for.
        let reader = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true)
        let closing = Thread { [end = ends[1]] in
            log.close(within: .seconds(10))
            close(end)
        }
        closing.start()
        let text = String(decoding: reader.readDataToEndOfFile(), as: UTF8.self)
        let lines = text.split(separator: "\n")
        #expect(UInt64(lines.count) + log.droppedLines == 20_000)
        #expect(lines.allSatisfy { $0.hasPrefix("{") && $0.hasSuffix("}") })
    }

    @Test("a reader that has gone costs its lines and nothing else")
    func gone() throws {
        signal(SIGPIPE, SIG_IGN)
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        close(ends[0])
        let log = Log(LogSettings(), descriptor: ends[1])
        for _ in 0..<100 { log.note("nobody hears this") }
        log.close(within: .seconds(10))
        #expect(log.droppedLines == 100)
        log.note("nor this")
        #expect(log.droppedLines == 101)
        close(ends[1])
    }
}
