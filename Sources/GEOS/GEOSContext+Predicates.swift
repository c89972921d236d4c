import CGEOS
public import Geo

extension GEOSContext {
    /// Whether the predicate holds between the first geometry and the second.
    ///
    /// For many questions about one shape, prepare it: `PreparedShape`.
    ///
    /// `GEOSIntersects_r` and its like
    public func holds(
        _ predicate: SpatialPredicate, _ one: Geometry, _ other: Geometry
    ) throws(GEOSError) -> Bool {
        if predicate.needsCommonBounds, !one.box.intersects(other.box) { return false }
        return try with(one, other) { (first, second) throws(GEOSError) in
            try truth(predicate.ask(handle, first, second), predicate.rawValue)
        }
    }

    /// How two geometries lie to each other, as the nine figures of DE-9IM: "212101212".
    ///
    /// `GEOSRelate_r`
    public func relation(_ one: Geometry, _ other: Geometry) throws(GEOSError) -> String {
        try with(one, other) { (first, second) throws(GEOSError) in
            guard let matrix = GEOSRelate_r(handle, first, second) else {
                throw failure("relation")
            }
            defer { GEOSFree_r(handle, matrix) }
            return String(cString: matrix)
        }
    }

    /// Whether the relation of two geometries fits a DE-9IM pattern such as "T*T***T**".
    ///
    /// `GEOSRelatePattern_r`
    public func relates(
        _ one: Geometry, _ other: Geometry, pattern: String
    ) throws(GEOSError) -> Bool {
        try with(one, other) { (first, second) throws(GEOSError) in
            try truth(GEOSRelatePattern_r(handle, first, second, pattern), "relate to pattern")
        }
    }

    /// Whether a ring of a geometry runs counter-clockwise in the plane.
    ///
    /// - Throws: `GEOSError` when the ring has fewer than four positions.
    ///
    /// `GEOSCoordSeq_isCCW_r`
    public func isCounterClockwise(
        ring: Int, of geometry: Geometry
    ) throws(GEOSError) -> Bool {
        let coordinates = geometry.coordinates(ofRing: ring)
        let sequence = try sequence(geometry, coordinates, .strict, closed: true)
        defer { GEOSCoordSeq_destroy_r(handle, sequence) }
        var answer: CChar = 0
        guard GEOSCoordSeq_isCCW_r(handle, sequence, &answer) == 1 else {
            throw failure("ring direction")
        }
        return answer == 1
    }
}
