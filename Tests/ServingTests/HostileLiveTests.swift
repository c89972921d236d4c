import Foundation
import TestSupport
import Testing

/// Requests that are made to hurt, sent to a server as it is delivered.
@Suite("Whoever means harm gets an answer at once, and no memory")
struct HostileLiveTests {
    /// What is sent, and what may come back with limits as they are, and with raised ones.
    struct Attack: CustomTestStringConvertible, Sendable {
        let name: String
        let query: String
        let usual: Set<Int>
        let raised: Set<Int>

        var testDescription: String { name }
    }

    static let attacks: [Attack] = [
        Attack(
            name: "a filter of 10,000 parentheses",
            query: "filter=" + repeated("(", 10_000) + "TRUE" + repeated(")", 10_000),
            usual: [414], raised: [400]),
        Attack(
            name: "a filter of 10,000 times NOT",
            query: "filter=" + repeated("NOT%20", 10_000) + "TRUE", usual: [414], raised: [400]),
        Attack(
            name: "10,000 nested arrays of JSON",
            query: "filter-lang=cql2-json&filter=" + repeated("%5B", 10_000), usual: [414],
            raised: [400]),
        Attack(
            name: "a filter as deep as the usual limits let through",
            query: "filter=" + repeated("(", 4_000) + "TRUE", usual: [400], raised: [400]),
        Attack(
            name: "a query string of 64 KiB", query: "name_en=" + repeated("a", 65_536 - 8),
            usual: [414], raised: [200]),
        Attack(
            name: "64 KiB of parameters", query: repeated("a=1&", 16_384), usual: [414],
            raised: [400]),
        Attack(
            name: "64 KiB of words to search for", query: "q=" + repeated("a%20", 16_384),
            usual: [414], raised: [400]),
        Attack(
            name: "a polygon of 2,000 vertices that crosses itself",
            query: "filter=" + star(2000), usual: [414], raised: [400]),
        Attack(
            name: "the largest crossing polygon that the usual limits let through",
            query: "filter=" + star(300), usual: [400], raised: [400]),
        Attack(name: "a bbox of NaN", query: "bbox=NaN,NaN,NaN,NaN", usual: [400], raised: [400]),
        Attack(
            name: "a bbox of infinities", query: "bbox=-inf,-inf,inf,inf", usual: [400],
            raised: [400]),
        Attack(
            name: "a bbox beyond the world", query: "bbox=-1e308,-1e308,1e308,1e308",
            usual: [200, 400], raised: [200, 400]),
        Attack(
            name: "a box of NaN in a filter",
            query: "filter=S_INTERSECTS(geometry,BBOX(nan,nan,nan,nan))", usual: [400],
            raised: [400]),
    ]

    /// The bar for a release build; a debug build is some twenty times slower.
    private static let limit: Duration =
        Checkout.isNutagOptimized ? .milliseconds(100) : .seconds(2)

    @Test("with the usual limits")
    func usual() throws {
        try attack(RunningNutag(), \.usual)
    }

    @Test("with limits raised so far that the attack comes through to the filter")
    func raised() throws {
        let settings = ["NUTAG_TARGET_LIMIT": "256KiB", "NUTAG_HEAD_LIMIT": "512KiB"]
        try attack(RunningNutag(settings: settings), \.raised)
    }

    /// Sends each attack some times; the best must be quick, since the machine may be busy.
    private func attack(_ server: RunningNutag, _ expected: KeyPath<Attack, Set<Int>>) throws {
        let path = "/collections/soums/items?f=json&limit=1&"
        _ = try server.get(path)
        for attack in Self.attacks { _ = try server.get(path + attack.query) }
        let before = try #require(server.residentBytes)
        for attack in Self.attacks {
            var best = Duration.seconds(60)
            for _ in 0..<5 {
                let start = ContinuousClock.now
                let answer = try server.get(path + attack.query)
                best = min(best, ContinuousClock.now - start)
                #expect(
                    attack[keyPath: expected].contains(answer.status),
                    "\(attack.name): \(answer.status) \(answer.text.prefix(200))")
                // Links repeat the question, four times at most.
                #expect(answer.text.utf8.count < 1 << 19, "\(attack.name)")
            }
            #expect(best <= Self.limit, "\(attack.name) took \(best)")
        }
        // Twice the attacks must not take twice the memory.
        let grown = try #require(server.residentBytes) - before
        #expect(grown < 16 << 20, "\(grown >> 10) KiB more than before")
        #expect(try server.get("/livez").status == 200)
        #expect(try server.stop().exitCode == 0)
    }

    private static func repeated(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
    }

    /// A condition with a polygon each of whose edges crosses nearly all others.
    private static func star(_ corners: Int) -> String {
        let positions = (0...corners).map { corner -> String in
            let step = corner % corners
            let angle = Double(step * (corners / 2 - 1) % corners) / Double(corners) * 2 * .pi
            return String(format: "%.6f%%20%.6f", 105 + 10 * cos(angle), 47 + 4 * sin(angle))
        }
        return "S_INTERSECTS(geometry,POLYGON((\(positions.joined(separator: ",")))))"
    }
}
