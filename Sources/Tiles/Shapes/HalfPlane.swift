/// One side of a rectangle: what lies on it or on its inner side is kept.
struct HalfPlane {
    /// Whether the line runs north and south, so that x decides.
    let isUpright: Bool
    let limit: Int
    /// Whether what is smaller is kept.
    let keepsLess: Bool

    /// The four sides of a box.
    static func sides(of box: PlaneBox) -> [HalfPlane] {
        [
            HalfPlane(isUpright: true, limit: box.minX, keepsLess: false),
            HalfPlane(isUpright: true, limit: box.maxX, keepsLess: true),
            HalfPlane(isUpright: false, limit: box.minY, keepsLess: false),
            HalfPlane(isUpright: false, limit: box.maxY, keepsLess: true),
        ]
    }

    @inline(__always)
    func contains(_ position: PlanePosition) -> Bool {
        let across = isUpright ? position.x : position.y
        return keepsLess ? across <= limit : across >= limit
    }

    /// Where an edge meets the line, as the place along it.
    ///
    /// The ends are taken in one order whichever way the edge runs, so that both neighbours of an
    /// edge, and both tiles beside a border, round to the same unit.
    func crossing(_ one: PlanePosition, _ other: PlanePosition) -> Double {
        var (a, b) = (one, other)
        if (b.x, b.y) < (a.x, a.y) { swap(&a, &b) }
        let (across, along) = isUpright ? (b.x - a.x, b.y - a.y) : (b.y - a.y, b.x - a.x)
        let reached = limit - (isUpright ? a.x : a.y)
        let start = isUpright ? a.y : a.x
        // Twice 36 bits don't fit into 64, and a double keeps the fraction of a unit that is wanted.
        return Double(start) + Double(reached) / Double(across) * Double(along)
    }

    /// The position at a place along the line, rounded as ``TilePlane`` rounds.
    func position(at along: Double) -> PlanePosition {
        let unit = Int((along + 0.5).rounded(.down))
        return isUpright ? PlanePosition(x: limit, y: unit) : PlanePosition(x: unit, y: limit)
    }

    /// The place of a position that lies on the line.
    func place(of position: PlanePosition) -> Double {
        Double(isUpright ? position.y : position.x)
    }
}
