import Features
import Geo
import GeoPackage
import Glibc
import Stores
import TestSupport

/// `make bench`: the figures that the house is held to, on generated data.
///
/// `Bench [COUNT] [FOLDER] [--items]`: how many sites (1,000,000), and where the files lie; those
/// that are there already are used again. With `--items`, only answers are measured, with `--tiles`
/// only tiles, with `--rollups` only rollups. Answers about a tenth of the sites are measured too,
/// since a larger collection must not cost more.
///
/// Time is shown and not judged: machines differ. What does not differ (bytes, features) is
/// compared with a committed file, and `NUTAG_BLESS=1` writes that anew.
@main
enum Bench {
    static func main() {
        let words = CommandLine.arguments.dropFirst()
        let count = words.first.flatMap { Int($0) } ?? 1_000_000
        let folder = words.dropFirst().first { !$0.hasPrefix("-") } ?? "/tmp/nutag-bench-\(count)"
        let small = SampleStore(count: max(1, count / 10), in: "\(folder)-tenth")
        let large = SampleStore(count: count, in: folder)
        var rows = [["measure", "seen", "bar"]]
        let isWhole = ["--items", "--tiles", "--rollups"].allSatisfy { !words.contains($0) }
        if isWhole {
            rows += large.measureImports() + measureLoad(large)
            rows += StartBench.measure(large)
        }
        small.importIfMissing()
        large.importIfMissing()
        var figures: [[RequestFigure]] = []
        if isWhole || words.contains("--rollups") { rows += RollupBench(large).measure() }
        if !words.contains("--tiles"), !words.contains("--rollups") {
            let items = [small, large].map { ItemBench($0).measure() }
            rows += zip(items[0], items[1]).flatMap { RequestFigure.rows($0, $1) }
            figures += items
        }
        if !words.contains("--items"), !words.contains("--rollups") {
            let benches = [small, large].map { TileBench($0) }
            let tiles = benches.map { $0.measure() }
            rows += zip(tiles[0].figures, tiles[1].figures).flatMap { RequestFigure.rows($0, $1) }
            rows += tiles.flatMap(\.rows)
            figures += tiles.map(\.figures)
            let server = PostGISServer()
            defer { server?.end() }
            if server == nil { print("bench: no PostGIS here, so nothing is held against it") }
            for (bench, tiles) in zip(benches, tiles) {
                rows += bench.measure(beside: server, tiles.figures[0])
                let shapes = bench.measureShapes(server)
                rows += shapes.rows
                figures.append(shapes.figures)
            }
            rows += TilesetBench.measureExport(small, bar: "4 s of 100,000")
            rows += TilesetBench.measureExport(large, bar: "25 s of 1,000,000")
            rows += TilesetBench.measureKept(small)
        }
        print("\(count) sites, 10 attributes, seed \(SampleSites.seed)")
        for line in table(rows) { print(line) }
        let baseline = Baseline(figures.flatMap(\.self))
        exit(baseline.isKept() ? 0 : 1)
    }

    private static func measureLoad(_ sample: SampleStore) -> [[String]] {
        let store = GeoPackageStore(sample.path) { "" }
        let start = seconds()
        guard let table = try? store.load("sites") else { stop("the store is unreadable") }
        let loaded = seconds()
        let index = table.index
        let indexed = seconds()
        // Boxes around places of the data, so wide that some hundred lie in them.
        var random = SeededRandom(seed: 7)
        let half = 0.5 * (100.0 / Double(table.count)).squareRoot()
        let boxes = (0..<20_000).map { _ in
            let box = table.geometry(at: random.int(in: 0...table.count - 1)).box
            return Box(
                minX: box.minX - half, minY: box.minY - half / 2, maxX: box.maxX + half,
                maxY: box.maxY + half / 2)
        }
        var found = 0
        let queried = seconds()
        for box in boxes { found += index.rows(in: box).count }
        let query = (seconds() - queried) / Double(boxes.count)
        return [
            ["load", "\(rounded(loaded - start, 2)) s", ""],
            ["  and index", "\(rounded(indexed - start, 2)) s", "1.5 s"],
            ["bytes a feature", "\(table.byteCount / max(1, table.count))", "300"],
            [
                "bbox query, \(found / boxes.count) rows", "\(rounded(query * 1e6, 1)) µs",
                "10 µs for 100",
            ],
        ]
    }

    private static func table(_ rows: [[String]]) -> [String] {
        let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
                .joined(separator: "  ")
        }
    }

    static func rounded(_ number: Double, _ decimals: Int) -> String {
        var buffer = ByteBuffer()
        buffer.append(number: number, decimals: decimals)
        return buffer.text
    }

    static func seconds(_ clock: clockid_t = CLOCK_MONOTONIC) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    static func stop(_ reason: String) -> Never {
        print("bench: \(reason)")
        exit(1)
    }
}
