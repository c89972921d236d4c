import Atlas
import HTTP
import TestSupport
import Testing

@testable import Server

@Suite("Whatever is asked, the answer is an answer")
struct HostileTests {
    private static let paths = [
        "/", "/api", "/conformance", "/collections", "/collections/towns", "/collections/x",
        "/collections/towns/schema", "/livez", "/problems/not-found", "/assets/nutag.css", "//",
        "/x",
        "/collections/%00", "/collections/%D0%B0%2F..", "/collections/towns/", "/%7B%7D",
    ]
    private static let queries = [
        "", "?", "?f=json", "?f=html", "?f=", "?lang=mn", "?lang=*", "?lang=mn;q=0", "?=", "?&&",
        "?f=json&f=html", "?x=%", "?%ff=1", "?f=%00", "?lang=en,mn", "?f=json&lang=ja",
    ]
    private static let names = [
        "Accept", "Accept-Language", "Accept-Encoding", "If-None-Match", "If-Match", "Origin",
        "If-Modified-Since", "X-Forwarded-Host", "Access-Control-Request-Method", "Host",
    ]
    private static let values = [
        "", "*", "*/*", "\"", "\"a\", W/\"b\"", "text/html;q=2", ";;;,,,", "gzip;q=1.0001", "mn-",
        "q=1", "application/json;version=\"3\\\"0\"", "a b", "[::1]:80", "\u{1F600}", "-", "x;=;",
    ]
    private static let methods: [HTTPMethod] = [
        .get, .head, .options, .post, .delete, HTTPMethod(rawValue: "get"),
        HTTPMethod(rawValue: "?"),
    ]

    private func one<Member>(of list: [Member], _ random: inout SeededRandom) -> Member {
        list[random.int(in: 0...list.count - 1)]
    }

    @Test(
        "no request makes the server fail, and every refusal is a problem document",
        arguments: 1...8)
    func random(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let world = try World.sarnai()
        let expected: Set = [200, 204, 304, 400, 404, 405, 406, 412]
        for _ in 0..<400 {
            let target =
                one(of: Self.paths, &random) + one(of: Self.queries, &random)
            var fields: HTTPFields = [:]
            for _ in 0..<random.int(in: 0...4) {
                fields.append(
                    one(of: Self.names, &random),
                    one(of: Self.values, &random))
            }
            let method = one(of: Self.methods, &random)
            guard RequestTarget(target) != nil else { continue }
            var forwarding: Forwarding?
            if seed % 2 == 0, let host = fields["X-Forwarded-Host"] {
                forwarding = Forwarding()
                forwarding?.host = host
            }
            let answer = try world.ask(
                target, fields, method: method, forwarding: forwarding)
            let what = "seed \(seed): \(method.rawValue) \(target) \(fields.all)"
            #expect(expected.contains(answer.status), "\(what)")
            if answer.status >= 400, !answer.type.hasPrefix("text/html") {
                #expect(answer.type == "application/problem+json", "\(what)")
                if method != .head {
                    #expect(try answer.json()["status"].number == Double(answer.status), "\(what)")
                }
            }
            for field in answer.fields.all {
                #expect(!field.value.contains { $0.isNewline }, "\(what)")
            }
        }
    }

    @Test("many ask at once while the data changes: each answer is of one revision")
    func concurrent() async throws {
        let world = try World.sarnai()
        await withTaskGroup(of: Bool.self) { group in
            for worker in 0..<8 {
                group.addTask {
                    for round in 0..<25 {
                        if worker == 0 {
                            world.store.change("a\(round)")
                            world.keeper.refresh()
                        }
                        guard let ready = try? world.ask("/collections?lang=mn"),
                            ready.status == 200,
                            ready.fields["ETag"]?.contains("-") == true
                        else { return false }
                    }
                    return true
                }
            }
            for await isFine in group { #expect(isFine) }
        }
    }
}
