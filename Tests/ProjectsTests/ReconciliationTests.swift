import Projects
import TestSupport
import Testing

@Suite("A reconciliation")
struct ReconciliationTests {
    static func decimal(_ text: String) throws -> ExactDecimal {
        try #require(ExactDecimal(text))
    }

    static func reconciliation(
        _ published: String, _ computed: String, rounding: [String] = [],
        isAtLeast: Bool = false, explained: [String] = []
    ) throws -> Reconciliation {
        Reconciliation(
            published: try decimal(published), computed: try decimal(computed),
            roundings: try rounding.map(decimal), isAtLeast: isAtLeast,
            explanations: try explained.map {
                Explanation(reason: "timing", amount: try decimal($0))
            })
    }

    @Test(
        "T-24: 12.34 hundred million is half a million away from what it may be",
        arguments: [
            ("1234400000", ReconciliationStatus.withinRounding), ("1234600000", .unexplained),
            ("1234500000", .withinRounding), ("1233499999", .unexplained), ("1234000000", .match),
        ])
    func rounding(computed: String, status: ReconciliationStatus) throws {
        let both = try Self.reconciliation("1234000000", computed, rounding: ["1000000"])
        #expect(both.tolerance.description == "500000")
        #expect(both.status == status)
    }

    @Test("each rounded number on either side may be half its last place away")
    func roundings() throws {
        let parts = ["1", "1", "1", "0.1"]
        #expect(
            try Self.reconciliation("10", "11.5", rounding: parts).tolerance.description == "1.55")
        #expect(try Self.reconciliation("10", "11.55", rounding: parts).status == .withinRounding)
        #expect(try Self.reconciliation("10", "11.56", rounding: parts).status == .unexplained)
    }

    @Test(
        "an explanation accounts for a difference, and for no more than it",
        arguments: [
            ("100", "60", ["40"], ReconciliationStatus.explained, "0"),
            ("100", "60", ["30", "10"], .explained, "0"), ("100", "60", ["30"], .unexplained, "10"),
            ("100", "60", ["50"], .unexplained, "-10"), ("60", "100", ["-40"], .explained, "0"),
            ("100", "100", ["5"], .unexplained, "-5"),
            ("0.3", "0.1", ["0.1", "0.1"], .explained, "0"),
        ])
    func explanations(
        published: String, computed: String, explained: [String], status: ReconciliationStatus,
        rest: String
    ) throws {
        let both = try Self.reconciliation(published, computed, explained: explained)
        #expect(both.status == status)
        #expect(both.unexplained.description == rest)
    }

    @Test("what is only said to be reached may be passed, and not missed")
    func openEnds() throws {
        #expect(try Self.reconciliation("150", "152", isAtLeast: true).status == .withinRounding)
        #expect(try Self.reconciliation("150", "149", isAtLeast: true).status == .unexplained)
        #expect(try Self.reconciliation("150", "150", isAtLeast: true).status == .match)
    }

    @Test("published less computed is what is explained and what is not, whatever the numbers")
    func identity() throws {
        var random = SeededRandom(seed: 20_261_120)
        func number() throws -> ExactDecimal {
            let whole = random.int(in: -1_000_000_000_000_000...1_000_000_000_000_000)
            let decimals = random.int(in: 0...99)
            return try Self.decimal("\(whole).\(decimals)")
        }
        for _ in 0..<500 {
            let explanations = try (0..<random.int(in: 0...5)).map { _ in
                Explanation(reason: "basis", amount: try number())
            }
            let both = Reconciliation(
                published: try number(), computed: try number(), explanations: explanations)
            #expect(both.published - both.computed == both.explained + both.unexplained)
            #expect(both.isBalanced)
        }
    }
}
