import Glibc
import Synchronization
import Testing

@testable import HTTP

@Suite("A server that is stopped ends what it has begun")
struct DrainTests {
    private func get(_ path: String) -> String { "GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n" }

    /// Stops the server on another thread; the answer is there when the thread is done.
    private final class Stopping: Sendable {
        let isDrained = Mutex<Bool?>(nil)

        init(_ server: HTTPServer, gracePeriod: Duration) {
            var thread = pthread_t()
            let box = Unmanaged.passRetained(
                Work { [self] in
                    let result = server.stop(gracePeriod: gracePeriod)
                    isDrained.withLock { $0 = result }
                })
            pthread_create(
                &thread, nil,
                { context in
                    if let context {
                        Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run()
                    }
                    return nil
                }, box.toOpaque())
            pthread_detach(thread)
        }

        var result: Bool? { isDrained.withLock { $0 } }
    }

    private final class Work: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    @Test("idle connections end at once, an answer under way is given, new clients are refused")
    func drains() throws {
        let live = try LiveServer()
        let idle = try live.client()
        idle.send(get("/hello"))
        #expect(idle.answer()?.status == 200)
        let busy = try live.client()
        busy.send(get("/slow"))
        #expect(eventually { live.gate.waiting.load(ordering: .relaxed) == 1 })
        let stopping = Stopping(live.server, gracePeriod: .seconds(10))
        #expect(idle.isClosed(within: .seconds(5)))
        #expect(throws: RawClient.Failure.self) { try live.client() }
        #expect(stopping.result == nil)
        live.gate.open()
        let answer = busy.answer()
        #expect(answer?.text == "slow")
        #expect(answer?.fields["Connection"] == "close")
        #expect(busy.isClosed())
        #expect(eventually { stopping.result == true })
    }

    @Test("after the grace period nobody is waited for")
    func givesUp() throws {
        let live = try LiveServer()
        let busy = try live.client()
        busy.send(get("/slow"))
        let reader = try live.client(receiveBuffer: 4096)
        reader.send(get("/stream?chunks=10000"))
        #expect(eventually { live.gate.waiting.load(ordering: .relaxed) == 1 })
        #expect(reader.sip(1) == 1)
        let begun = ContinuousClock.now
        #expect(!live.server.stop(gracePeriod: .milliseconds(300)))
        #expect(ContinuousClock.now - begun < .seconds(5))
        #expect(busy.answer()?.status == 503)
        #expect(busy.isClosed())
        live.gate.open()
    }

    @Test("servers under load start and stop, again and again, and leave no descriptor behind")
    func stopsUnderLoad() throws {
        let before = openDescriptors()
        for round in 0..<30 {
            let live = try LiveServer()
            let clients = try (0..<10).map { _ in try live.client() }
            for (index, client) in clients.enumerated() {
                client.send(get(["/hello", "/quick", "/stream?chunks=50", "/megabyte"][index % 4]))
            }
            live.server.stop(gracePeriod: .milliseconds(round % 10 * 20))
            #expect(live.server.load.connections == 0)
        }
        // Other suites run beside this one, so only a leak in every round shows.
        #expect(eventually { openDescriptors() < before + 100 })
    }

    private func openDescriptors() -> Int {
        (0..<4096).count { fcntl(CInt($0), F_GETFD) >= 0 }
    }
}
