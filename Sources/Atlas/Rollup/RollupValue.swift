public import Features

/// A number of a rollup, exactly.
public enum RollupValue: Hashable, Sendable {
    /// Nothing is known, or there is nothing to be said: the first year of no project.
    case none
    /// A whole number, in the last place that ``RollupColumn/decimals`` tells.
    case whole(Int128)
    /// A fraction in its lowest terms, the denominator positive.
    case ratio(Int128, over: Int128)
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
