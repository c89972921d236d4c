/// What amounts are counted in.
public struct Currency: Hashable, Sendable {
    /// The code of ISO 4217.
    public let code: String
    /// How many decimals its smallest unit has: 0 for the yen, 2 for the dollar.
    public let minorDigits: Int

    /// Makes a currency.
    public init(code: String, minorDigits: Int) {
        self.code = code
        self.minorDigits = minorDigits
    }
}

/// An amount of money, as a whole number of the smallest units of its currency.
public struct Amount: Hashable, Sendable {
    /// How many of the smallest units.
    public let minorUnits: Int64
    /// What they are units of.
    public let currency: Currency

    /// Makes an amount.
    public init(minorUnits: Int64, currency: Currency) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    /// Reads an amount in major units: `12.5` dollars are 1250 cents.
    ///
    /// Nil when the text is no number, or has more decimals than the currency: nothing is rounded.
    public init?(majorUnits text: some StringProtocol, currency: Currency) {
        guard let number = ExactDecimal(text),
            let units = number.digits(scale: currency.minorDigits),
            let whole = Int64(exactly: units)
        else { return nil }
        self.init(minorUnits: whole, currency: currency)
    }
}

extension Amount: CustomStringConvertible {
    /// The amount in major units, all decimals of the currency written.
    public var description: String {
        let text = ExactDecimal.text(
            ofDigits: UInt128(minorUnits.magnitude), scale: currency.minorDigits)
        return (minorUnits < 0 ? "-" : "") + text
    }
}
