public import Features
public import Projects

/// A number of a rollup, exactly.
public enum RollupValue: Hashable, Sendable {
    /// Nothing is known, or there is nothing to be said: the first year of no project.
    case none
    /// A whole number, in the last place that ``RollupColumn/decimals`` tells.
    case whole(Int128)
    /// A fraction in its lowest terms.
    case ratio(Rational, isNegative: Bool = false)

    /// The number with so many decimals, half of the last place rounded away from zero; nil when
    /// nothing is known.
    ///
    /// - Parameters:
    ///   - decimals: How many decimals to write.
    ///   - scale: How many decimals a whole number has, as ``RollupColumn/decimals`` tells.
    /// - Returns: The text, with a minus sign but never a plus.
    public func text(decimals: Int, scale: Int = 0) -> String? {
        switch self {
        case .none: return nil
        case .ratio(let ratio, let isNegative):
            let text = ratio.text(decimals: decimals)
            return isNegative && text.contains { ("1"..."9").contains($0) } ? "-" + text : text
        case .whole(let number):
            let power = (0..<scale).reduce(UInt128(1)) { product, _ in product * 10 }
            let ratio = Rational(Natural(number.magnitude), over: Natural(power))
            return RollupValue.ratio(ratio, isNegative: number < 0).text(decimals: decimals)
        }
    }

    /// The number nearest to it that a double can hold; nil when nothing is known.
    public func number(scale: Int = 0) -> Double? {
        text(decimals: 15, scale: scale).flatMap(Double.init)
    }
}

/// What the numbers of a column are.
public struct RollupColumn: Hashable, Sendable {
    /// What is measured.
    public var measure: RollupMeasure
    /// Its key in machine formats: `projects`, `amount`, `projects-per-person`.
    public var key: String
    /// What people call it.
    public var title: LocalizedText
    /// What it is counted in: a currency, `m`, `m2`, a code of the codelist `unit`; empty for a
    /// plain number.
    public var unit = ""
    /// How many decimals whole numbers have: `.whole(1250)` with two is 12.50.
    public var decimals = 0
    /// Whether the rows add up to the total.
    public var isAdditive = true
    /// Whether numbers are fractions, shown with two decimals where they are read by people.
    public var isFraction = false
    /// The kind of the amounts that were added, nil where there are none.
    public var kind: String?
    /// The accounting basis of the amounts that were added, nil where there are none.
    public var basis: String?
    /// The edition of what the numbers are divided by, nil where they are not.
    public var denominator: String?
    /// Whether at least one of the numbers was printed as "about".
    public var isAbout = false
}
