import Foundation
import TestSupport
import Testing

/// Commands that write, killed at two hundred moments of their work.
@Suite("Killed at any moment, a command leaves the old file or the new one, never half of either")
struct KillTests {
    /// A command that writes a file, and the two contents that the file may have afterwards.
    struct Work: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let file: String
        /// Whether the file is there before.
        let isThere: Bool
        let words: @Sendable (_ target: String) -> [String]
    }

    private static let dataset = Checkout.root.appendingPathComponent("geodata").path

    static let works = [
        Work(testDescription: "build, anew", file: "a.gpkg", isThere: false) {
            ["build", "--from", dataset, "--out", $0]
        },
        Work(testDescription: "build, over another", file: "a.gpkg", isThere: true) {
            ["build", "--from", dataset, "--out", $0]
        },
        Work(testDescription: "export of PMTiles", file: "a.pmtiles", isThere: true) {
            [
                "export", $0, "--layers", "sites,regions", "--zoom", "0-7", "--store",
                beside($0, "store.gpkg"),
            ]
        },
        Work(testDescription: "export of MBTiles", file: "a.mbtiles", isThere: true) {
            [
                "export", $0, "--layers", "sites,regions", "--zoom", "0-7", "--store",
                beside($0, "store.gpkg"),
            ]
        },
        Work(testDescription: "import into a store that is there", file: "b.gpkg", isThere: true) {
            ["import", beside($0, "many.csv"), "--store", $0]
        },
    ]

    private static func beside(_ target: String, _ name: String) -> String {
        URL(fileURLWithPath: target).deletingLastPathComponent().appendingPathComponent(name).path
    }

    @Test("forty times each", arguments: works)
    func killed(_ work: Work) throws {
        let folder = try TemporaryDirectory()
        let target = folder.path(work.file)
        let words = work.words(target)
        let bytes = try prepare(work, folder)
        let old = try content(target)
        let whole = try ContinuousClock().measure { try complete(words) }
        let new = try content(target)
        #expect(old != new, "the command writes what is there already")
        let before = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        var random = SeededRandom(seed: 7)
        var ends: Set<Int> = []
        for _ in 0..<40 {
            try restore(bytes, target)
            // A little beyond its end too: then it was not killed at all.
            let moment = whole * random.double(in: 0...1.1)
            try kill(words, after: moment)
            let found = try content(target)
            #expect(found == old || found == new, "killed after \(moment), seed 7")
            ends.insert(found == new ? 1 : 0)
        }
        #expect(ends.contains(0), "no kill came before the end")
        try restore(bytes, target)
        try complete(words)
        #expect(try content(target) == new, "what was left behind is in the way")
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        #expect(left.sorted() == before.sorted(), "left behind after a whole run")
    }

    /// Makes what the command needs; gives the bytes of the file before, nil when it is not there.
    private func prepare(_ work: Work, _ folder: TemporaryDirectory) throws -> Data? {
        let store = try RunningNutag.builtStore(in: folder)
        try FileManager.default.moveItem(atPath: store, toPath: folder.path("store.gpkg"))
        let rows = (0..<5_000).map { "s\($0),\(90 + Double($0) / 200),47\n" }
        try folder.write("id,lon,lat\n" + rows.joined(), to: "many.csv")
        guard work.isThere else { return nil }
        let target = folder.path(work.file)
        let wells = try folder.write("id,lon,lat\nw1,106.9,47.9\n", to: "wells.csv").path
        let earlier =
            work.file.hasSuffix(".gpkg")
            ? ["import", wells, "--store", target]
            : [
                "export", target, "--layers", "regions", "--zoom", "0-2", "--store",
                folder.path("store.gpkg"),
            ]
        try complete(earlier)
        return try Data(contentsOf: URL(fileURLWithPath: target))
    }

    private func complete(_ words: [String]) throws {
        let run = try ProcessRun(Checkout.nutag, words)
        try #require(run.exitCode == 0, "\(words): \(run.error)")
    }

    private func kill(_ words: [String], after moment: Duration) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Checkout.nutag)
        process.arguments = words
        // As of the whole run: what a command finds around it may be part of what it writes.
        process.currentDirectoryURL = FileManager.default.temporaryDirectory
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        let (seconds, attoseconds) = moment.components
        usleep(UInt32(seconds * 1_000_000 + attoseconds / 1_000_000_000_000))
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// What the file holds: of a database what SQL sees of it, times of change left out.
    private func content(_ target: String) throws -> Data? {
        guard FileManager.default.fileExists(atPath: target) else { return nil }
        guard !target.hasSuffix(".pmtiles") else {
            return try Data(contentsOf: URL(fileURLWithPath: target))
        }
        let check = try ProcessRun("sqlite3", [target, "PRAGMA integrity_check"])
        try #require(check.output == "ok\n", "\(check.output)\(check.error)")
        let dump = try ProcessRun("sqlite3", [target, ".dump"])
        let time = try Regex(#"\d{4}-\d\d-\d\dT[0-9:.]+Z"#)
        return Data(dump.output.replacing(time, with: "").utf8)
    }

    private func restore(_ bytes: Data?, _ target: String) throws {
        for suffix in ["", "-journal", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: target + suffix)
        }
        try bytes?.write(to: URL(fileURLWithPath: target))
    }
}
