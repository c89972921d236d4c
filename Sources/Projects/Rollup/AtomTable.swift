/// Facts divided once: which row gets how many units of each fact.
///
/// What a fact gives to a row depends on no filter and no group, so a table of atoms serves every
/// question until the data changes; each answer is one pass of additions over it.
public struct AtomTable: Sendable {
    /// Fact → its first atom, and one more entry at the end; empty while each fact has one atom.
    public internal(set) var starts: [UInt32] = []
    /// Atom → row.
    public internal(set) var bins: [UInt32] = []
    /// Atom → units.
    public internal(set) var units: [Int64] = []
    /// Fact → by which rule it was divided.
    public internal(set) var rules: [AllocationRule] = []
    /// Fact → its units, as they were given; zero where nobody knows them.
    public internal(set) var totals: [Int64] = []
    /// Fact → whether nobody knows how much it is, which is not zero; empty while all are known.
    public internal(set) var isMissing: [Bool] = []

    /// Makes a table without facts.
    public init() {}

    /// Makes a table of facts that belong to one row each.
    public init(_ totals: [Int64], bins: [UInt32], rule: AllocationRule = .oneSite) {
        precondition(totals.count == bins.count, "each fact needs a row")
        self.bins = bins
        (units, self.totals) = (totals, totals)
        rules = Array(repeating: rule, count: bins.count)
    }

    /// How many facts.
    public var count: Int { totals.count }

    /// The atoms of a fact.
    public func atoms(of fact: Int) -> Range<Int> {
        starts.isEmpty ? fact..<(fact + 1) : Int(starts[fact])..<Int(starts[fact + 1])
    }

    /// Adds a fact that is divided by weights.
    ///
    /// One of which nobody knows how much is kept in the row that would get most of it, so that it is
    /// missed once.
    public mutating func append(_ total: Int64?, by allocation: Allocation, rotation: Int = 0) {
        let weights = allocation.weights
        guard let total, weights.bins.count > 1 else {
            return append(total, all: weights.heaviest, rule: allocation.rule)
        }
        splitFacts()
        let parts = LargestRemainder.divide(total, by: weights, rotation: rotation)
        for (bin, part) in zip(weights.bins, parts) {
            bins.append(UInt32(bin))
            units.append(part)
        }
        finish(total, allocation.rule)
    }

    /// Adds a fact that belongs to one row.
    public mutating func append(_ total: Int64?, all bin: Int, rule: AllocationRule = .oneSite) {
        bins.append(UInt32(bin))
        units.append(total ?? 0)
        finish(total, rule)
    }

    /// From now on facts may have several atoms.
    mutating func splitFacts() {
        if starts.isEmpty { starts = (0...UInt32(bins.count)).map { $0 } }
    }

    mutating func finish(_ total: Int64?, _ rule: AllocationRule) {
        if !starts.isEmpty { starts.append(UInt32(bins.count)) }
        rules.append(rule)
        totals.append(total ?? 0)
        guard total == nil || !isMissing.isEmpty else { return }
        isMissing += repeatElement(false, count: totals.count - 1 - isMissing.count)
        isMissing.append(total == nil)
    }
}
