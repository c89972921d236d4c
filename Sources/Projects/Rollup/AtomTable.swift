/// Facts divided once: which row gets how many units of each fact.
///
/// What a fact gives to a row depends on no filter and no group, so a table of atoms serves every
/// question until the data changes; each answer is one pass of additions over it.
public struct AtomTable: Sendable {
    /// Fact → its first atom, and one more entry at the end; empty while each fact has one atom.
    public private(set) var starts: [UInt32] = []
    /// Atom → row.
    public private(set) var bins: [UInt32] = []
    /// Atom → units.
    public private(set) var units: [Int64] = []
    /// Fact → by which rule it was divided.
    public private(set) var rules: [AllocationRule] = []
    /// Fact → whether nobody knows how much it is: that is not zero.
    public private(set) var isMissing: [Bool] = []
    /// Fact → its units, as they were given; zero where nobody knows them.
    public private(set) var totals: [Int64] = []

    /// Makes a table without facts.
    public init() {}

    /// Makes a table of facts that belong to one row each.
    public init(_ totals: [Int64], bins: [UInt32], rule: AllocationRule = .oneSite) {
        precondition(totals.count == bins.count, "each fact needs a row")
        self.bins = bins
        (units, self.totals) = (totals, totals)
        rules = Array(repeating: rule, count: bins.count)
        isMissing = Array(repeating: false, count: bins.count)
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

    /// Adds a fact that is divided among points alike, one row for each point.
    ///
    /// The same as allocating by equal sites, without weights: there may be very many.
    public mutating func append(_ total: Int64?, points: some Sequence<UInt32>) {
        let sorted = points.sorted()
        guard let total, let first = sorted.first, let last = sorted.last, first != last else {
            return append(total, all: Self.mostFrequent(sorted), rule: Self.rule(sorted.count))
        }
        splitFacts()
        LargestRemainder.divide(total, amongSorted: sorted) { bin, part in
            bins.append(bin)
            units.append(part)
        }
        finish(total, .equalSites)
    }

    private static func rule(_ count: Int) -> AllocationRule {
        count > 1 ? .equalSites : .oneSite
    }

    private static func mostFrequent(_ sorted: [UInt32]) -> Int {
        precondition(!sorted.isEmpty, "a fact without points belongs to no row")
        var (best, most) = (sorted[0], 0)
        var start = 0
        while start < sorted.count {
            let end = sorted[start...].firstIndex { $0 != sorted[start] } ?? sorted.count
            if end - start > most { (best, most) = (sorted[start], end - start) }
            start = end
        }
        return Int(best)
    }

    /// From now on facts may have several atoms.
    private mutating func splitFacts() {
        if starts.isEmpty { starts = (0...UInt32(bins.count)).map { $0 } }
    }

    private mutating func finish(_ total: Int64?, _ rule: AllocationRule) {
        if !starts.isEmpty { starts.append(UInt32(bins.count)) }
        rules.append(rule)
        isMissing.append(total == nil)
        totals.append(total ?? 0)
    }
}
