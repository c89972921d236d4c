import Foundation
import TestSupport
import Testing

/// What happens to the file of a store while it is served.
@Suite("A store that fails leaves the last good revision in place, and /readyz says so")
struct StoreFaultTests {
    /// A misfortune; true when the server must notice it, false when it may not matter.
    struct Misfortune: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let logged: String
        let strike: @Sendable (_ store: String, _ good: Data) throws -> Void

        init(
            _ name: String, logged: String,
            _ strike: @escaping @Sendable (_ store: String, _ good: Data) throws -> Void
        ) {
            (testDescription, self.logged, self.strike) = (name, logged, strike)
        }
    }

    static let misfortunes = [
        Misfortune("deleted", logged: "there is no file") { store, _ in
            try FileManager.default.removeItem(atPath: store)
        },
        Misfortune("a folder in its place", logged: "it is a folder") { store, _ in
            try FileManager.default.removeItem(atPath: store)
            try FileManager.default.createDirectory(
                atPath: store, withIntermediateDirectories: false)
        },
        Misfortune("empty", logged: "is no GeoPackage") { store, _ in truncate(store, 0) },
        Misfortune("cut in its header", logged: "is damaged") { store, _ in
            truncate(store, 50)
        },
        Misfortune("cut in the middle", logged: "is damaged") { store, good in
            truncate(store, good.count / 2)
        },
        Misfortune("overwritten in the middle", logged: "is damaged") { store, good in
            let file = try FileHandle(forWritingTo: URL(fileURLWithPath: store))
            try file.seek(toOffset: 4096)
            try file.write(contentsOf: Data(repeating: 0xA5, count: good.count / 2))
            try file.close()
        },
        Misfortune("another database in its place", logged: "is no GeoPackage") { store, _ in
            try FileManager.default.removeItem(atPath: store)
            let made = try ProcessRun("sqlite3", [store, "CREATE TABLE a (b); VACUUM"])
            try #require(made.exitCode == 0, "\(made.error)")
        },
    ]

    @Test(
        "told apart from what is well, and over as soon as the file is back",
        arguments: misfortunes)
    func misfortune(_ misfortune: Misfortune) throws {
        let served = try ServedStore()
        try misfortune.strike(served.server.store, served.good)
        #expect(try served.isSoon { try served.warning() != nil })
        try served.expectLastGood("\(misfortune)")
        #expect(served.server.log.contains(misfortune.logged), "\(served.server.log)")
        let ready = try served.server.get("/readyz?f=json").text
        #expect(!ready.contains(served.server.store), "a client is told of the operator's files")
        try served.restore("\(misfortune)")
        #expect(served.server.log.components(separatedBy: misfortune.logged).count == 2)
        #expect(try served.server.stop().exitCode == 0)
    }

    @Test("cut at any length, it is never half of itself")
    func cut() throws {
        let served = try ServedStore()
        var random = SeededRandom(seed: 20)
        for _ in 0..<12 {
            // A file cut within its last page may lack nothing that is read.
            let length = random.int(in: 100...served.good.count - 8192)
            truncate(served.server.store, length)
            #expect(try served.isSoon { try served.warning() != nil }, "\(length) bytes")
            try served.expectLastGood("\(length) bytes")
            try served.restore("after \(length) bytes")
        }
    }

    @Test("held by another program, it is served on, and read when the other lets go")
    func locked() throws {
        let served = try ServedStore()
        let holder = Process()
        let input = Pipe()
        holder.executableURL = ProcessRun.find("sqlite3").map(URL.init(fileURLWithPath:))
        holder.arguments = [served.server.store]
        holder.standardInput = input
        holder.standardOutput = FileHandle.nullDevice
        try holder.run()
        input.fileHandleForWriting.write(
            Data("BEGIN EXCLUSIVE; UPDATE sources SET id = id;\n".utf8))
        // The server waits for others five seconds before it gives up.
        #expect(try served.isSoon { try served.warning() != nil })
        try served.expectLastGood("locked")
        #expect(served.server.log.contains("locked by another program"), "\(served.server.log)")
        input.fileHandleForWriting.write(Data("ROLLBACK;\n".utf8))
        #expect(try served.isSoon { try served.warning() == nil })
        try served.expectLastGood("let go")
        try input.fileHandleForWriting.close()
        holder.waitUntilExit()
    }
}
