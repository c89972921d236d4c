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

    init?(_ path: String) {
        guard let keeper = try? CatalogKeeper(GeoPackageStore(path) { "" }),
            let table = try? keeper.current.collection("sites").table()
        else { return nil }
        self.table = table
        api = API(keeper)
    }

    /// Rows of measure, figure and bar.
    func measure() -> [[String]] {
        _ = ask("/collections/sites/items?bbox=0,0,1,1")
        _ = ask("/collections/sites/items/\(table.id(at: 0))")
        return [
            row("bbox, ~100 features", boxes(100), "0.2 ms"),
            row("bbox, ~1,000 features", boxes(1000), "1.5 ms"),
            row("bbox, ~100 features and an attribute", boxes(100, "&status=2"), ""),
            row("bbox, ~100 features in Web Mercator", boxes(100, "&crs=EPSG:3857"), ""),
            row("one feature by its identifier", identifiers(), "0.05 ms"),
            [
                "all features by pages of 10,000",
                "\(Bench.rounded(pages("") * 1e5 / Double(table.count), 3)) s/100k", "0.35 s",
            ],
            [
                "the same, sorted by title",
                "\(Bench.rounded(pages("&sortby=title_en") * 1e5 / Double(table.count), 3)) s/100k",
                "",
            ],
            row("search for a word in all texts", ["/collections/sites/items?q=bridge"], ""),
        ]
    }

    private func row(_ name: String, _ targets: [String], _ bar: String) -> [String] {
        var bytes = 0
        let start = Self.processorSeconds()
        for target in targets { bytes += ask(target) }
        let spent = (Self.processorSeconds() - start) / Double(targets.count)
        return [
            name, "\(Bench.rounded(spent * 1000, 4)) ms, \(bytes / targets.count / 1024) KiB", bar,
        ]
    }

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

    private func identifiers() -> [String] {
        var random = SeededRandom(seed: 8)
        return (0..<5000).map { _ in
            "/collections/sites/items/\(table.id(at: random.int(in: 0...table.count - 1)))"
        }
    }

    /// The seconds that all pages take.
    private func pages(_ more: String) -> Double {
        let start = Self.processorSeconds()
        var target = "/collections/sites/items?limit=10000" + more
        var count = 0
        while let next = next(target) {
            count += 1
            target = next
            guard count < 1000 else { break }
        }
        return Self.processorSeconds() - start
    }

    private func next(_ target: String) -> String? {
        let response = respond(target)
        guard
            let link = response?.fields["Link"]?.split(separator: ", ").first(where: {
                $0.contains("rel=\"next\"")
            }), let path = link.split(separator: ">").first?.dropFirst("<http://localhost".count)
        else { return nil }
        return String(path)
    }

    private func ask(_ target: String) -> Int {
        guard let response = respond(target), case .bytes(let bytes) = response.body else {
            Bench.stop("no answer to \(target)")
        }
        if response.status != .ok {
            Bench.stop("\(target): " + String(decoding: bytes, as: UTF8.self))
        }
        return bytes.count
    }

    private func respond(_ target: String) -> HTTPResponse? {
        RequestTarget(target).map {
            api.respond(HTTPRequest(.get, $0, fields: ["Host": "localhost"]))
        }
    }

    private static func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
