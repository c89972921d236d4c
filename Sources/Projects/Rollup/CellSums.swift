/// Sums cell by cell: rows by groups, each a whole number that cannot overflow.
public struct CellSums: Hashable, Sendable {
    /// How many rows.
    public let binCount: Int
    /// How many groups; one where nothing is grouped.
    public let groupCount: Int
    /// Row by row, group by group: the sum of what is known.
    public internal(set) var sums: [Int128]
    /// Row by row, group by group: of how many facts nobody knows how much.
    public internal(set) var missing: [Int]

    /// Makes empty sums.
    public init(binCount: Int, groupCount: Int = 1) {
        self.binCount = binCount
        self.groupCount = groupCount
        sums = Array(repeating: 0, count: binCount * groupCount)
        missing = Array(repeating: 0, count: binCount * groupCount)
    }

    init(binCount: Int, groupCount: Int, sums: [Int128], missing: [Int]) {
        (self.binCount, self.groupCount) = (binCount, groupCount)
        (self.sums, self.missing) = (sums, missing)
    }

    /// The sum of a cell.
    public subscript(bin: Int, group: Int) -> Int128 { sums[bin * groupCount + group] }

    /// How many facts of a cell are of unknown size.
    public func missing(_ bin: Int, _ group: Int) -> Int { missing[bin * groupCount + group] }

    /// Adds to a cell.
    public mutating func add(_ units: Int64, bin: Int, group: Int = 0) {
        sums[bin * groupCount + group] += Int128(units)
    }

    /// Adds a fact of unknown size to a cell.
    public mutating func addMissing(bin: Int, group: Int = 0) {
        missing[bin * groupCount + group] += 1
    }

    /// The sum of a row over all groups.
    public func total(ofRow bin: Int) -> Int128 {
        (0..<groupCount).reduce(0) { $0 + self[bin, $1] }
    }

    /// The same sums by the rows of a coarser level: additions, and nothing is rounded again.
    ///
    /// `rows` is what ``BinSpace/rows(in:)`` tells.
    public func coarsened(_ rows: [Int], binCount: Int) -> CellSums {
        var coarse = CellSums(binCount: binCount, groupCount: groupCount)
        for bin in 0..<self.binCount {
            for group in 0..<groupCount {
                let cell = rows[bin] * groupCount + group
                coarse.sums[cell] += self[bin, group]
                coarse.missing[cell] += missing(bin, group)
            }
        }
        return coarse
    }
}

/// The totals that cells must add up to, taken from the facts themselves and not from the cells.
public struct FactTotals: Hashable, Sendable {
    /// Group → the sum of what is known.
    public internal(set) var sums: [Int128]
    /// Group → of how many facts nobody knows how much.
    public internal(set) var missing: [Int]

    /// Makes empty totals.
    public init(groupCount: Int = 1) {
        sums = Array(repeating: 0, count: groupCount)
        missing = Array(repeating: 0, count: groupCount)
    }

    /// Adds a fact; nil where nobody knows how much.
    public mutating func add(_ units: Int64?, group: Int = 0) {
        if let units { sums[group] += Int128(units) } else { missing[group] += 1 }
    }
}
