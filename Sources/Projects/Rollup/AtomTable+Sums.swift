/// Which facts a question is about, and into which groups they fall.
public struct FactSelection: Sendable {
    /// The facts, each once; nil for all.
    public var facts: [UInt32]?
    /// Fact (chosen or not) → its group; nil where nothing is grouped.
    public var groups: [UInt32]?
    /// How many groups.
    public var groupCount: Int

    /// Makes a selection.
    public init(facts: [UInt32]? = nil, groups: [UInt32]? = nil, groupCount: Int = 1) {
        self.facts = facts
        self.groups = groups
        self.groupCount = groupCount
    }

    /// Every chosen fact with its group.
    @inline(__always)
    func forEach(of count: Int, _ body: (_ fact: Int, _ group: Int) -> Void) {
        switch (facts, groups) {
        case (nil, nil): for fact in 0..<count { body(fact, 0) }
        case (nil, let groups?): for fact in 0..<count { body(fact, Int(groups[fact])) }
        case (let facts?, nil): for fact in facts { body(Int(fact), 0) }
        case (let facts?, let groups?):
            for fact in facts { body(Int(fact), Int(groups[Int(fact)])) }
        }
    }
}

extension AtomTable {
    /// The sums of the chosen facts: what is additive over rows.
    public func sums(_ selection: FactSelection, binCount: Int) -> CellSums {
        var sums = [Int128](repeating: 0, count: binCount * selection.groupCount)
        var missing = [Int](repeating: 0, count: sums.count)
        let groupCount = selection.groupCount
        selection.forEach(of: count) { fact, group in
            for atom in atoms(of: fact) {
                sums[Int(bins[atom]) * groupCount + group] += Int128(units[atom])
            }
        }
        if !isMissing.isEmpty {
            selection.forEach(of: count) { fact, group in
                guard isMissing[fact] else { return }
                missing[Int(bins[atoms(of: fact).lowerBound]) * groupCount + group] += 1
            }
        }
        return CellSums(
            binCount: binCount, groupCount: groupCount, sums: sums, missing: missing)
    }

    /// The totals of the chosen facts as they were given, to hold the sums against.
    public func totals(_ selection: FactSelection) -> FactTotals {
        var sums = FactTotals(groupCount: selection.groupCount)
        selection.forEach(of: count) { fact, group in
            sums.add(isMissing.isEmpty || !isMissing[fact] ? totals[fact] : nil, group: group)
        }
        return sums
    }
}
