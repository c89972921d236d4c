import Features
import Foundation
import Geo
import GeoPackage
import SQLite
import Stores
import TestSupport
import Testing

@Suite("What keeps a GeoPackage from being read or written")
struct FailureTests {
    @Test("a missing file, a folder, another file, another database: each is told apart")
    func otherFiles() throws {
        let folder = try TemporaryDirectory()
        #expect(throws: StoreError.missing(location: folder.path("none"))) {
            try folder.store("none").collections()
        }
        try folder.write("id,name\n1,x\n", to: "text")
        try folder.write("", to: "empty")
        try FileManager.default.createDirectory(
            atPath: folder.path("folder"), withIntermediateDirectories: false)
        _ = try Connection(path: folder.path("database"), access: .create)
            .execute("CREATE TABLE t (a)")
        for name in ["text", "empty", "folder", "database"] {
            let store = folder.store(name)
            for work in [
                { _ = try store.collections() }, { _ = try store.load("x") },
                { _ = try store.revision() }, { _ = try store.apply([]) },
                { try store.publish(Publication(tables: [], lastChange: "")) },
            ] {
                // An empty file may be published into: nothing is lost with it.
                if name == "empty", (try? work()) != nil { continue }
                let error = #expect(throws: StoreError.self) { try work() }
                guard case .notAStore(location: store.location, _) = error else {
                    Issue.record("\(name): \(String(describing: error))")
                    continue
                }
            }
        }
        #expect(
            throws: StoreError.notAStore(location: folder.path("bare"), detail: "it is empty")
        ) {
            try folder.write("", to: "bare")
            _ = try folder.store("bare").collections()
        }
        #expect(
            try String(contentsOfFile: folder.path("text"), encoding: .utf8) == "id,name\n1,x\n")
    }

    @Test("a file of the next major version is refused, one of a later minor version is not")
    func versions() throws {
        let folder = try TemporaryDirectory()
        let path = try folder.publish(Sample.points(2))
        try Self.sql("PRAGMA user_version = 10400", path)
        #expect(try folder.store().load("points").count == 2)
        try Self.sql("PRAGMA user_version = 20000", path)
        #expect(throws: StoreError.tooNew(location: path, version: "2.0")) {
            try folder.store().load("points")
        }
        try Self.sql("PRAGMA user_version = 10300; PRAGMA application_id = 0", path)
        #expect(try folder.store().load("points").count == 2)
        try Self.sql("PRAGMA application_id = 7", path)
        #expect(throws: StoreError.self) { try folder.store().load("points") }
    }

    @Test("a damaged file is never edited", arguments: [0.5, 0.9])
    func damage(share: Double) throws {
        let folder = try TemporaryDirectory()
        let path = try folder.publish(Sample.points(3_000))
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        for damaged in [
            whole.prefix(Int(Double(whole.count) * share)),
            whole.prefix(whole.count / 4096 * 3072) + Data(repeating: 0x5A, count: 4096)
                + whole.dropFirst(whole.count / 4096 * 3072 + 4096),
        ] {
            try damaged.write(to: URL(fileURLWithPath: path))
            let error = #expect(throws: StoreError.self) {
                try folder.store().apply([TableEdit(.merge, Sample.points(3))])
            }
            guard case .damaged = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == damaged)
            // Building anew is the way out of it.
            _ = try folder.publish(Sample.points(2))
            #expect(try folder.store().load("points").count == 2)
        }
    }

    @Test("a file that somebody else is writing is locked, and is read again afterwards")
    func locks() throws {
        let folder = try TemporaryDirectory()
        let path = try folder.publish(Sample.points(2))
        let other = try Connection(path: path, access: .readWrite)
        try other.execute("BEGIN EXCLUSIVE")
        for work in [
            { _ = try folder.store().load("points") },
            { _ = try folder.store().apply([TableEdit(.merge, Sample.points(3))]) },
            { _ = try folder.publish(Sample.points(3)) },
        ] {
            #expect(throws: StoreError.locked(location: path)) { try work() }
        }
        try other.execute("ROLLBACK")
        #expect(try folder.store().load("points").count == 2)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["a.gpkg"])
    }

    @Test("an edit that was killed half-way is undone by the next reader")
    func killedEdit() throws {
        let folder = try TemporaryDirectory()
        let path = try folder.publish(Sample.points(3_000))
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        try Self.sql("DROP TRIGGER rtree_points_geom_delete", path)
        let before = try folder.store().load("points").count
        // A connection that has written pages it can't keep in memory, and is then forgotten.
        let copy = folder.path("killed.gpkg")
        let other = try Connection(path: path, access: .readWrite)
        try other.execute("PRAGMA cache_size = 1; BEGIN IMMEDIATE; DELETE FROM points")
        for suffix in ["", "-journal"] {
            try FileCopy.make(of: path + suffix, at: copy + suffix)
        }
        try other.execute("ROLLBACK")
        #expect(try Data(contentsOf: URL(fileURLWithPath: copy)) != whole)
        #expect(try folder.store("killed.gpkg").load("points").count == before)
        #expect(!FileManager.default.fileExists(atPath: copy + "-journal"))
    }

    @Test("what a killed build left behind is written over")
    func leftover() throws {
        let folder = try TemporaryDirectory()
        try folder.write("half a file", to: "a.gpkg.part")
        _ = try folder.publish(Sample.points(2))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["a.gpkg"])
    }

    @Test("a full disk leaves the file as it was, and says so")
    func fullDisk() throws {
        let folder = try TemporaryDirectory()
        guard let disk = try SmallDisk(kilobytes: 400, in: folder) else {
            try Test.cancel("a file system can only be mounted by root")
        }
        let store = GeoPackageStore(disk.path("a.gpkg"), now: Sample.now)
        let full = StoreError.full(location: store.location)
        #expect(throws: full) { try store.apply([TableEdit(.merge, Sample.points(20_000))]) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.mountPoint) == [])
        _ = try store.apply([TableEdit(.merge, Sample.points(100))])
        let mark = try store.revision()
        #expect(throws: full) { try store.apply([TableEdit(.merge, Sample.points(20_000))]) }
        #expect(throws: full) {
            try store.publish(
                Publication(
                    tables: [TableEdit(.replace, Sample.points(20_000))], lastChange: ""))
        }
        #expect(try store.revision() == mark)
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.mountPoint) == ["a.gpkg"])
    }

    @Test("a read-only file is read, not written")
    func readOnly() throws {
        let folder = try TemporaryDirectory()
        guard let disk = try SmallDisk(kilobytes: 4_000, in: folder) else {
            try Test.cancel("a file system can only be mounted by root")
        }
        let store = GeoPackageStore(disk.path("a.gpkg"), now: Sample.now)
        _ = try store.apply([TableEdit(.merge, Sample.points(10))])
        try disk.makeReadOnly()
        #expect(try store.load("points").count == 10)
        let readOnly = StoreError.readOnly(location: store.location)
        #expect(throws: readOnly) { try store.apply([TableEdit(.merge, Sample.points(20))]) }
        #expect(throws: readOnly) {
            try store.publish(Publication(tables: [], lastChange: ""))
        }
    }

    private static func sql(_ sql: String, _ path: String) throws {
        try Connection(path: path, access: .readWrite).execute(sql)
    }
}

/// A file system of a few pages, in memory.
private final class SmallDisk {
    let mountPoint: String

    /// Nil where it can't be mounted.
    init?(kilobytes: Int, in folder: TemporaryDirectory) throws {
        mountPoint = folder.path("disk")
        try FileManager.default.createDirectory(
            atPath: mountPoint, withIntermediateDirectories: false)
        let run = try ProcessRun(
            "mount", ["-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", mountPoint])
        if run.exitCode != 0 { return nil }
    }

    deinit {
        _ = try? ProcessRun("umount", [mountPoint])
    }

    func path(_ name: String) -> String { mountPoint + "/" + name }

    func makeReadOnly() throws {
        let run = try ProcessRun("mount", ["-o", "remount,ro", mountPoint])
        #expect(run.exitCode == 0, "\(run.error)")
    }
}
