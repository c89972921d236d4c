import Foundation
import TestSupport
import Testing

@testable import Gzip

@Suite("Gzip")
struct GzipTests {
    @Test("what was compressed comes back, whatever it is", arguments: 0..<40 as Range<UInt64>)
    func comesBack(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let count = random.int(in: 0...(seed < 20 ? 300 : 200_000))
        let alphabet = random.int(in: 1...256)
        let bytes = (0..<count).map { _ in UInt8(random.int(in: 0...alphabet - 1)) }
        let member = try #require(Gzip.compress(bytes))
        #expect(Gunzip.expand(member, limit: count) == bytes, "seed \(seed)")
    }

    @Test("text becomes much smaller, and noise hardly longer")
    func size() throws {
        let text = Array(String(repeating: #"{"type":"Feature","id":1},"#, count: 1000).utf8)
        #expect(try #require(Gzip.compress(text)).count < text.count / 20)
        var random = SeededRandom(seed: 1)
        let noise = (0..<10_000).map { _ in UInt8(random.int(in: 0...255)) }
        #expect(try #require(Gzip.compress(noise)).count < noise.count + 64)
    }

    @Test("equal bytes give equal members on every thread and at every time")
    func deterministic() async throws {
        let bytes = Array("Улаанбаатар Улаанбаатар".utf8)
        let first = try #require(Gzip.compress(bytes))
        await withTaskGroup(of: [UInt8]?.self) { group in
            for _ in 0..<64 { group.addTask { Gzip.compress(bytes) } }
            for await member in group { #expect(member == first) }
        }
    }

    @Test("the gzip that everybody has reads it")
    func othersRead() throws {
        let text = String(repeating: "нутаг ", count: 500)
        let folder = try TemporaryDirectory()
        let file = URL(fileURLWithPath: folder.path("text.gz"))
        try Data(try #require(Gzip.compress(Array(text.utf8)))).write(to: file)
        let run = try ProcessRun("gzip", ["-dc", file.path])
        #expect(run.exitCode == 0, "\(run.error)")
        #expect(run.output == text)
    }

    @Test("a member that is damaged or holds too much is refused")
    func refuses() throws {
        let member = try #require(Gzip.compress([UInt8](repeating: 0, count: 1000)))
        #expect(Gunzip.expand(member, limit: 999) == nil)
        #expect(Gunzip.expand(Array(member.dropLast()), limit: 1000) == nil)
        #expect(Gunzip.expand([], limit: 1000) == nil)
        var changed = member
        changed[changed.count - 8] ^= 1
        #expect(Gunzip.expand(changed, limit: 1000) == nil)
    }

    @Test("there is no level 13")
    func levels() {
        #expect(GzipCompressor(level: 13) == nil)
        #expect(GzipCompressor(level: 12) != nil)
    }
}
