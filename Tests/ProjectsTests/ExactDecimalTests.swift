import Projects
import Testing

@Suite("Exact decimals")
struct ExactDecimalTests {
    @Test(
        "a number reads digit by digit and writes the same number",
        arguments: [
            ("0", "0"), ("-0", "0"), ("007", "7"), ("12.50", "12.5"), ("-.5", "-0.5"),
            ("+3.", "3"), ("1e9", "1000000000"), ("1.5E-3", "0.0015"), ("0.1", "0.1"),
            ("382000000000", "382000000000"), ("-0.010", "-0.01"),
            ("99999999999999999999", "99999999999999999999"),
        ])
    func roundTrip(text: String, written: String) {
        #expect(ExactDecimal(text)?.description == written)
    }

    @Test(
        "what is no number is none",
        arguments: [
            "", "-", ".", "1,000", "1 000", "12a", "1.2.3", "0x10", "1e", "e5", "1e99", "NaN", "∞",
            "٣", "1234567890123456789012345678901234567890",
        ])
    func refuses(text: String) {
        #expect(ExactDecimal(text) == nil)
    }

    @Test("sums are exact where doubles are not")
    func sums() throws {
        let tenth = try #require(ExactDecimal("0.1"))
        let sum = (0..<10).reduce(ExactDecimal.zero) { sum, _ in sum + tenth }
        #expect(sum == ExactDecimal(1))
        #expect(tenth + tenth + tenth == ExactDecimal("0.3"))
        #expect(ExactDecimal("33.34")! > ExactDecimal("33.3399999")!)
        #expect(ExactDecimal("-2")! < ExactDecimal("-1.99")!)
    }

    @Test("digits are counted without the zeros around them")
    func significantDigits() {
        #expect(ExactDecimal("15367000000")?.significantDigits == 5)
        #expect(ExactDecimal("0.0012340")?.significantDigits == 4)
        #expect(ExactDecimal.zero.significantDigits == 0)
    }

    @Test(
        "shares above the whole are found exactly, with room for rounding",
        arguments: [
            (["33.33", "33.33", "33.34"], false), (["33.34", "33.34", "33.33"], false),
            (["60", "40.01"], false), (["60", "40.011"], true), (["60", "55"], true), ([], false),
        ])
    func shares(percents: [String], exceeds: Bool) {
        #expect(Share.exceedsWhole(percents.compactMap { ExactDecimal($0) }) == exceeds)
    }
}
