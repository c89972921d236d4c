/// The edges of areas, row by row of a grid: an edge stands in every row that it reaches.
struct EdgeBands: Sendable {
    /// The edges, area by area and row by row.
    let edges: [AreaEdge]
    /// Area → its first row.
    private let firstRows: [Int32]
    /// Area → its first entry in `starts`; one more than there are.
    private let slots: [UInt32]
    /// Row of an area → its first edge; the row behind the last has an entry too.
    private let starts: [UInt32]

    init(_ all: [[AreaEdge]], _ grid: AreaGrid) {
        var edges: [AreaEdge] = []
        var starts: [UInt32] = []
        var slots: [UInt32] = [0]
        var firstRows: [Int32] = []
        for own in all {
            let spans = own.map { grid.row(min($0.y1, $0.y2))...grid.row(max($0.y1, $0.y2)) }
            let first = spans.reduce(grid.rows) { min($0, $1.lowerBound) }
            let last = spans.reduce(-1) { max($0, $1.upperBound) }
            let count = max(0, last - first + 1)
            // Counted first, so that each edge can be put where it belongs.
            var next = [Int](repeating: 0, count: count + 1)
            for span in spans { for row in span { next[row - first + 1] += 1 } }
            next[0] = edges.count
            for row in 0..<count { next[row + 1] += next[row] }
            starts += next.map { UInt32($0) }
            edges += repeatElement(
                AreaEdge(x1: 0, y1: 0, x2: 0, y2: 0), count: next[count] - next[0])
            for (edge, span) in zip(own, spans) {
                for row in span {
                    edges[next[row - first]] = edge
                    next[row - first] += 1
                }
            }
            firstRows.append(Int32(first))
            slots.append(UInt32(starts.count))
        }
        self.edges = edges
        (self.firstRows, self.slots, self.starts) = (firstRows, slots, starts)
    }

    /// The edges of an area in a row.
    @inline(__always)
    func range(_ area: Int, _ row: Int) -> Range<Int> {
        let slot = Int(slots[area]) + row - Int(firstRows[area])
        guard slot >= Int(slots[area]), slot + 1 < Int(slots[area + 1]) else { return 0..<0 }
        return Int(starts[slot])..<Int(starts[slot + 1])
    }
}
