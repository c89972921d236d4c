import Atlas
import Features
import Geo
import GeoPackage
import Glibc
import HTTP
import Server
import TestSupport

/// What answers about features cost the processor, request by request, without a socket.
struct ItemBench {
    private let api: API
    private let table: FeatureTable

    init(_ sample: SampleStore) {
        guard let keeper = try? CatalogKeeper(GeoPackageStore(sample.path) { "" }),
            let table = try? keeper.current.collection("sites").table()
        else { Bench.stop("the store is unreadable") }
        self.table = table
        api = API(keeper)
    }

    /// Every answer is another one, so that none comes out of a memory.
    func measure() -> [RequestFigure] {
        // What the first who asks has to build.
        _ = ask("/collections/sites/items?bbox=0,0,1,1")
        _ = ask("/collections/sites/items/\(table.id(at: 0))")
        return [
            figure("bbox, ~100 features", boxes(100), "0.2 ms"),
            figure("bbox, ~1,000 features", boxes(1000), "1.5 ms"),
            figure("bbox and an attribute", boxes(100, "&status=planned"), ""),
            figure(
                "bbox and a filter",
                boxes(1000, "&filter=start_year%20BETWEEN%202000%20AND%202004"), ""),
            figure("bbox in Web Mercator", boxes(100, "&crs=EPSG:3857"), ""),
            figure("one feature by its identifier", identifiers(), "0.05 ms"),
            figure("100,000 features by pages of 10,000", pages(), "350 ms"),
            figure("  the first page", [page(0)], ""),
            figure("  the last page", [page(table.count - 10_000)], "as the first"),
            // These are remembered, so only the first of their kind tells anything.
            figure("a word in all texts", ["/collections/sites/items?q=bridge"], "", rounds: 1),
            figure(
                "sorted by title", ["/collections/sites/items?sortby=-title_en"], "", rounds: 1),
        ]
    }

    /// The best of three rounds, since others use the machine too.
    private func figure(
        _ name: String, _ targets: [String], _ bar: String, rounds: Int = 3
    ) -> RequestFigure {
        let isAllPages = bar == "350 ms"
        var counts = RequestFigure.Counts()
        let times = (0..<rounds).map { _ in
            counts = RequestFigure.Counts()
            let start = Bench.seconds(CLOCK_THREAD_CPUTIME_ID)
            for target in targets { counts += ask(target) }
            return Bench.seconds(CLOCK_THREAD_CPUTIME_ID) - start
        }
        let requests = isAllPages ? 1 : targets.count
        return RequestFigure(
            name: name, sites: table.count,
            milliseconds: 1000 * (times.min() ?? 0) / Double(requests), bar: bar,
            requests: requests, counts: counts)
    }

    private func identifiers() -> [String] {
        var random = SeededRandom(seed: 8)
        return (0..<5000).map { _ in
            "/collections/sites/items/\(table.id(at: random.int(in: 0...table.count - 1)))"
        }
    }

    private func pages() -> [String] {
        stride(from: 0, to: min(table.count, 100_000), by: 10_000).map { page($0) }
    }

    private func page(_ offset: Int) -> String {
        "/collections/sites/items?limit=10000&offset=\(max(0, offset))"
    }

    private func ask(_ target: String) -> RequestFigure.Counts {
        guard let target = RequestTarget(target) else { Bench.stop("no target: \(target)") }
        let response = api.respond(HTTPRequest(.get, target, fields: ["Host": "localhost"]))
        guard case .bytes(let bytes) = response.body else {
            Bench.stop("no answer to \(target.rawPath)")
        }
        guard response.status == .ok else { Bench.stop(String(decoding: bytes, as: UTF8.self)) }
        func number(_ field: String) -> Int? { response.fields[field].flatMap { Int($0) } }
        return RequestFigure.Counts(
            bytes: bytes.count, features: number("OGC-NumberReturned") ?? 1,
            matched: number("OGC-NumberMatched") ?? 1)
    }
}

extension ItemBench {
    /// Boxes around places of the data that hold about so many features each.
    private func boxes(_ wanted: Int, _ more: String = "") -> [String] {
        var random = SeededRandom(seed: 7)
        return (0..<(wanted > 500 ? 300 : 1000)).map { _ in
            let box = box(around: random.int(in: 0...table.count - 1), holding: wanted)
            let edges = [box.minX, box.minY, box.maxX, box.maxY].map { Bench.rounded($0, 7) }
            return "/collections/sites/items?limit=\(2 * wanted)&bbox="
                + edges.joined(separator: ",") + more
        }
    }

    /// Grown until about so many features lie in it.
    private func box(around row: Int, holding wanted: Int) -> Box {
        let place = table.geometry(at: row).box
        var half = 1e-5
        while true {
            let box = Box(
                minX: place.minX - half, minY: place.minY - half / 2, maxX: place.maxX + half,
                maxY: place.maxY + half / 2)
            var found = 0
            table.index.forEachRow(in: box) { _ in found += 1 }
            if found >= wanted || half > 90 { return box }
            half *= max(1.02, min(2, (Double(wanted) / Double(max(1, found))).squareRoot()))
        }
    }
}
