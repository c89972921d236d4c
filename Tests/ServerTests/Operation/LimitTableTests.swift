import Foundation
import TestSupport
import Testing

@testable import Server

@Suite("The table of what is bounded")
struct LimitTableTests {
    /// Settings that bound nothing a client could use up.
    private static let others: Set = [
        "store", "dataset", "styles", "fonts", "viewer", "maplibre", "listen", "admin-listen",
        "log-level", "log-format", "log-output", "base-url", "trusted-proxies", "forwarded-by",
        "max-age", "tile-max-age", "watch-interval",
    ]

    @Test("every setting is in the table, or is no bound; and nothing is twice")
    func complete() {
        let settings = Limit.all.compactMap(\.setting)
        #expect(Set(settings).count == settings.count)
        #expect(Set(settings).isDisjoint(with: Self.others))
        #expect(Set(settings).union(Self.others) == Set(Settings.all.map(\.key)))
        #expect(Set(Limit.all.map(\.resource)).count == Limit.all.count)
    }

    @Test("what is written for operators is the table")
    func written() throws {
        let file = Checkout.root.appendingPathComponent("server/limits.md")
        let difference = try Golden.difference(of: Limit.page, from: file)
        #expect(difference == nil, "\(difference ?? "")")
    }
}
