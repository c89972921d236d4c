import Foundation
import TestSupport
import Testing

@Suite("What strangers send")
struct SeedTests {
    @Test("every seed of every door keeps its promises", arguments: FuzzDoor.all.map(\.name))
    func seeds(door name: String) throws {
        let door = try #require(FuzzDoor.named(name))
        let seeds = try SeedFile.all(of: name)
        try #require(!seeds.isEmpty, "there are no seeds for \(name)")
        for seed in seeds {
            do {
                try seed.bytes.withUnsafeBytes { try door.check($0) }
            } catch {
                Issue.record("\(seed.name): \(error)")
            }
        }
    }

    @Test(
        "seeds that were cut, spliced and bent keep them too", arguments: FuzzDoor.all.map(\.name))
    func bentSeeds(door name: String) throws {
        let door = try #require(FuzzDoor.named(name))
        let seeds = try SeedFile.all(of: name)
        var random = SeededRandom(seed: 2026)
        for round in 0..<300 {
            let bytes = Self.bent(seeds, &random)
            do {
                try bytes.withUnsafeBytes { try door.check($0) }
            } catch {
                Issue.record(
                    "seed 2026, round \(round), \(String(decoding: bytes, as: UTF8.self)): \(error)"
                )
            }
        }
    }

    @Test("a seed in hexadecimal digits is bytes, and remarks are none")
    func hex() throws {
        let point = try #require(SeedFile.all(of: "wkb").first { $0.name == "wkb/point.hex" })
        #expect(point.bytes.count == 21)
        #expect(point.bytes.prefix(5) == [1, 1, 0, 0, 0])
    }

    @Test("the table of the README names every door")
    func table() throws {
        let readme = try String(
            contentsOf: Checkout.root.appendingPathComponent("Tests/Fuzz/README.md"),
            encoding: .utf8)
        let told = readme.matches(of: /(?m)^\| `([a-z0-9-]+)` \|/).map { String($0.output.1) }
        #expect(told == FuzzDoor.all.map(\.name))
    }

    /// One seed's beginning, another's end, and some bytes changed.
    private static func bent(_ seeds: [SeedFile], _ random: inout SeededRandom) -> [UInt8] {
        let one = seeds[random.int(in: 0...seeds.count - 1)].bytes
        let other = seeds[random.int(in: 0...seeds.count - 1)].bytes
        var bytes = Array(one.prefix(random.int(in: 0...one.count)))
        bytes += other.suffix(random.int(in: 0...other.count))
        guard !bytes.isEmpty else { return bytes }
        for _ in 0..<random.int(in: 0...4) {
            let index = random.int(in: 0...bytes.count - 1)
            bytes[index] = random.isOnce(in: 2) ? UInt8.random(in: 0...255, using: &random) : 0x30
        }
        return bytes
    }
}
