/// An amount in another currency or at other prices: derived, and never the amount itself.
public struct Conversion: Hashable, Sendable {
    /// What one major unit costs, in major units of the other.
    public let rate: Rational
    /// The currency that comes out.
    public let currency: Currency

    /// Makes a conversion: 300 yen for a dollar is `1/300`.
    public init(rate: Rational, to currency: Currency) {
        self.rate = rate
        self.currency = currency
    }

    /// The amount converted, half a smallest unit rounded away from zero; nil when it has no room.
    public func convert(_ amount: Amount) -> Amount? {
        let units = Rational(
            Natural(UInt128(amount.minorUnits.magnitude)) * Self.power(currency.minorDigits),
            over: Self.power(amount.currency.minorDigits))
        let exact = units * rate
        guard let rounded = exact.rounded.small.flatMap({ Int64(exactly: $0) }) else { return nil }
        return Amount(minorUnits: amount.minorUnits < 0 ? -rounded : rounded, currency: currency)
    }

    private static func power(_ digits: Int) -> Natural {
        var power: UInt128 = 1
        for _ in 0..<digits { power *= 10 }
        return Natural(power)
    }
}
