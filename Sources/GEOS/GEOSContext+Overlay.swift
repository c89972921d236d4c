import CGEOS
public import Geo

/// Operations that make new shapes.
///
/// All of them throw `GEOSError` on input that is not valid enough to have an answer: look with
/// `validityFault`, mend with `makeValid`. The same input gives the same output, to the last bit.
extension GEOSContext {
    /// What both have in common.
    ///
    /// `GEOSIntersection_r`
    public func intersection(_ one: Geometry, _ other: Geometry) throws(GEOSError) -> Geometry {
        try with(one, other) { (first, second) throws(GEOSError) in
            try take(GEOSIntersection_r(handle, first, second), "intersection")
        }
    }

    /// What the first has and the second has not.
    ///
    /// `GEOSDifference_r`
    public func difference(_ one: Geometry, _ other: Geometry) throws(GEOSError) -> Geometry {
        try with(one, other) { (first, second) throws(GEOSError) in
            try take(GEOSDifference_r(handle, first, second), "difference")
        }
    }

    /// What only one of them has.
    ///
    /// `GEOSSymDifference_r`
    public func symmetricDifference(
        _ one: Geometry, _ other: Geometry
    ) throws(GEOSError) -> Geometry {
        try with(one, other) { (first, second) throws(GEOSError) in
            try take(GEOSSymDifference_r(handle, first, second), "symmetric difference")
        }
    }

    /// What either of them has.
    ///
    /// `GEOSUnion_r`
    public func union(_ one: Geometry, _ other: Geometry) throws(GEOSError) -> Geometry {
        try with(one, other) { (first, second) throws(GEOSError) in
            try take(GEOSUnion_r(handle, first, second), "union")
        }
    }

    /// What any of many geometries has: areas dissolved, lines noded.
    ///
    /// `GEOSUnaryUnion_r`
    public func union(_ geometries: some Collection<Geometry>) throws(GEOSError) -> Geometry {
        let present = geometries.filter { $0.kind != .none }
        let collection = try collect(.geometryCollection, present.count) {
            (index) throws(GEOSError) in try build(present[index])
        }
        defer { GEOSGeom_destroy_r(handle, collection) }
        return try take(GEOSUnaryUnion_r(handle, collection), "union")
    }

    /// The geometry with its own parts dissolved.
    ///
    /// `GEOSUnaryUnion_r`
    public func unaryUnion(_ geometry: Geometry) throws(GEOSError) -> Geometry {
        try transformed(geometry, "unary union", GEOSUnaryUnion_r)
    }

    /// The smallest convex shape around it.
    ///
    /// `GEOSConvexHull_r`
    public func convexHull(_ geometry: Geometry) throws(GEOSError) -> Geometry {
        try transformed(geometry, "convex hull", GEOSConvexHull_r)
    }

    /// Its bounds as a shape: a point or a line where they have no area.
    ///
    /// `GEOSEnvelope_r`
    public func envelope(_ geometry: Geometry) throws(GEOSError) -> Geometry {
        try transformed(geometry, "envelope", GEOSEnvelope_r)
    }

    /// All within a planar distance of it; never to be used on degrees.
    ///
    /// `GEOSBuffer_r`
    public func buffer(
        _ geometry: Geometry, distance: Double, quadrantSegments: Int = 8
    ) throws(GEOSError) -> Geometry {
        try check(distance, "buffer")
        return try transformed(geometry, "buffer") { context, built in
            GEOSBuffer_r(context, built, distance, Int32(clamping: quadrantSegments))
        }
    }

    /// The shape with fewer positions, none moved farther than the tolerance, and still valid.
    ///
    /// `GEOSTopologyPreserveSimplify_r`
    public func simplifyPreservingTopology(
        _ geometry: Geometry, tolerance: Double
    ) throws(GEOSError) -> Geometry {
        try check(tolerance, "simplify")
        return try transformed(geometry, "simplify") { context, built in
            GEOSTopologyPreserveSimplify_r(context, built, tolerance)
        }
    }

    /// Its centre of mass, which may lie outside; an empty point for an empty geometry.
    ///
    /// `GEOSGetCentroid_r`
    public func centroid(_ geometry: Geometry) throws(GEOSError) -> Geometry {
        try transformed(geometry, "centroid", GEOSGetCentroid_r)
    }

    /// A point that surely lies on it; an empty point for an empty geometry.
    ///
    /// `GEOSPointOnSurface_r`
    public func pointOnSurface(_ geometry: Geometry) throws(GEOSError) -> Geometry {
        try transformed(geometry, "point on surface", GEOSPointOnSurface_r)
    }

    private func check(_ distance: Double, _ operation: String) throws(GEOSError) {
        guard distance.isFinite else {
            throw GEOSError(operation: operation, message: "the distance is no finite number")
        }
    }
}
