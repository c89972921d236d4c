/// A fraction from zero upwards, exact, in lowest terms.
public struct Rational: Hashable, Sendable {
    /// Above the line.
    public let numerator: Natural
    /// Below the line; never zero.
    public let denominator: Natural

    /// Nothing.
    public static let zero = Rational(whole: 0)
    /// The whole.
    public static let one = Rational(whole: 1)

    /// A fraction, which is brought to lowest terms; the denominator must not be zero.
    public init(_ numerator: Natural, over denominator: Natural) {
        precondition(!denominator.isZero, "nothing is a part of zero")
        let common = Natural.greatestCommonDivisor(numerator, denominator)
        guard common != .one else {
            (self.numerator, self.denominator) = (numerator, denominator)
            return
        }
        self.numerator = numerator.quotientAndRemainder(dividingBy: common).quotient
        self.denominator = denominator.quotientAndRemainder(dividingBy: common).quotient
    }

    /// A fraction of small numbers; the denominator must not be zero.
    public init(_ numerator: UInt64, _ denominator: UInt64) {
        self.init(Natural(UInt128(numerator)), over: Natural(UInt128(denominator)))
    }

    /// A whole number.
    public init(whole: UInt64) { self.init(whole, 1) }

    /// A decimal; nil when it is negative.
    public init?(_ decimal: ExactDecimal) {
        guard decimal >= .zero else { return nil }
        let power = (0..<decimal.scale).reduce(UInt128(1)) { product, _ in product * 10 }
        self.init(Natural(decimal.digits.magnitude), over: Natural(power))
    }

    /// Whether it is zero.
    public var isZero: Bool { numerator.isZero }

    /// The nearest whole number; half is rounded up.
    public var rounded: Natural {
        (numerator * Natural(2) + denominator)
            .quotientAndRemainder(dividingBy: denominator * Natural(2)).quotient
    }
}

extension Rational: Comparable {
    /// Whether one is smaller than the other.
    public static func < (one: Rational, other: Rational) -> Bool {
        one.numerator * other.denominator < other.numerator * one.denominator
    }

    /// The sum.
    public static func + (one: Rational, other: Rational) -> Rational {
        if one.denominator == other.denominator {
            return Rational(one.numerator + other.numerator, over: one.denominator)
        }
        return Rational(
            one.numerator * other.denominator + other.numerator * one.denominator,
            over: one.denominator * other.denominator)
    }

    /// The product.
    public static func * (one: Rational, other: Rational) -> Rational {
        Rational(one.numerator * other.numerator, over: one.denominator * other.denominator)
    }

    /// The quotient; the divisor must not be zero.
    public static func / (one: Rational, other: Rational) -> Rational {
        Rational(one.numerator * other.denominator, over: one.denominator * other.numerator)
    }
}

extension Rational: CustomStringConvertible {
    /// The fraction as people write it: `1/3`, `2`.
    public var description: String {
        denominator == .one ? "\(numerator)" : "\(numerator)/\(denominator)"
    }

    /// The fraction with so many decimals, half of the last place rounded up.
    public func text(decimals: Int) -> String {
        let power = Natural((0..<decimals).reduce(UInt128(1)) { product, _ in product * 10 })
        let digits = Rational(numerator * power, over: denominator).rounded
        guard decimals > 0 else { return "\(digits)" }
        var text = "\(digits)"
        text = String(repeating: "0", count: max(0, decimals + 1 - text.count)) + text
        text.insert(".", at: text.index(text.endIndex, offsetBy: -decimals))
        return text
    }
}
