import Projects
import Testing

@Suite("Precision")
struct PrecisionTests {
    @Test("the nine codes read, and nothing else does")
    func codes() {
        #expect((1...9).compactMap { Precision(code: String($0)) } == Precision.allCases)
        #expect(["0", "10", "", " 1", "+1", "a"].compactMap { Precision(code: $0) }.isEmpty)
    }

    @Test(
        "a shape contradicts a precision that does not know as much",
        arguments: [
            (1, "point line area", "nothing"), (2, "point line area", "nothing"),
            (3, "nothing line area", "point"), (4, "nothing line area", "point"),
            (5, "nothing line area", "point"), (6, "nothing", "point line area"),
            (7, "nothing", "point line area"), (8, "nothing", "point line area"),
            (9, "nothing", "point line area"),
        ])
    func shapes(code: Int, allowed: String, contradicting: String) throws {
        let precision = try #require(Precision(rawValue: code))
        func shapes(where fits: Bool) -> Set<String> {
            Set(
                PlaceShape.allCases.filter { (precision.contradiction(with: $0) == nil) == fits }
                    .map(\.rawValue))
        }
        #expect(shapes(where: true) == Set(allowed.split(separator: " ").map(String.init)))
        #expect(shapes(where: false) == Set(contradicting.split(separator: " ").map(String.init)))
    }

    @Test("near means at most 25 km")
    func uncertainty() {
        #expect(Precision.near.contradiction(withUncertainty: 25_000) == nil)
        #expect(Precision.near.contradiction(withUncertainty: 25_001) != nil)
        #expect(Precision.firstOrder.contradiction(withUncertainty: 900_000) == nil)
    }

    @Test("an assumed place may not be counted in any region")
    func orders() {
        #expect(Precision.capitalAssumed.finestOrder == .none)
        #expect(Precision.exact.finestOrder > Precision.secondOrder.finestOrder)
        #expect(Precision.estimated.finestOrder < Precision.firstOrder.finestOrder)
    }

    @Test(
        "a partial date is compared only as far as both say",
        arguments: [
            ("2024", "2023", true), ("2024", "2024-05", false), ("2024-05", "2024-04-30", true),
            ("2024-05-02", "2024-05-01", true), ("2024-05-01", "2024-05-01", false),
        ])
    func partialDates(one: String, other: String, isAfter: Bool) throws {
        let (one, other) = (try #require(PartialDate(one)), try #require(PartialDate(other)))
        #expect(one.isSurelyAfter(other) == isAfter)
    }

    @Test(
        "what is no date is none",
        arguments: ["", "24", "2024-13", "2023-02-29", "2024-1-1", "2024-01-01T00:00", "JFY2024"])
    func noDates(text: String) {
        #expect(PartialDate(text) == nil)
    }
}
