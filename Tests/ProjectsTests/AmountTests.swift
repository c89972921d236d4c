import Projects
import Testing

@Suite("Amounts")
struct AmountTests {
    static let yen = Currency(code: "JPY", minorDigits: 0)
    static let dollar = Currency(code: "USD", minorDigits: 2)

    @Test("major units become whole minor units")
    func reads() {
        #expect(Amount(majorUnits: "15367000000", currency: Self.yen)?.minorUnits == 15_367_000_000)
        #expect(Amount(majorUnits: "12.5", currency: Self.dollar)?.minorUnits == 1250)
        #expect(Amount(majorUnits: "-0.07", currency: Self.dollar)?.minorUnits == -7)
        #expect(
            Amount(majorUnits: "90071992547409.93", currency: Self.dollar)?.minorUnits
                == 9_007_199_254_740_993)
    }

    @Test("nothing is rounded and nothing overflows", arguments: ["1.005", "1e18", "ten", ""])
    func refuses(text: String) {
        #expect(Amount(majorUnits: text, currency: Self.dollar) == nil)
    }

    @Test("an amount writes the decimals of its currency")
    func writes() {
        #expect(Amount(minorUnits: 1250, currency: Self.dollar).description == "12.50")
        #expect(Amount(minorUnits: -7, currency: Self.dollar).description == "-0.07")
        #expect(Amount(minorUnits: 500, currency: Self.yen).description == "500")
    }
}
