/// How much of something each row gets: parts over a common whole, which they sum to exactly.
public struct Weights: Hashable, Sendable {
    /// The rows, ascending, each once.
    public private(set) var bins: [Int]
    /// Row by row, how many parts of the whole; never zero.
    public private(set) var parts: [Natural]
    /// How many parts the whole has.
    public private(set) var whole: Natural

    /// Everything to one row.
    public init(all bin: Int) {
        (bins, parts, whole) = ([bin], [.one], .one)
    }

    /// Shares row by row, in any order, rows repeated or not; nil when they do not sum to one.
    public init?(_ shares: [(bin: Int, share: Rational)]) {
        var whole = Natural.one
        for (_, share) in shares where share.denominator != whole {
            let common = Natural.greatestCommonDivisor(whole, share.denominator)
            whole = whole * share.denominator.quotientAndRemainder(dividingBy: common).quotient
        }
        var partsOfBin: [Int: Natural] = [:]
        var sum = Natural.zero
        for (bin, share) in shares where !share.isZero {
            let factor = whole.quotientAndRemainder(dividingBy: share.denominator).quotient
            let part = share.numerator * factor
            partsOfBin[bin, default: .zero] = partsOfBin[bin, default: .zero] + part
            sum = sum + part
        }
        guard sum == whole else { return nil }
        bins = partsOfBin.keys.sorted()
        parts = bins.map { partsOfBin[$0] ?? .zero }
        self.whole = whole
    }

    /// The share of a row.
    public func share(of bin: Int) -> Rational {
        guard let place = bins.firstIndex(of: bin) else { return .zero }
        return Rational(parts[place], over: whole)
    }

    /// The row that gets most; of several alike the first.
    public var heaviest: Int {
        var best = 0
        for place in parts.indices where parts[place] > parts[best] { best = place }
        return bins[best]
    }
}
