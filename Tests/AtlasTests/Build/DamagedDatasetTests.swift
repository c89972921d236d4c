import Atlas
import Foundation
import GeoPackage
import TestSupport
import Testing

/// A dataset as a slip of the hand, a bad merge or a broken disk leaves it.
@Suite("A dataset with damage at random")
struct DamagedDatasetTests {
    @Test("is refused with its faults, or is whole enough to be built", arguments: UInt64(1)...150)
    func survives(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let fixture = try DatasetFixture()
        var changes: [String] = []
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            changes.append(try Self.damage(fixture, &random))
        }
        let target = fixture.directory.path("out.gpkg")
        let outcome = try BuildService.build(
            from: fixture.path, with: GeoPackageStore(target, now: { "" }))
        let isThere = FileManager.default.fileExists(atPath: target)
        #expect(isThere == !outcome.report.hasErrors, "seed \(seed): \(changes)")
        guard isThere else { return }
        let again = Checker.check(
            try DatasetReader.read(store: GeoPackageStore(target, now: { "" })))
        #expect(!again.hasErrors, "seed \(seed): \(changes)\n\(again.text())")
    }

    /// Changes one file, and says how.
    private static func damage(
        _ fixture: DatasetFixture, _ random: inout SeededRandom
    ) throws -> String {
        let names = try FileManager.default.subpathsOfDirectory(atPath: fixture.path).sorted()
            .filter { $0.contains(".") && $0 != "README.md" }
        let name = names[Int.random(in: 0..<names.count, using: &random)]
        let file = fixture.url.appendingPathComponent(name)
        var bytes = [UInt8](try Data(contentsOf: file))
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let kind = Int.random(in: 0..<6, using: &random)
        switch kind {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        case 2:
            bytes.insert(
                contentsOf: Array("\",|\n{}[]-\u{0}".utf8.shuffled(using: &random)), at: place)
        case 3: bytes.removeLast(bytes.count - place)
        case 4:
            var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
            lines.swapAt(
                Int.random(in: 0..<lines.count, using: &random),
                Int.random(in: 0..<lines.count, using: &random))
            bytes = Array(lines.joined(separator: [0x0A]))
        default:
            // A digit becomes another one: numbers, dates and codes that look right.
            guard let digit = bytes[place...].firstIndex(where: { (0x30...0x39).contains($0) })
            else {
                break
            }
            bytes[digit] = UInt8.random(in: 0x30...0x39, using: &random)
        }
        try Data(bytes).write(to: file)
        return "\(name), change \(kind) at byte \(place)"
    }
}
