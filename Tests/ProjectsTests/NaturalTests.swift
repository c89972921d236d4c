import Projects
import TestSupport
import Testing

@Suite("Whole numbers of any size")
struct NaturalTests {
    static let seed: UInt64 = 20_261_120

    /// A number of up to so many times 61 bits; runs of ones and zeros, where carries go wrong, are
    /// frequent.
    static func number(_ random: inout SeededRandom, parts: Int) -> Natural {
        let unit = Natural(1 << 61)
        return (0..<random.int(in: 0...parts)).reduce(Natural.zero) { number, _ in
            let part: UInt64 =
                switch random.int(in: 0...3) {
                case 0: 0
                case 1: (1 << 61) - 1
                default: random.next() >> 3
                }
            return number * unit + Natural(UInt128(part))
        }
    }

    @Test("a quotient and its remainder give the number back")
    func division() {
        var random = SeededRandom(seed: Self.seed)
        for round in 0..<4000 {
            let number = Self.number(&random, parts: 12)
            let divisor = Self.number(&random, parts: 6) + .one
            let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
            #expect(remainder < divisor, "round \(round) of seed \(Self.seed)")
            #expect(quotient * divisor + remainder == number, "round \(round), seed \(Self.seed)")
        }
    }

    @Test("sums and products do not depend on their order, and are larger than their parts")
    func laws() {
        var random = SeededRandom(seed: Self.seed + 1)
        for _ in 0..<1000 {
            let a = Self.number(&random, parts: 6)
            let b = Self.number(&random, parts: 6)
            let c = Self.number(&random, parts: 6)
            #expect(a + b == b + a)
            #expect(a * b == b * a)
            #expect(a * (b + c) == a * b + a * c)
            #expect((a + b + .one) > a)
            #expect((a < b) == (b > a))
        }
    }

    @Test("a number writes its digits, beyond 128 bits too")
    func digits() {
        let billion = Natural(1_000_000_000_000_000_000)
        let large = billion * billion * billion + Natural(42)
        #expect(large.description == "1" + String(repeating: "0", count: 52) + "42")
        #expect(Natural(UInt128.max).description == "340282366920938463463374607431768211455")
        #expect(
            (Natural(UInt128.max) + .one).description == "340282366920938463463374607431768211456")
    }

    @Test("the greatest common divisor divides both, and leaves nothing in common")
    func commonDivisor() {
        var random = SeededRandom(seed: Self.seed + 2)
        for _ in 0..<200 {
            let common = Self.number(&random, parts: 3) + .one
            let a = (Self.number(&random, parts: 3) + .one) * common
            let b = (Self.number(&random, parts: 3) + .one) * common
            let found = Natural.greatestCommonDivisor(a, b)
            #expect(found.quotientAndRemainder(dividingBy: common).remainder.isZero)
            let (left, right) = (
                a.quotientAndRemainder(dividingBy: found), b.quotientAndRemainder(dividingBy: found)
            )
            #expect(left.remainder.isZero && right.remainder.isZero)
            #expect(Natural.greatestCommonDivisor(left.quotient, right.quotient) == .one)
        }
    }

    @Test(
        "a fraction is in lowest terms, and writes decimals",
        arguments: [
            (Rational(2, 6), "1/3", "0.33"), (Rational(2, 3), "2/3", "0.67"),
            (Rational(6, 3), "2", "2.00"), (Rational(1, 8), "1/8", "0.13"),
            (Rational(0, 7), "0", "0.00"), (Rational(1, 1000), "1/1000", "0.00"),
        ])
    func fractions(fraction: Rational, text: String, decimals: String) {
        #expect(fraction.description == text)
        #expect(fraction.text(decimals: 2) == decimals)
    }

    @Test("fractions add, multiply and divide exactly")
    func fractionArithmetic() throws {
        #expect(Rational(1, 3) + Rational(1, 6) == Rational(1, 2))
        #expect(Rational(1, 3) * Rational(3, 4) == Rational(1, 4))
        #expect(Rational(1, 3) / Rational(2, 3) == Rational(1, 2))
        #expect(Rational(1, 3) < Rational(34, 100))
        let decimal = try #require(ExactDecimal("33.34"))
        #expect(Rational(decimal) == Rational(1667, 50))
        #expect(Rational(-decimal) == nil)
    }
}
