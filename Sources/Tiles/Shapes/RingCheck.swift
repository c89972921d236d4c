/// Finds out whether rings may stand in a tile as they are (specification, 4.3.4.4).
///
/// Quick and on the safe side: rings that pass are valid, of the few that don't GEOS decides.
enum RingCheck {
    /// So often two edges may be held against each other: some tenths of a second.
    private static let patience = 50_000_000

    /// So many places where edges meet may be repaired: what GEOS makes of them takes time and room
    /// for each.
    private static let repairable = 20_000

    /// Whether no two edges meet, but for neighbours in their common position.
    static func isSimple(_ rings: [[PlanePosition]]) -> Bool {
        // A triangle can only go wrong by having no area, which is looked at elsewhere.
        guard rings.count > 1 || rings.first.map({ $0.count > 3 }) ?? false else { return true }
        return meet(rings, atMost: 0)
    }

    /// Whether GEOS gets the rings right in reasonable time.
    ///
    /// Counted and not timed, so that a tile has the same bytes wherever and whenever it is made.
    static func isRepairable(_ rings: [[PlanePosition]]) -> Bool {
        meet(rings, atMost: repairable)
    }

    private static func meet(_ rings: [[PlanePosition]], atMost limit: Int) -> Bool {
        var edges: [Edge] = []
        edges.reserveCapacity(rings.reduce(0) { $0 + $1.count })
        for ring in rings {
            let first = edges.count
            for (index, position) in ring.enumerated() {
                let isLast = index + 1 == ring.count
                edges.append(
                    Edge(
                        position, ring[isLast ? 0 : index + 1], number: first + index,
                        next: isLast ? first : first + index + 1))
            }
        }
        edges.sort { $0.minX < $1.minX }
        return edges.withUnsafeBufferPointer { sweep($0, atMost: limit) }
    }

    private struct Edge {
        let a: PlanePosition
        let b: PlanePosition
        let minX: Int
        let maxX: Int
        let minY: Int
        let maxY: Int
        let number: Int
        /// The edge that begins where this one ends.
        let next: Int

        init(_ a: PlanePosition, _ b: PlanePosition, number: Int, next: Int) {
            self.a = a
            self.b = b
            (minX, maxX) = (min(a.x, b.x), max(a.x, b.x))
            (minY, maxY) = (min(a.y, b.y), max(a.y, b.y))
            self.number = number
            self.next = next
        }
    }

    /// From west to east; each edge is held against those that reach as far east.
    ///
    /// - Returns: Whether they meet at most so often, and that was found out in time.
    private static func sweep(_ edges: UnsafeBufferPointer<Edge>, atMost limit: Int) -> Bool {
        var open: [Int] = []
        var (meetings, steps) = (0, 0)
        for index in edges.indices {
            let edge = edges[index]
            var kept = 0
            steps += open.count
            guard steps <= patience else { return false }
            for place in open.indices {
                let other = edges[open[place]]
                guard other.maxX >= edge.minX else { continue }
                open[kept] = open[place]
                kept += 1
                guard other.minY <= edge.maxY, edge.minY <= other.maxY else { continue }
                if touch(edge, other) {
                    meetings += 1
                    if meetings > limit { return false }
                }
            }
            open.removeLast(open.count - kept)
            open.append(index)
        }
        return true
    }

    /// Whether two edges meet where they may not.
    private static func touch(_ one: Edge, _ other: Edge) -> Bool {
        if one.next == other.number { return foldsBack(one.a, one.b, other.b) }
        if other.next == one.number { return foldsBack(other.a, other.b, one.b) }
        let (a, b) = (side(one.a, one.b, other.a), side(one.a, one.b, other.b))
        let (c, d) = (side(other.a, other.b, one.a), side(other.a, other.b, one.b))
        // On one line their boxes meet, so they do: that is what the sweep has found.
        return a * b <= 0 && c * d <= 0
    }

    /// Whether an edge runs back along the one before.
    private static func foldsBack(
        _ a: PlanePosition, _ b: PlanePosition, _ c: PlanePosition
    ) -> Bool {
        guard side(a, b, c) == 0 else { return false }
        return (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) < 0
    }

    /// On which side of a line a position lies, as -1, 0 or 1; tile units leave room for the product.
    @inline(__always)
    private static func side(
        _ a: PlanePosition, _ b: PlanePosition, _ c: PlanePosition
    ) -> Int {
        ((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)).signum()
    }
}
