import Glibc
import Synchronization
import Testing

@testable import HTTP

/// A server on a free port, and a responder with a path for every way to answer.
final class LiveServer: Sendable {
    let server: HTTPServer
    let port: UInt16
    let gate = Gate()

    init(
        loops: Int = 2, configure: (inout HTTPConfiguration) -> Void = { _ in }
    ) throws {
        var configuration = HTTPConfiguration()
        configuration.port = 0
        configuration.loops = loops
        configure(&configuration)
        let gate = gate
        server = HTTPServer(
            configuration,
            atOnce: { $0.target.rawPath == "/quick" ? .text(.ok, "quick") : nil },
            responder: { Self.respond(to: $0, gate) })
        port = try server.start()
    }

    deinit {
        gate.open()
        server.stop(gracePeriod: .milliseconds(100))
    }

    func client(from source: String? = nil, receiveBuffer: CInt? = nil) throws -> RawClient {
        try RawClient(port: port, from: source, receiveBuffer: receiveBuffer)
    }

    /// What every test ends with: a normal request gets a normal answer.
    func stillAnswers(
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let client = try client()
        client.send("GET /hello HTTP/1.1\r\nHost: a.example\r\n\r\n")
        let answer = client.answer()
        #expect(answer?.status == 200, sourceLocation: sourceLocation)
        #expect(answer?.text == "hello", sourceLocation: sourceLocation)
    }

    static let megabyte = [UInt8](repeating: 0x6D, count: 1 << 20)
    static let shared = SharedBytes(megabyte)

    private static func respond(to request: HTTPRequest, _ gate: Gate) -> HTTPResponse {
        switch request.target.segments.first {
        case "hello": return .text(.ok, "hello")
        case "caller": return .text(.ok, request.client?.description ?? "nobody")
        case "echo":
            return HTTPResponse(.ok, body: .bytes(request.body))
        case "work":
            usleep(20_000)
            return .text(.ok, "work")
        case "endless":
            let limit = ContinuousClock.now + .seconds(20)
            gate.waiting.wrappingAdd(1, ordering: .relaxed)
            while request.isWanted, ContinuousClock.now < limit { usleep(1000) }
            if !request.isWanted { gate.givenUp.wrappingAdd(1, ordering: .relaxed) }
            return .text(.ok, "endless")
        case "soon":
            usleep(400_000)
            return .text(request.isWanted ? .ok : .internalServerError, "soon")
        case "megabyte":
            return HTTPResponse(.ok, body: .shared(shared))
        case "slow":
            gate.wait()
            return .text(.ok, "slow")
        case "describe":
            let items = request.target.query.map {
                "\($0.name)=\($0.value)\($0.isMalformed ? "!" : "")"
            }
            return .text(
                .ok,
                ([request.method.rawValue] + request.target.segments + items
                    + request.fields.values("X-Test")).joined(separator: "|"))
        case "stream":
            let left = Atomic(Int(request.target["chunks"] ?? "3") ?? 3)
            return HTTPResponse(
                .ok,
                body: .stream(
                    BodyStream {
                        gate.made.wrappingAdd(1, ordering: .relaxed)
                        let number = left.wrappingSubtract(1, ordering: .relaxed).oldValue
                        return number > 0 ? [UInt8](repeating: 0x73, count: 65536) : nil
                    }))
        case "broken":
            let count = Atomic(0)
            return HTTPResponse(
                .ok,
                body: .stream(
                    BodyStream {
                        let turn = count.wrappingAdd(1, ordering: .relaxed).newValue
                        if turn > 2 { throw RawClient.Failure(doing: "stream", code: 0) }
                        return [UInt8](repeating: 0x62, count: 1000)
                    }))
        case "unmodified":
            return HTTPResponse(
                .notModified, fields: ["ETag": "\"a\""], body: .omitted(count: 4711))
        case "empty": return HTTPResponse(.noContent)
        case "split":
            return HTTPResponse(
                .ok,
                fields: [
                    "X-Split": "a\r\nX-Injected: b", "X-Good": "c", "Content-Length": "99",
                    "Connection": "close",
                ], body: .bytes(Array("ok".utf8)))
        default: return .text(.notFound, "nothing here")
        }
    }
}

/// Holds responders until it is opened.
final class Gate: Sendable {
    private let isOpen = Atomic(false)
    let waiting = Atomic(0)
    /// Answers that were given up because nobody waited for them any more.
    let givenUp = Atomic(0)
    /// Chunks that streams have made.
    let made = Atomic(0)

    func open() { isOpen.store(true, ordering: .releasing) }

    func wait() {
        waiting.wrappingAdd(1, ordering: .relaxed)
        while !isOpen.load(ordering: .acquiring) { usleep(1000) }
        waiting.wrappingSubtract(1, ordering: .relaxed)
    }
}

/// Waits until something is so; false if it doesn't become so in time.
func eventually(within limit: Duration = .seconds(5), _ isSo: () -> Bool) -> Bool {
    let deadline = ContinuousClock.now + limit
    while !isSo() {
        if ContinuousClock.now > deadline { return false }
        usleep(2000)
    }
    return true
}
