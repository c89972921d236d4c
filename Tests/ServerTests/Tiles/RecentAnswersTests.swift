import Atlas
import HTTP
import Testing

@testable import Server

@Suite("Answers that were given lately")
struct RecentAnswersTests {
    let world: World
    private let path = "/xyz/regions/5/25/11.mvt"

    init() throws { world = try World(try World.shipped().store) }

    private func request(_ path: String, _ fields: HTTPFields = [:]) throws -> HTTPRequest {
        var fields = fields
        if fields["Host"] == nil { fields["Host"] = "map.example" }
        return HTTPRequest(.get, try #require(RequestTarget(path)), fields: fields)
    }

    private func atOnce(_ path: String, _ fields: HTTPFields = [:]) throws -> Answer? {
        world.api.atOnce(try request(path, fields)).map { Answer($0) }
    }

    @Test(
        "are those that were worked out, whoever asks and whatever for",
        arguments: [
            [:], ["Accept-Encoding": "gzip"], ["Accept-Encoding": "gzip;q=0"],
            ["Accept": "application/vnd.mapbox-vector-tile"], ["If-None-Match": "*"],
            ["If-None-Match": "\"other\""], ["Accept-Encoding": "gzip", "User-Agent": "one"],
        ] as [HTTPFields])
    func same(fields: HTTPFields) throws {
        let worked = try world.ask(path, fields)
        // The first is kept, the second is the one that was kept.
        for _ in 0..<2 {
            let given = try #require(try atOnce(path, fields))
            #expect(given.status == worked.status)
            #expect(given.fields == worked.fields)
            #expect(given.bytes == worked.bytes)
        }
        let head = HTTPRequest(
            .head, try #require(RequestTarget(path)), fields: ["Host": "map.example"])
        let answer = try #require(world.api.atOnce(head))
        #expect(Answer(answer).bytes.isEmpty)
    }

    @Test("are not given where the question is another")
    func other() throws {
        let gzip: HTTPFields = ["Accept-Encoding": "gzip"]
        let packed = try world.ask(path, gzip)
        for _ in 0..<2 { #expect(try atOnce(path, gzip)?.bytes == packed.bytes) }
        #expect(try atOnce(path)?.fields["Content-Encoding"] == nil)
        #expect(try atOnce(path, ["Accept": "text/html"]) == nil)
        #expect(try atOnce(path, ["Accept-Encoding": "gzip", "If-Match": "\"other\""]) == nil)
        #expect(try atOnce(path, ["Accept-Encoding": "gzip", "Host": "a b"]) == nil)
        #expect(try atOnce("\(path)?lang=xx", gzip) == nil)
        #expect(try atOnce("/xyz/regions/5/25/12.mvt", gzip) == nil)
    }

    @Test("are never of another revision")
    func revisions() throws {
        let before = try world.ask(path)
        for _ in 0..<2 { #expect(try atOnce(path)?.fields == before.fields) }
        world.store.change("another")
        #expect(world.keeper.refresh())
        #expect(try atOnce(path) == nil)
        let after = try world.ask(path)
        #expect(after.fields["ETag"] != before.fields["ETag"])
        for _ in 0..<2 { #expect(try atOnce(path)?.fields == after.fields) }
    }

    @Test("stay while they are asked for, and take no more room than they may")
    func room() throws {
        let catalog = world.keeper.current
        let recent = RecentAnswers(capacity: 80_000)
        func question(_ number: Int) throws -> RecentAnswers.Question {
            try #require(RecentAnswers.Question(try request("/\(number)")))
        }
        func answer(_ size: Int) -> HTTPResponse {
            HTTPResponse(.ok, body: .bytes([UInt8](repeating: 7, count: size)))
        }
        for number in 0..<200 {
            let kept = recent.keep(answer(2000), to: try question(number), on: catalog)
            #expect(Answer(kept).bytes.count == 2000)
            #expect(recent.answer(try question(0), on: catalog) != nil, "\(number)")
        }
        let count = try (0..<200).filter {
            recent.answer(try question($0), on: catalog) != nil
        }.count
        #expect((2...20).contains(count))
        // What would take most of the room is given and not kept.
        _ = recent.keep(answer(50_000), to: try question(300), on: catalog)
        #expect(recent.answer(try question(300), on: catalog) == nil)
    }
}
