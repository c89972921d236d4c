/// Totals of measures by row and group, of which every additive one is proven.
public struct RollupTable: Sendable {
    /// The rows.
    public let space: BinSpace
    /// How many groups; one where nothing is grouped.
    public let groupCount: Int
    /// The measures, in the order in which they were added.
    public private(set) var columns: [Column] = []

    /// Makes a table without measures.
    public init(space: BinSpace, groupCount: Int = 1) {
        self.space = space
        self.groupCount = groupCount
    }

    /// Adds a measure whose rows sum to its total, and proves that they do, for every group.
    ///
    /// - Throws: ``RollupError/unbalanced(measure:_:)`` with both sides when they do not.
    public mutating func add(
        _ name: String, _ sums: CellSums, of facts: FactTotals
    ) throws(RollupError) {
        for group in 0..<groupCount {
            _ = try proof(name, facts.sums[group]) { sums[$0, group] }
            _ = try proof("\(name), unknown", Int128(facts.missing[group])) {
                Int128(sums.missing($0, group))
            }
        }
        let proof = try proof(name, facts.sums.reduce(0, +)) { sums.total(ofRow: $0) }
        columns.append(
            Column(
                name: name, cells: sums.sums, missing: sums.missing, totals: facts.sums,
                total: proof.input, proof: proof))
    }

    /// Adds a measure whose rows do not sum to its total: something may be counted in several.
    ///
    /// - Parameters:
    ///   - name: What it is called.
    ///   - cells: Row by row, group by group; nil where there is nothing to tell.
    ///   - totals: Group → its total, each thing counted once.
    ///   - total: The total, each thing counted once.
    public mutating func add(
        _ name: String, notAdditive cells: [Int128?], totals: [Int128?], total: Int128?
    ) {
        columns.append(
            Column(
                name: name, cells: cells, missing: [], totals: totals, total: total, proof: nil))
    }

    private func proof(
        _ name: String, _ input: Int128, _ row: (Int) -> Int128
    ) throws(RollupError) -> RollupProof {
        var sums = [Int128](repeating: 0, count: Bin.Kind.allCases.count)
        let kinds = Bin.Kind.allCases
        for bin in 0..<space.count {
            sums[kinds.firstIndex(of: space.kind(of: bin)) ?? 0] += row(bin)
        }
        let proof = RollupProof(input: input, rows: zip(kinds, sums).map { ($0, $1) })
        guard proof.isEqual else { throw .unbalanced(measure: name, proof) }
        return proof
    }
}

extension RollupTable {
    /// One measure of a rollup.
    public struct Column: Sendable {
        /// What it is called.
        public let name: String
        /// Row by row, group by group; nil where there is nothing to tell, which is not zero.
        public let cells: [Int128?]
        /// Row by row, group by group: of how many facts nobody knows how much; empty for a measure
        /// that misses none.
        public let missing: [Int]
        /// Group → its total.
        public let totals: [Int128?]
        /// The total.
        public let total: Int128?
        /// That its rows sum to its total; nil when they need not.
        public let proof: RollupProof?

        /// Whether its rows sum to its total.
        public var isAdditive: Bool { proof != nil }
    }
}
