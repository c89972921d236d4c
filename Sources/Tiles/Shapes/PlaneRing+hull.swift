extension PlaneRing {
    /// The smallest ring without a dent around positions; nil when they lie on one line.
    ///
    /// Andrew's method: the lower side from west to east, then the upper side back.
    static func hull(_ positions: [PlanePosition]) -> [PlanePosition]? {
        let sorted = positions.sorted { $0.x != $1.x ? $0.x < $1.x : $0.y < $1.y }
        let hull = Array(side(sorted) + side(sorted.reversed()))
        guard hull.count > 2 else { return nil }
        return doubledArea(hull) > 0 ? hull : hull.reversed()
    }

    /// One side of the hull, without its last position, where the other side begins.
    private static func side(_ positions: [PlanePosition]) -> ArraySlice<PlanePosition> {
        var kept: [PlanePosition] = []
        for position in positions where kept.last != position {
            while kept.count > 1, turn(kept[kept.count - 2], kept[kept.count - 1], position) <= 0 {
                kept.removeLast()
            }
            kept.append(position)
        }
        return kept.dropLast()
    }

    private static func turn(
        _ a: PlanePosition, _ b: PlanePosition, _ c: PlanePosition
    ) -> Int {
        (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x)
    }
}
