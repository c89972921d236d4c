import Foundation
import Synchronization
import TestSupport
import Testing

/// The whole surface at full rate, while the store changes under it; `make soak` runs it for long.
@Suite("Under load, with revisions changing")
struct SoakTests {
    /// All routes that answer without a body of the client's.
    private static let paths = [
        "/", "/?f=json", "/conformance?f=json", "/collections?f=json", "/collections/soums?f=json",
        "/collections/soums/schema?f=json", "/collections/soums/items?f=json&limit=1000",
        "/collections/soums/items?f=csv&limit=1000", "/collections/soums/items/MN2101?f=json",
        "/collections/projects/items?f=json&limit=200&sortby=-id",
        "/collections/sites/items?f=json&bbox=106,47,108,49",
        "/collections/projects/items?f=json&filter=status%3D%27ongoing%27",
        "/xyz/regions,region_labels,sites/4/12/5.mvt", "/xyz/site_clusters/3/6/2.mvt",
        "/xyz/regions.json", "/rollups/aimag?f=json", "/rollups/aimag?f=csv&group=status",
        "/rollups/economic-region?f=geojson", "/reconciliation?f=json", "/styles/light?f=json",
        "/histograms/start_year?f=json", "/readyz?f=json", "/livez",
    ]

    @Test("every answer is that of one revision, none fails, and memory stays")
    func soak() throws {
        let seconds = ProcessInfo.processInfo.environment["SOAK_SECONDS"].flatMap(Int.init) ?? 5
        let folder = try TemporaryDirectory()
        let variants = try Self.variants(in: folder)
        let expected = try Self.expected(variants)
        let server = try RunningNutag(
            store: folder.path("served.gpkg"), settings: ["NUTAG_WATCH_INTERVAL": "20ms"])
        let isOver = Atomic<Bool>(false)
        let tally = SoakTally()
        let (address, store) = (server.address, server.store)
        let workers = DispatchGroup()
        for worker in 0..<8 {
            Self.run(in: workers) {
                Self.ask(address, expected, seed: UInt64(worker), tally) {
                    isOver.load(ordering: .relaxed)
                }
            }
        }
        Self.run(in: workers) {
            var turn = 0
            while !isOver.load(ordering: .relaxed) {
                turn += 1
                Self.replace(store, with: variants[turn % variants.count])
                usleep(250_000)
            }
        }
        let lines = Self.watch(server, tally, seconds: seconds)
        isOver.store(true, ordering: .relaxed)
        workers.wait()
        for line in lines { print(line.text) }
        let faults = Set(lines.flatMap(\.tally.faults))
        #expect(faults.isEmpty, "\(faults.prefix(5))")
        #expect(lines.allSatisfy { $0.tally.requests > 0 }, "it stood still")
        // What it holds after the first period it may hold, and what may gather until a trim.
        let grown = (lines.last?.megabytes ?? 0) - (lines.first?.megabytes ?? 0)
        #expect(grown <= 48, "\(grown) MB more than after the first period")
        #expect(try server.stop().exitCode == 0)
    }

    /// Four stores that differ in what every kind of answer shows, and one more to be served.
    private static func variants(in folder: TemporaryDirectory) throws -> [String] {
        let first = try RunningNutag.builtStore(in: folder)
        return try (0..<4).map { number in
            let path = folder.path("variant-\(number).gpkg")
            try FileCopy.make(of: first, at: path)
            if number == 0 { try FileCopy.make(of: first, at: folder.path("served.gpkg")) }
            let changes = [
                "DELETE FROM soums WHERE fid > \(300 + number)",
                "UPDATE soums SET name_en = 'Variant \(number)' WHERE code = 'MN2101'",
                "UPDATE projects SET status = 'mentioned' WHERE fid <= \(number * 5)",
                "DELETE FROM sites WHERE fid <= \(number)",
            ]
            for change in number == 0 ? [] : changes {
                let run = try ProcessRun("ogrinfo", [path, "-sql", change])
                try #require(run.exitCode == 0 && !run.error.contains("ERROR"), "\(run.error)")
            }
            return path
        }
    }

    /// What each path answers, by a server that serves nothing but one of the variants.
    private static func expected(_ variants: [String]) throws -> [String: Set<[UInt8]>] {
        var expected: [String: Set<[UInt8]>] = [:]
        for variant in variants {
            let server = try RunningNutag(store: variant)
            let client = SoakClient(server.address)
            for path in paths {
                let answer = try #require(client.get(path), "\(path)")
                try #require(answer.status == 200, "\(path): \(answer.status)")
                expected[path, default: []].insert(essence(answer.body, server.address))
            }
        }
        return expected
    }

    /// An answer without what may differ from one server and moment to the next.
    private static func essence(_ body: [UInt8], _ address: String) -> [UInt8] {
        var body = body
        let stamp = Array(#""timeStamp":""#.utf8)
        if let start = body.firstRange(of: stamp)?.upperBound {
            let end = body[start...].firstIndex(of: UInt8(ascii: "\"")) ?? body.endIndex
            body.removeSubrange(start..<end)
        }
        return body
    }

    private static func ask(
        _ address: String, _ expected: [String: Set<[UInt8]>], seed: UInt64, _ tally: SoakTally,
        until isOver: () -> Bool
    ) {
        let client = SoakClient(address)
        var random = SeededRandom(seed: seed)
        while !isOver() {
            let path = paths[random.int(in: 0...paths.count - 1)]
            let start = ContinuousClock.now
            let answer = client.get(path)
            let time = ContinuousClock.now - start
            var fault: String?
            if let answer {
                let isKnown = expected[path]?.contains(essence(answer.body, address)) ?? false
                if answer.status != 200 {
                    fault = "\(path): \(answer.status)"
                } else if !isKnown {
                    fault = "\(path): of no revision"
                }
            } else {
                fault = "\(path): broken off"
            }
            tally.count(time, fault: fault)
        }
    }

    private static func replace(_ store: String, with variant: String) {
        let part = store + ".next"
        try? FileCopy.make(of: variant, at: part)
        rename(part, store)
    }

    /// A thread of its own each: they block.
    private static func run(in group: DispatchGroup, _ work: @escaping @Sendable () -> Void) {
        group.enter()
        Thread {
            work()
            group.leave()
        }.start()
    }

    /// What was seen in one period.
    private struct Line {
        let second: Int
        let tally: SoakTally.Line
        let megabytes: Int
        let descriptors: Int

        var text: String {
            String(
                format:
                    "%5d s  %8d answers  %5d faults  p50 %7.2f ms  p99 %7.2f ms  %4d MB  %3d files",
                second, tally.requests, tally.faults.count, tally.median, tally.slowest, megabytes,
                descriptors)
        }
    }

    /// Twelve periods, the first of which is the shortest soak's whole.
    private static func watch(
        _ server: RunningNutag, _ tally: SoakTally, seconds: Int
    ) -> [Line] {
        let period = max(1, seconds / 12)
        return stride(from: period, through: max(period, seconds), by: period).map { second in
            sleep(UInt32(period))
            return Line(
                second: second, tally: tally.take(),
                megabytes: (server.residentBytes ?? 0) >> 20, descriptors: server.descriptors ?? 0)
        }
    }
}
