import Features
import Geo
import GeoPackage
import Glibc
import Stores
import TestSupport

/// `make bench`: the figures that the house is held to, on generated data.
///
/// `Bench [COUNT] [FOLDER]`: how many sites (1,000,000), and where the files lie; those that are
/// there already are used again. With `--items`, imports are not measured again.
@main
enum Bench {
    static func main() {
        let words = CommandLine.arguments.dropFirst()
        let count = words.first.flatMap { Int($0) } ?? 1_000_000
        let folder = words.dropFirst().first { !$0.hasPrefix("-") } ?? "/tmp/nutag-bench-\(count)"
        mkdir(folder, 0o755)
        var rows = [["measure", "seen", "bar"]]
        let sites = SampleSites(count: count, seed: 20_240_329)
        let csv = folder + "/sites.csv"
        let json = folder + "/sites.geojson"
        if access(csv, F_OK) != 0 { SampleFiles.writeCSV(sites, to: csv) }
        if access(json, F_OK) != 0 { SampleFiles.writeGeoJSON(sites, to: json) }
        let isForItemsOnly = words.contains("--items") && access(folder + "/sites.gpkg", F_OK) == 0
        for (name, file) in isForItemsOnly ? [] : [("CSV", csv), ("GeoJSON", json)] {
            rows += measureImport(of: file, name, into: folder + "/sites.gpkg")
        }
        rows += measureLoad(folder + "/sites.gpkg", count)
        rows += ItemBench(folder + "/sites.gpkg")?.measure() ?? []
        print("\(count) sites, 10 attributes, seed \(sites.seed)")
        for line in table(rows) { print(line) }
    }

    private static func measureImport(
        of file: String, _ name: String, into store: String
    ) -> [[String]] {
        unlink(store)
        let nutag = Checkout.nutag
        let run = MeasuredProcess(nutag, ["import", file, "--store", store])
        return [
            ["import \(name)", "\(rounded(run.seconds, 2)) s", "8 s"],
            ["  processor", "\(rounded(run.processorSeconds, 2)) s", ""],
            ["  peak memory", "\(Int(run.peakMegabytes)) MB", "1024 MB"],
        ]
    }

    private static func measureLoad(_ path: String, _ count: Int) -> [[String]] {
        let store = GeoPackageStore(path) { "" }
        let start = seconds()
        guard let table = try? store.load("sites") else { stop("the store is unreadable") }
        let loaded = seconds()
        let index = table.index
        let indexed = seconds()
        // Boxes around places of the data, so wide that some hundred lie in them.
        var random = SeededRandom(seed: 7)
        let half = 0.5 * (100.0 / Double(count)).squareRoot()
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
            ["bytes a feature", "\(table.byteCount / max(1, count))", "300"],
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

    static func seconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    static func stop(_ reason: String) -> Never {
        print("bench: \(reason)")
        exit(1)
    }
}
