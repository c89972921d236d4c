import Foundation
import Glibc
import TestSupport
import Testing

/// What becomes of a store when an import is killed, finds no room, or may not write.
@Suite("An import that comes to nothing leaves the store as it was", .serialized)
struct ImportSurvivalTests {
    /// A folder with a store of three wells, and a file with many sites to import.
    private struct Desk {
        let folder: URL
        private let owner: TemporaryDirectory
        let store: String
        let many: String

        init(rows: Int = 20_000) throws {
            owner = try TemporaryDirectory()
            folder = owner.url
            store = folder.appendingPathComponent("store.gpkg").path
            many = folder.appendingPathComponent("many.csv").path
            try Self.sites(rows).write(toFile: many, atomically: false, encoding: .utf8)
            try makeStore(at: store)
        }

        func makeStore(at path: String) throws {
            let wells = folder.appendingPathComponent("wells.csv").path
            try "id,name,lon,lat\nw1,A,106.9,47.9\nw2,B,106.8,47.8\nw3,C,106.7,47.7\n"
                .write(toFile: wells, atomically: false, encoding: .utf8)
            let run = try ProcessRun(Checkout.nutag, ["import", wells, "--store", path])
            try #require(run.exitCode == 0, "\(run.error)")
        }

        private static func sites(_ rows: Int) -> String {
            var random = SeededRandom(seed: 4)
            var text = "id,name,lon,lat\n"
            for row in 0..<rows {
                let (x, y) = (random.double(in: 88...119), random.double(in: 42...52))
                text += "s\(row),\(String(repeating: "сайт ", count: 12)),\(x),\(y)\n"
            }
            return text
        }
    }

    /// All that SQLite finds in a store, after it has undone what was left unfinished.
    private static func content(of store: String) throws -> String {
        let check = try ProcessRun("sqlite3", [store, "PRAGMA integrity_check"])
        try #require(check.output == "ok\n", "\(check.output)\(check.error)")
        return try ProcessRun("sqlite3", [store, ".dump"]).output
    }

    /// How many rows all the collections of a store have together.
    private static func count(in store: String) throws -> Int {
        let names = try ProcessRun("sqlite3", [store, "SELECT table_name FROM gpkg_contents"])
        return try names.output.split(separator: "\n").reduce(0) { sum, name in
            let run = try ProcessRun("sqlite3", [store, "SELECT count(*) FROM \"\(name)\""])
            return sum + (Int(run.output.prefix { $0.isNumber }) ?? 0)
        }
    }

    private static func bytes(of path: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: path))
    }

    /// Starts an import and kills it so long after it began to write; false when it was done before.
    private static func kill(_ arguments: [String], writing store: String, after delay: Double)
        throws -> Bool
    {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Checkout.nutag)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let size = (try? bytes(of: store).count) ?? 0
        try process.run()
        let signs = ["-journal", ".part", "-wal"].map { store + $0 }
        while process.isRunning {
            let hasBegun =
                signs.contains { access($0, F_OK) == 0 }
                || (size > 0 && (try? bytes(of: store).count) ?? 0 != size)
            if hasBegun { break }
            usleep(500)
        }
        usleep(UInt32(delay * 1e6))
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return process.terminationReason == .uncaughtSignal
    }

    @Test("killed while it edits a store that is there")
    func killedEditing() throws {
        let desk = try Desk()
        let before = try Self.content(of: desk.store)
        var killed = 0
        for delay in [0, 0.01, 0.05, 0.3] {
            let copy = desk.folder.appendingPathComponent("copy.gpkg").path
            for suffix in ["", "-journal", "-wal", "-shm", ".part"] { unlink(copy + suffix) }
            try FileCopy.make(of: desk.store, at: copy)
            let arguments = ["import", desk.many, "--store", copy]
            guard try Self.kill(arguments, writing: copy, after: delay) else { continue }
            let after = try Self.content(of: copy)
            // A run may have committed all, and be killed while it tells so.
            if after != before, try Self.count(in: copy) == Self.count(in: desk.store) + 20_000 {
                continue
            }
            killed += 1
            #expect(after == before, "killed \(delay) s after it began")
        }
        #expect(killed > 0, "every run was done before it could be killed")
        let again = try ProcessRun(Checkout.nutag, ["import", desk.many, "--store", desk.store])
        #expect(again.exitCode == 0, "\(again.error)")
    }

    @Test("killed while it makes a store")
    func killedMaking() throws {
        let desk = try Desk()
        let new = desk.folder.appendingPathComponent("new.gpkg").path
        var killed = 0
        for delay in [0, 0.05] {
            let arguments = ["import", desk.many, "--store", new]
            guard try Self.kill(arguments, writing: new, after: delay) else { continue }
            killed += 1
            #expect(access(new, F_OK) != 0, "half a store stands where a whole one should")
        }
        #expect(killed > 0, "every run was done before it could be killed")
        let again = try ProcessRun(Checkout.nutag, ["import", desk.many, "--store", new])
        #expect(again.exitCode == 0, "what was left behind is in the way: \(again.error)")
    }

    @Test("stopped by a limit on the size of files", arguments: [true, false])
    func sizeLimit(isThere: Bool) throws {
        let desk = try Desk()
        let before = try Self.bytes(of: desk.store)
        let target = isThere ? desk.store : desk.folder.appendingPathComponent("new.gpkg").path
        let run = try ProcessRun(
            "bash",
            [
                "-c",
                "ulimit -f 1000; exec '\(Checkout.nutag)' import '\(desk.many)' --store '\(target)'",
            ])
        #expect(run.exitCode == 74, "\(run.error)")
        #expect(run.error.contains(target), "\(run.error)")
        #expect(run.output.isEmpty)
        if isThere {
            #expect(try Self.bytes(of: target) == before)
        } else {
            #expect(access(target, F_OK) != 0)
        }
    }

    @Test(
        "on a full disk", .enabled(if: Disk.canMount, "mounting a small disk takes root"),
        arguments: [true, false])
    func fullDisk(isThere: Bool) throws {
        let desk = try Desk()
        let disk = try Disk(megabytes: 2, at: desk.folder.appendingPathComponent("disk").path)
        defer { disk.unmount() }
        let target = disk.path + "/store.gpkg"
        if isThere { try FileCopy.make(of: desk.store, at: target) }
        let before = isThere ? try Self.bytes(of: target) : nil
        let run = try ProcessRun(Checkout.nutag, ["import", desk.many, "--store", target])
        #expect(run.exitCode == 74, "\(run.error)")
        #expect(run.error.contains("no room left"), "\(run.error)")
        #expect((try? Self.bytes(of: target)) == before)
        let left = try FileManager.default.contentsOfDirectory(atPath: disk.path)
        #expect(left == (isThere ? ["store.gpkg"] : []), "left behind: \(left)")
    }

    @Test("where it may not write")
    func readOnly() throws {
        let desk = try Desk(rows: 10)
        chmod(desk.store, 0o444)
        chmod(desk.folder.path, 0o555)
        defer { chmod(desk.folder.path, 0o755) }
        let before = try Self.bytes(of: desk.store)
        let words = ["import", desk.many, "--store", desk.store]
        // The superuser may write anywhere, so the command runs as nobody.
        let run =
            geteuid() == 0
            ? try ProcessRun(
                "setpriv",
                ["--reuid=65534", "--regid=65534", "--clear-groups", Checkout.nutag] + words)
            : try ProcessRun(Checkout.nutag, words)
        #expect(run.exitCode == 74, "\(run.error)")
        #expect(run.error.contains("may not be written; nothing was changed"), "\(run.error)")
        #expect(try Self.bytes(of: desk.store) == before)
    }

    @Test("when what was rejected cannot be kept")
    func rejectsLost() throws {
        let desk = try Desk(rows: 10)
        let bad = desk.folder.appendingPathComponent("bad.csv").path
        try "id,lon,lat\nx,1,2\ny,999,2\n".write(toFile: bad, atomically: false, encoding: .utf8)
        let before = try Self.bytes(of: desk.store)
        let run = try ProcessRun(
            Checkout.nutag, ["import", bad, "--store", desk.store, "--rejects", "/dev/full"])
        #expect(run.exitCode == 74)
        #expect(run.error.contains("/dev/full"), "\(run.error)")
        #expect(try Self.bytes(of: desk.store) == before)
    }

    @Test("into a file that is no GeoPackage")
    func noStore() throws {
        let desk = try Desk(rows: 10)
        let notes = desk.folder.appendingPathComponent("notes.gpkg").path
        try "Dear diary".write(toFile: notes, atomically: false, encoding: .utf8)
        let run = try ProcessRun(Checkout.nutag, ["import", desk.many, "--store", notes])
        #expect(run.exitCode == 65, "\(run.error)")
        #expect(try Self.bytes(of: notes) == Data("Dear diary".utf8))
    }

    @Test("while another program holds the store")
    func locked() throws {
        let desk = try Desk(rows: 10)
        let before = try Self.bytes(of: desk.store)
        let holder = Process()
        let (input, sign) = (Pipe(), desk.folder.appendingPathComponent("held").path)
        holder.executableURL = ProcessRun.find("sqlite3").map(URL.init(fileURLWithPath:))
        holder.arguments = [desk.store]
        holder.standardInput = input
        try holder.run()
        defer {
            try? input.fileHandleForWriting.close()
            holder.waitUntilExit()
        }
        input.fileHandleForWriting.write(Data("BEGIN EXCLUSIVE;\n.shell touch \(sign)\n".utf8))
        while access(sign, F_OK) != 0, holder.isRunning { usleep(10_000) }
        let run = try ProcessRun(Checkout.nutag, ["import", desk.many, "--store", desk.store])
        #expect(run.exitCode == 69, "\(run.error)")
        #expect(run.error.contains("locked by another program"), "\(run.error)")
        #expect(try Self.bytes(of: desk.store) == before)
    }
}

/// A disk of a few megabytes in memory, mounted in a folder.
private struct Disk {
    let path: String

    /// Whether this process may mount at all: root in a container often may not.
    static let canMount: Bool = {
        guard geteuid() == 0, let folder = try? TemporaryDirectory() else { return false }
        guard let disk = try? Disk(megabytes: 1, at: folder.url.path) else { return false }
        disk.unmount()
        return true
    }()

    init(megabytes: Int, at path: String) throws {
        self.path = path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let run = try ProcessRun(
            "mount", ["-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", path])
        guard run.exitCode == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    func unmount() { _ = try? ProcessRun("umount", [path]) }
}
