/// What touches each row, counted in full in every one: sums of this mean nothing.
public struct Touches: Sendable {
    /// Row by row, group by group: how many facts.
    public internal(set) var counts: [Int]
    /// Row by row, group by group: the whole units of those facts.
    public internal(set) var units: [Int128]
    /// Row by row, group by group: the smallest and the largest value of those facts, nil where none
    /// has one.
    public internal(set) var extremes: [ClosedRange<Int64>?]
}

extension AtomTable {
    /// What the chosen facts touch: every row that a fact has a part in, however small.
    ///
    /// - Parameters:
    ///   - selection: The facts and their groups.
    ///   - binCount: How many rows there are.
    ///   - rows: Row of this table → row of a coarser level; nil for the rows of this table.
    ///   - values: Fact → what the extremes are wanted of, a year for example; empty for none.
    /// - Returns: Counts, units and extremes, row by row.
    public func touches(
        _ selection: FactSelection, binCount: Int, rows: [Int]? = nil, values: [Int64?] = []
    ) -> Touches {
        let (cells, groupCount) = (binCount * selection.groupCount, selection.groupCount)
        var counts = [Int](repeating: 0, count: cells)
        var units = [Int128](repeating: 0, count: cells)
        var extremes = [ClosedRange<Int64>?](repeating: nil, count: cells)
        // Several rows of a fact may be one row of a coarser level: it is counted there once.
        var lastFact = [Int](repeating: -1, count: binCount)
        selection.forEach(of: count) { fact, group in
            for atom in atoms(of: fact) {
                let bin = rows?[Int(bins[atom])] ?? Int(bins[atom])
                guard lastFact[bin] != fact else { continue }
                lastFact[bin] = fact
                let cell = bin * groupCount + group
                counts[cell] += 1
                units[cell] += Int128(totals[fact])
                if !values.isEmpty, let value = values[fact] {
                    extremes[cell] = Self.range(extremes[cell], with: value)
                }
            }
        }
        return Touches(counts: counts, units: units, extremes: extremes)
    }

    private static func range(_ known: ClosedRange<Int64>?, with value: Int64) -> ClosedRange<Int64>
    {
        guard let known else { return value...value }
        return min(known.lowerBound, value)...max(known.upperBound, value)
    }

    /// The chosen facts, each counted as one in the row that has most of it; of several alike in the
    /// first.
    ///
    /// - Parameters:
    ///   - selection: The facts and their groups.
    ///   - binCount: How many rows there are.
    ///   - rows: Row of this table → row of a coarser level; nil for the rows of this table.
    /// - Returns: How many facts, row by row.
    public func primaries(
        _ selection: FactSelection, binCount: Int, rows: [Int]? = nil
    ) -> CellSums {
        var sums = CellSums(binCount: binCount, groupCount: selection.groupCount)
        var weights = [Int128](repeating: 0, count: binCount)
        selection.forEach(of: count) { fact, group in
            let atoms = atoms(of: fact)
            var best = Int.max
            for atom in atoms {
                let bin = rows?[Int(bins[atom])] ?? Int(bins[atom])
                weights[bin] += Int128(units[atom].magnitude)
            }
            for atom in atoms {
                let bin = rows?[Int(bins[atom])] ?? Int(bins[atom])
                guard best != Int.max else {
                    best = bin
                    continue
                }
                if weights[bin] > weights[best] || weights[bin] == weights[best] && bin < best {
                    best = bin
                }
            }
            for atom in atoms { weights[rows?[Int(bins[atom])] ?? Int(bins[atom])] = 0 }
            sums.add(1, bin: best, group: group)
        }
        return sums
    }
}
