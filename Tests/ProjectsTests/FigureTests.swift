import Projects
import Testing

@Suite("Published figures")
struct FigureTests {
    static func figure(
        _ id: String, _ value: String?, _ unit: String, printed: String? = nil,
        rounding: String? = nil, asOf: String? = nil
    ) -> Figure {
        var figure = Figure(
            id: id, value: value.flatMap { ExactDecimal($0) }, unit: unit, printedUnit: printed,
            rounding: rounding.flatMap { ExactDecimal($0) })
        figure.asOf = asOf
        return figure
    }

    @Test("a whole printed in persons contradicts parts printed in cases")
    func units() {
        let whole = Self.figure("loans", "1026", "sub-projects", printed: "persons")
        let parts = [
            Self.figure("city", "594", "sub-projects", printed: "cases"),
            Self.figure("country", "432", "sub-projects", printed: "cases"),
        ]
        let comparison = FigureParts(whole, parts: parts)
        #expect(comparison.contradictingUnits?.whole == "persons")
        #expect(comparison.contradictingUnits?.part == "cases")
        #expect(comparison.unexplained == nil)
        #expect(FigureParts(whole, parts: []).contradictingUnits == nil)
    }

    @Test("units that were understood differently contradict each other too")
    func understoodUnits() {
        let parts = [Self.figure("city", "594", "cases")]
        let comparison = FigureParts(Self.figure("loans", "594", "persons"), parts: parts)
        #expect(comparison.contradictingUnits?.of.id == "city")
    }

    @Test("a sum within half a last place of each number is explained, beyond it is not")
    func sums() {
        let parts = ["1", "2"].map { Self.figure($0, $0, "JPY", rounding: "1") }
        func unexplained(_ value: String) -> String? {
            FigureParts(Self.figure("w", value, "JPY", rounding: "1"), parts: parts).unexplained?
                .description
        }
        #expect(unexplained("3") == nil)
        #expect(unexplained("4.5") == nil)
        #expect(unexplained("4.6") == "1.6")
    }

    @Test("a part without a value leaves the sum open")
    func openSum() {
        let parts = [Self.figure("a", nil, "JPY")]
        let comparison = FigureParts(Self.figure("w", "3", "JPY"), parts: parts)
        #expect(comparison.sum == nil)
        #expect(comparison.unexplained == nil)
    }

    @Test("a date contradicts only where both say something else")
    func dates() {
        let whole = Self.figure("w", "1", "JPY", asOf: "2023-03-31")
        func contradicts(_ date: String?) -> Bool {
            FigureParts(whole, parts: [Self.figure("p", "1", "JPY", asOf: date)])
                .contradictingDate != nil
        }
        #expect(contradicts("2024-03-31"))
        #expect(!contradicts("2023"))
        #expect(!contradicts(nil))
    }
}
