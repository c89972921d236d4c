extension Geometry {
    /// Twice the signed area of a ring in the plane: positive when it runs counter-clockwise.
    ///
    /// Coordinates are taken relative to the first one, so that small rings far from the origin
    /// keep their digits.
    public func doubledArea(ofRing ring: Int) -> Double {
        let range = coordinates(ofRing: ring)
        guard let first = range.first else { return 0 }
        let origin = position(first)
        var sum = 0.0
        for i in range.dropLast() {
            let (a, b) = (position(i), position(i + 1))
            sum += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
        }
        return sum
    }

    /// Whether a ring ends where it begins.
    public func isClosed(ring: Int) -> Bool {
        let range = coordinates(ofRing: ring)
        guard let first = range.first, let last = range.last else { return true }
        return position(first) == position(last)
    }

    /// Whether a ring runs as RFC 7946 section 3.1.6 wants: outer counter-clockwise, holes clockwise.
    public func isWoundRight(ring: Int, ofPart part: Int) -> Bool {
        let isOuter = ring == rings(ofPart: part).lowerBound
        let area = doubledArea(ofRing: ring)
        return isOuter ? area >= 0 : area <= 0
    }

    /// Calls the body with each ring of each part that is a polygon.
    public func forEachPolygonRing(_ body: (_ part: Int, _ ring: Int) -> Void) {
        for part in parts where kind(ofPart: part) == .polygon {
            for ring in rings(ofPart: part) { body(part, ring) }
        }
    }
}
