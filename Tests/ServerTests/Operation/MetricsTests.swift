import Atlas
import Stores
import Testing

@testable import HTTP
@testable import Server

@Suite("Figures for whoever watches the server")
struct MetricsTests {
    let world: World
    let requests = RequestMetrics()

    init() throws { world = try World.sarnai() }

    private func text(_ dialect: MetricsText.Dialect = .prometheus) -> String {
        var settings = Settings()
        settings.api.version = "1.2.3"
        let report = MetricsReport(
            keeper: world.keeper, caches: world.api.caches,
            load: HTTPServer.Load(connections: 3, queued: 2, working: 1), settings: settings,
            requests: requests, droppedLines: 0, uptime: .seconds(5))
        return String(decoding: report.bytes(dialect), as: UTF8.self)
    }

    private func ask(_ target: String) throws {
        let request = HTTPRequest(
            .get, try #require(RequestTarget(target)), fields: ["Host": "map.example"])
        requests.note(ExchangeRecord(request, world.api.respond(request)))
    }

    @Test("they are in the format that is named, however they came to be")
    func format() throws {
        try #expect(Exposition(text()).faults == [])
        for path in ["/", "/collections", "/nothing", "/xyz/towns/0/0/0.mvt", "/xyz/a/b"] {
            try ask(path)
        }
        let exposition = try Exposition(text())
        #expect(exposition.faults == [])
        #expect(exposition.samples.count > 120)
        #expect(try Exposition(text(.openMetrics), isOpen: true).faults == [])
    }

    @Test("each request is counted under its route, its status and its group")
    func counts() throws {
        for _ in 0..<3 { try ask("/collections/towns/items?limit=1") }
        try ask("/collections/towns/items?limit=x")
        try ask("/collections/none/items")
        try ask("/nowhere/at/all")
        let samples = try Exposition(text()).samples
        let items = "route=\"/collections/{collectionId}/items\""
        let name = "nutag_http_requests_total"
        #expect(samples["\(name){\(items),status=\"200\"}"] == 3)
        #expect(samples["\(name){\(items),status=\"400\"}"] == 1)
        #expect(samples["\(name){\(items),status=\"404\"}"] == 1)
        #expect(samples["\(name){route=\"none\",status=\"404\"}"] == 1)
        #expect(samples["nutag_http_request_duration_seconds_count{group=\"data\"}"] == 5)
        #expect(samples["nutag_http_request_duration_seconds_sum{group=\"data\"}"] == 0.005)
        #expect((samples["nutag_http_response_bytes_total{\(items)}"] ?? 0) > 1000)
        #expect(samples["nutag_queue_depth"] == 2)
        #expect(samples["nutag_features{collection=\"towns\"}"] ?? 0 > 0)
        #expect(samples["nutag_revision_info{revision=\"\(world.keeper.current.mark)\"}"] == 1)
    }

    @Test("10,000 paths that nobody has thought of add no series")
    func bounded() throws {
        try ask("/nothing")
        try ask("/collections/nothing/items")
        try ask("/xyz/nothing/0/0/0.mvt")
        let before = try Exposition(text()).samples
        for number in 0..<10_000 {
            let ends = [
                "/p\(number)", "/collections/c\(number)/items", "/xyz/l\(number)/0/0/0.mvt",
            ]
            try ask(ends[number % 3])
        }
        let after = try Exposition(text()).samples
        #expect(Set(after.keys).subtracting(before.keys).isEmpty)
        let name = "nutag_http_requests_total{route=\"none\",status=\"404\"}"
        #expect(after[name] == (before[name] ?? 0) + 3334)
    }

    @Test("a store that cannot be read, and one that can again, show")
    func loads() throws {
        world.store.fail(.locked(location: "x"))
        world.keeper.refresh()
        var samples = try Exposition(text()).samples
        #expect(samples["nutag_store_readable"] == 0)
        #expect(samples["nutag_load_failures_total"] == 1)
        world.store.fail(nil)
        world.store.change("abcdef")
        world.keeper.refresh()
        samples = try Exposition(text()).samples
        #expect(samples["nutag_store_readable"] == 1)
        #expect(samples["nutag_loads_total"] == 2)
        #expect(samples["nutag_revision_info{revision=\"abcdef\"}"] == 1)
    }

    @Test("hits and misses of the cache of tiles are told, and its bytes are within the limit")
    func caches() throws {
        for _ in 0..<3 { try ask("/xyz/towns/0/0/0.mvt") }
        let samples = try Exposition(text()).samples
        #expect(samples["nutag_cache_misses_total{cache=\"tiles\"}"] == 1)
        #expect(samples["nutag_cache_hits_total{cache=\"tiles\"}"] == 2)
        let bytes = try #require(samples["nutag_cache_bytes{cache=\"tiles\"}"])
        let limit = try #require(samples["nutag_cache_limit_bytes{cache=\"tiles\"}"])
        #expect(bytes > 0 && bytes <= limit)
    }

    @Test("many threads that count at once lose nothing")
    func threads() async {
        let counts = StripedCounts(100)
        await withTaskGroup(of: Void.self) { group in
            for worker in 0..<8 {
                group.addTask {
                    for step in 0..<50_000 { counts.add(at: (worker + step) % 100) }
                }
            }
        }
        #expect((0..<100).reduce(0) { $0 + counts[$1] } == 400_000)
    }
}
