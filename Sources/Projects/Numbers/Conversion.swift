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
        func power(_ digits: Int) -> Rational {
            (0..<digits).reduce(Rational.one) { product, _ in product * Rational(whole: 10) }
        }
        let exact =
            Rational(whole: amount.minorUnits.magnitude) * rate * power(currency.minorDigits)
            / power(amount.currency.minorDigits)
        guard let units = exact.rounded.small.flatMap({ Int64(exactly: $0) }) else { return nil }
        return Amount(minorUnits: amount.minorUnits < 0 ? -units : units, currency: currency)
    }
}
