import Glibc
import Synchronization
import Testing

@testable import HTTP

@Suite("More than a server can do", .serialized)
struct OverloadTests {
    /// What clients saw, one line each.
    private final class Seen: Sendable {
        private let all = Mutex<[(status: Int, time: Duration, mayRetry: Bool)]>([])

        func add(_ status: Int, _ time: Duration, mayRetry: Bool) {
            all.withLock { $0.append((status, time, mayRetry)) }
        }

        func times(of status: Int) -> [Duration] {
            all.withLock { $0.filter { $0.status == status }.map(\.time).sorted() }
        }

        var statuses: Set<Int> { all.withLock { Set($0.map(\.status)) } }
        var isPolite: Bool { all.withLock { $0.allSatisfy { $0.status == 200 || $0.mayRetry } } }
    }

    @Test(
        "is shed: who is answered is answered soon, all others are told at once, and when to retry")
    func shedding() async throws {
        // Two threads do 100 a second; 48 clients ask again as soon as they have an answer.
        let live = try LiveServer {
            $0.crew = 2
            $0.queueLength = 16
            $0.queueTimeout = .milliseconds(300)
        }
        let seen = Seen()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<48 {
                group.addTask { await Self.hammer(live.port, for: .seconds(3), seen) }
            }
        }
        let answered = seen.times(of: 200)
        let refused = seen.times(of: 503)
        #expect(seen.statuses == [200, 503])
        #expect(seen.isPolite)
        // Two threads that sleep 20 ms each: some 300 in 3 s, were the machine idle.
        #expect(answered.count > 30)
        #expect(refused.count > answered.count)
        let worst = try #require(answered.isEmpty ? nil : answered[answered.count * 99 / 100])
        #expect(worst < .milliseconds(10 * (300 + 20)), "p99 \(worst)")
        try live.stillAnswers()
    }

    /// Asks over one connection, each time as soon as it has an answer; on a thread of its own.
    private static func hammer(_ port: UInt16, for time: Duration, _ seen: Seen) async {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            let thread = OwnThread {
                let end = ContinuousClock.now + time
                guard let client = try? RawClient(port: port) else { return continuation.resume() }
                while ContinuousClock.now < end {
                    let start = ContinuousClock.now
                    client.send("GET /work HTTP/1.1\r\nHost: a\r\n\r\n")
                    guard let answer = client.answer(within: .seconds(20)) else { break }
                    seen.add(
                        answer.status, .now - start,
                        mayRetry: answer.fields["Retry-After"] != nil)
                    if answer.status != 200 { usleep(5000) }
                }
                continuation.resume()
            }
            thread.begin()
        }
    }

    @Test("work for a client that has gone is given up, and its thread set free")
    func gone() throws {
        let live = try LiveServer { $0.crew = 1 }
        do {
            let client = try live.client()
            client.send("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(eventually { live.gate.waiting.load(ordering: .relaxed) == 1 })
        }
        #expect(
            eventually(within: .seconds(10)) { live.gate.givenUp.load(ordering: .relaxed) == 1 })
        // The only thread of the crew is there for the next.
        try live.stillAnswers()
    }

    @Test("a client that only ends its side gets the answer that it waits for")
    func halfClosed() throws {
        let live = try LiveServer()
        let client = try live.client()
        client.send("GET /soon HTTP/1.1\r\nHost: a\r\n\r\n")
        client.endSending()
        #expect(client.answer()?.status == 200)
    }

    @Test("what waits for a thread while its client goes is never begun")
    func neverBegun() throws {
        let live = try LiveServer {
            $0.crew = 1
            $0.queueTimeout = .seconds(60)
        }
        let first = try live.client()
        first.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(eventually { live.gate.waiting.load(ordering: .relaxed) == 1 })
        do {
            let second = try live.client()
            second.send("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(eventually { live.server.load.queued == 1 })
        }
        usleep(1_500_000)
        live.gate.open()
        #expect(first.answer()?.status == 200)
        #expect(eventually { live.server.load.queued == 0 })
        try live.stillAnswers()
        #expect(live.gate.givenUp.load(ordering: .relaxed) == 0)
    }
}

/// A thread that a test waits in, so that the few of the concurrency pool stay free.
private struct OwnThread {
    private final class Job {
        let work: () -> Void
        init(_ work: @escaping () -> Void) { self.work = work }
    }

    private let job: Job

    init(_ work: @escaping () -> Void) { job = Job(work) }

    func begin() {
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<Job>.fromOpaque(context).takeRetainedValue().work() }
                return nil
            }, Unmanaged.passRetained(job).toOpaque())
        pthread_detach(thread)
    }
}
