/// What rings of plane positions measure, and how they are put right.
enum PlaneRing {
    /// Twice the area by the surveyor's formula: positive for an outer ring (specification,
    /// 4.3.4.4), which runs clockwise as one sees it, y being to the south.
    static func doubledArea(_ ring: [PlanePosition]) -> Int {
        guard let first = ring.first, var last = ring.last else { return 0 }
        var sum = 0
        // Relative to the first position the products stay within 64 bits for shapes of any size
        // that still has an area: a ring around the world at the deepest zoom spans 36 bits, and
        // such rings are cut before they are measured.
        for position in ring {
            let (ax, ay) = (last.x - first.x, last.y - first.y)
            let (bx, by) = (position.x - first.x, position.y - first.y)
            sum &+= ax &* by &- bx &* ay
            last = position
        }
        return sum
    }

    /// The ring without needles: positions from which it runs straight back.
    ///
    /// What is nothing but needles is gone altogether. Positions on a straight way stay, since
    /// another shape may have a corner there.
    static func withoutNeedles(_ ring: [PlanePosition]) -> [PlanePosition] {
        var kept: [PlanePosition] = []
        kept.reserveCapacity(ring.count)
        for position in ring {
            while kept.count > 1, isNeedle(kept[kept.count - 2], kept[kept.count - 1], position) {
                kept.removeLast()
            }
            kept.appendIfNew(position)
        }
        // The same where the end meets the beginning.
        var first = 0
        while kept.count - first > 2 {
            let last = kept.count - 1
            if kept[last] == kept[first] || isNeedle(kept[last - 1], kept[last], kept[first]) {
                kept.removeLast()
            } else if isNeedle(kept[last], kept[first], kept[first + 1]) {
                first += 1
            } else {
                break
            }
        }
        return kept.count - first > 2 ? Array(kept[first...]) : []
    }

    private static func isNeedle(
        _ a: PlanePosition, _ b: PlanePosition, _ c: PlanePosition
    ) -> Bool {
        let (ux, uy, vx, vy) = (b.x - a.x, b.y - a.y, c.x - b.x, c.y - b.y)
        // Differences of 36 bits at most: what overflows is no needle a tile could show.
        return ux &* vy == uy &* vx && ux &* vx &+ uy &* vy < 0
    }

    /// Whether a ring goes around a position; either answer may be given on its edge.
    static func contains(_ ring: [PlanePosition], _ place: PlanePosition) -> Bool {
        guard var last = ring.last else { return false }
        var isInside = false
        for position in ring {
            if (position.y > place.y) != (last.y > place.y) {
                let side =
                    (last.x - position.x) * (place.y - position.y)
                    - (last.y - position.y) * (place.x - position.x)
                if (side > 0) == (last.y > position.y) { isInside.toggle() }
            }
            last = position
        }
        return isInside
    }
}
