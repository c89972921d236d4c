extension AtomTable {
    /// Divides facts among their points alike: the short way for very many.
    ///
    /// The same as allocating each by ``AllocationRule/equalSites``, without making weights of it.
    ///
    /// - Parameters:
    ///   - totals: Fact → its units, nil where nobody knows them.
    ///   - starts: Fact → its first point, and one more entry at the end; each has at least one.
    ///   - points: Point → its row.
    public init(_ totals: [Int64?], starts: [UInt32], points: [UInt32]) {
        self.init()
        bins.reserveCapacity(points.count)
        units.reserveCapacity(points.count)
        rules.reserveCapacity(totals.count)
        self.starts.reserveCapacity(totals.count + 1)
        self.totals.reserveCapacity(totals.count)
        var divider = PointDivider()
        for fact in totals.indices {
            append(
                totals[fact], points[Int(starts[fact])..<Int(starts[fact + 1])], &divider)
        }
    }

    /// Adds a fact that is divided among points alike, of which at least one is given: their rows.
    public mutating func append(_ total: Int64?, points: ArraySlice<UInt32>) {
        var divider = PointDivider()
        append(total, points, &divider)
    }

    private mutating func append(
        _ total: Int64?, _ points: ArraySlice<UInt32>, _ divider: inout PointDivider
    ) {
        precondition(!points.isEmpty, "a fact without points belongs to no row")
        if points.count == 1 { return append(total, all: Int(points[points.startIndex])) }
        divider.count(points)
        guard let total, divider.rows.count > 1 else {
            return append(total, all: Int(divider.heaviest), rule: .equalSites)
        }
        splitFacts()
        divider.divide(total)
        bins.append(contentsOf: divider.rows)
        units.append(contentsOf: divider.units)
        finish(total, .equalSites)
    }
}
