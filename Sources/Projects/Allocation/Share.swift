/// The parts of a project's money that its sites are said to get, in percent.
public enum Share {
    /// The whole, with what rounding to two decimals may add to it.
    public static let tolerated = ExactDecimal("100.01") ?? ExactDecimal(100)

    /// The sum of the parts, exactly.
    public static func sum(_ percents: [ExactDecimal]) -> ExactDecimal {
        percents.reduce(.zero, +)
    }

    /// Whether the parts are more than there is to share.
    public static func exceedsWhole(_ percents: [ExactDecimal]) -> Bool {
        sum(percents) > tolerated
    }
}
