import Glibc
import Testing

@testable import HTTP

@Suite("How often one client may ask")
struct RateLimitTests {
    private func address(_ text: String) throws -> IPAddress { try #require(IPAddress(text)) }

    @Test(
        "a rate is written as people say it",
        arguments: [
            ("50/s burst 100", 50, 1, 100), ("600/min", 600, 60, 600), ("1/s", 1, 1, 1),
        ])
    func reading(text: String, count: Int, seconds: Int, burst: Int) {
        #expect(RateLimit(text) == RateLimit(count, per: .seconds(seconds), burst: burst))
    }

    @Test(
        "what is no rate is refused",
        arguments: ["", "50", "50/h", "0/s", "-1/s", "50/s burst", "50/s burst 0", "50/s bust 9"])
    func slips(text: String) { #expect(RateLimit(text) == nil) }

    @Test("a burst goes through at once, then one a period; who waits gets it back")
    func bucket() throws {
        let limiter = RateLimiter(RateLimit(2, per: .seconds(1), burst: 5))
        let client = try address("192.0.2.7")
        let start: UInt64 = 1_000_000_000_000
        for _ in 0..<5 { #expect(limiter.seconds(untilAllowed: client, now: start) == nil) }
        #expect(limiter.seconds(untilAllowed: client, now: start) == 1)
        #expect(limiter.seconds(untilAllowed: client, now: start + 499_000_000) == 1)
        #expect(limiter.seconds(untilAllowed: client, now: start + 500_000_000) == nil)
        #expect(limiter.seconds(untilAllowed: client, now: start + 500_000_000) == 1)
        let later = start + 60_000_000_000
        for _ in 0..<5 { #expect(limiter.seconds(untilAllowed: client, now: later) == nil) }
        #expect(limiter.seconds(untilAllowed: client, now: later) != nil)
    }

    @Test("of IPv6 a /64 is one client, of IPv4 an address; others are not touched")
    func clients() throws {
        let limiter = RateLimiter(RateLimit(1, per: .seconds(60), burst: 1))
        let now: UInt64 = 1 << 50
        #expect(limiter.seconds(untilAllowed: try address("2001:db8::1"), now: now) == nil)
        #expect(limiter.seconds(untilAllowed: try address("2001:db8::ffff:2"), now: now) == 60)
        #expect(limiter.seconds(untilAllowed: try address("2001:db8:0:1::1"), now: now) == nil)
        #expect(limiter.seconds(untilAllowed: try address("192.0.2.1"), now: now) == nil)
        #expect(limiter.seconds(untilAllowed: try address("192.0.2.2"), now: now) == nil)
        #expect(limiter.seconds(untilAllowed: try address("::ffff:192.0.2.2"), now: now) == 60)
    }

    @Test("a flood of addresses takes no more room, and errs for the clients")
    func flood() throws {
        let limiter = RateLimiter(RateLimit(1, per: .seconds(60), burst: 1), capacity: 512)
        let now: UInt64 = 1 << 50
        var refused = 0
        for number in 0..<20_000 {
            let client = IPAddress(bits: 0xFFFF << 32 | UInt128(number))
            if limiter.seconds(untilAllowed: client, now: now) != nil { refused += 1 }
        }
        #expect(refused == 0)
    }

    @Test("beyond it there is 429 with the time to wait, on a connection that stays open")
    func live() throws {
        let live = try LiveServer {
            $0.rateLimit = RateLimit(1, per: .seconds(60), burst: 3)
        }
        let client = try live.client()
        let hello = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n"
        for _ in 0..<3 {
            client.send(hello)
            #expect(client.answer()?.status == 200)
        }
        for path in ["/hello", "/quick", "/nothing"] {
            client.send("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
            let answer = try #require(client.answer())
            #expect(answer.status == 429)
            let wait = try #require(answer.fields["Retry-After"].flatMap { Int($0) })
            #expect((1...60).contains(wait))
        }
    }
}
