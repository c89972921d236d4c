/// How much of a total came to its rows by which rule.
public struct RuleShares: Hashable, Sendable {
    /// Rule → units, by absolute value: a repayment is placed by a rule too.
    public private(set) var units: [AllocationRule: UInt128]

    init(_ units: [AllocationRule: UInt128]) { self.units = units.filter { $0.value > 0 } }

    /// The units of all rules together.
    public var total: UInt128 { units.values.reduce(0, +) }

    /// The share of a rule.
    public func share(of rule: AllocationRule) -> Rational {
        guard let part = units[rule], total > 0 else { return .zero }
        return Rational(Natural(part), over: Natural(total))
    }

    /// The rules that were used, in their order, with whole percents that sum to a hundred.
    public var percents: [(rule: AllocationRule, percent: Int)] {
        let used = AllocationRule.allCases.filter { units[$0] != nil }
        let shares = used.enumerated().map { (bin: $0.offset, share: share(of: $0.element)) }
        guard let weights = Weights(shares) else { return [] }
        return zip(used, LargestRemainder.divide(100, by: weights)).map { ($0, Int($1)) }
    }
}

extension AtomTable {
    /// By which rules the chosen facts came to their rows; what came to a row without a place was
    /// placed by none.
    public func ruleShares(_ selection: FactSelection, in space: BinSpace) -> RuleShares {
        let firstUnlocated = UInt32(space.abroad + 1)
        var units = [UInt128](repeating: 0, count: AllocationRule.allCases.count)
        selection.forEach(of: count) { fact, _ in
            for atom in atoms(of: fact) {
                let rule = bins[atom] < firstUnlocated ? rules[fact] : .notLocated
                units[rule.place] += UInt128(self.units[atom].magnitude)
            }
        }
        return RuleShares(
            Dictionary(zip(AllocationRule.allCases, units).map { ($0, $1) }) { first, _ in first })
    }
}
