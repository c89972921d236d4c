import CGEOS
public import Geo

/// A shape made ready for many questions: its edges are indexed at the first one.
///
/// Belongs to the thread of its context, which it keeps alive.
public final class PreparedShape {
    /// The shape.
    public let geometry: Geometry
    /// Its bounds.
    public let box: Box
    private let context: GEOSContext
    private let handle: OpaquePointer
    private let prepared: OpaquePointer

    /// Prepares a shape.
    ///
    /// - Throws: `GEOSError` when GEOS can't build it, as with an open ring.
    ///
    /// `GEOSPrepare_r`
    public init(_ geometry: Geometry, in context: GEOSContext) throws(GEOSError) {
        let handle = try context.build(geometry)
        guard let prepared = GEOSPrepare_r(context.handle, handle) else {
            GEOSGeom_destroy_r(context.handle, handle)
            throw context.failure("prepare")
        }
        self.geometry = geometry
        self.context = context
        self.handle = handle
        self.prepared = prepared
        box = geometry.box
    }

    deinit {
        GEOSPreparedGeom_destroy_r(context.handle, prepared)
        GEOSGeom_destroy_r(context.handle, handle)
    }

    /// Whether the predicate holds between this shape and the geometry: `.contains` asks whether
    /// the shape contains it.
    ///
    /// Costs next to nothing where the bounds decide.
    ///
    /// `GEOSPreparedIntersects_r` and its like
    public func holds(
        _ predicate: SpatialPredicate, _ other: Geometry
    ) throws(GEOSError) -> Bool {
        if predicate.needsCommonBounds, !box.intersects(other.box) { return false }
        return try context.with(other) { (built) throws(GEOSError) in
            let answer =
                predicate.askPrepared(context.handle, prepared, built)
                ?? predicate.ask(context.handle, handle, built)
            return try context.truth(answer, predicate.rawValue)
        }
    }

    /// Whether the predicate holds between this shape and a position.
    ///
    /// `GEOSPreparedIntersects_r` and its like
    public func holds(
        _ predicate: SpatialPredicate, x: Double, y: Double
    ) throws(GEOSError) -> Bool {
        if predicate.needsCommonBounds, !box.contains(x: x, y: y) { return false }
        guard x.isFinite, y.isFinite else { return predicate == .disjoint }
        let point = try context.made(
            GEOSGeom_createPointFromXY_r(context.handle, x, y), predicate.rawValue)
        defer { GEOSGeom_destroy_r(context.handle, point) }
        let answer =
            predicate.askPrepared(context.handle, prepared, point)
            ?? predicate.ask(context.handle, handle, point)
        return try context.truth(answer, predicate.rawValue)
    }

    /// The planar distance to a geometry; nil when either is empty.
    ///
    /// `GEOSPreparedDistance_r`
    public func distance(to other: Geometry) throws(GEOSError) -> Double? {
        guard !geometry.isEmpty, !other.isEmpty else { return nil }
        return try context.with(other) { (built) throws(GEOSError) in
            var distance = 0.0
            guard GEOSPreparedDistance_r(context.handle, prepared, built, &distance) == 1 else {
                throw context.failure("distance")
            }
            return distance
        }
    }
}
