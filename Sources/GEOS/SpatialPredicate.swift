import CGEOS

/// A question about how two shapes lie to each other, as OGC Simple Features defines it.
public enum SpatialPredicate: String, CaseIterable, Sendable {
    /// They share at least one point.
    case intersects
    /// They share no point.
    case disjoint
    /// No point of the second lies outside the first, and their interiors meet.
    case contains
    /// No point of the second lies outside the first; its boundary may be all they share.
    case covers
    /// The second contains the first.
    case within
    /// The second covers the first.
    case coveredBy = "covered-by"
    /// They share points of their boundaries only.
    case touches
    /// Their interiors meet in something of a lower dimension.
    case crosses
    /// They are of one dimension, and each has points that the other has not.
    case overlaps
    /// They are the same set of points, however it is written.
    case equals

    /// The question with first and second exchanged.
    public var inverse: SpatialPredicate {
        switch self {
        case .contains: .within
        case .within: .contains
        case .covers: .coveredBy
        case .coveredBy: .covers
        default: self
        }
    }

    /// Whether it can only hold for shapes whose bounds share a point.
    var needsCommonBounds: Bool { self != .disjoint && self != .equals }

    func ask(_ context: OpaquePointer, _ one: OpaquePointer, _ other: OpaquePointer) -> CChar {
        switch self {
        case .intersects: GEOSIntersects_r(context, one, other)
        case .disjoint: GEOSDisjoint_r(context, one, other)
        case .contains: GEOSContains_r(context, one, other)
        case .covers: GEOSCovers_r(context, one, other)
        case .within: GEOSWithin_r(context, one, other)
        case .coveredBy: GEOSCoveredBy_r(context, one, other)
        case .touches: GEOSTouches_r(context, one, other)
        case .crosses: GEOSCrosses_r(context, one, other)
        case .overlaps: GEOSOverlaps_r(context, one, other)
        case .equals: GEOSEquals_r(context, one, other)
        }
    }

    /// Nil where GEOS has no prepared form.
    func askPrepared(
        _ context: OpaquePointer, _ shape: OpaquePointer, _ other: OpaquePointer
    ) -> CChar? {
        switch self {
        case .intersects: GEOSPreparedIntersects_r(context, shape, other)
        case .disjoint: GEOSPreparedDisjoint_r(context, shape, other)
        case .contains: GEOSPreparedContains_r(context, shape, other)
        case .covers: GEOSPreparedCovers_r(context, shape, other)
        case .within: GEOSPreparedWithin_r(context, shape, other)
        case .coveredBy: GEOSPreparedCoveredBy_r(context, shape, other)
        case .touches: GEOSPreparedTouches_r(context, shape, other)
        case .crosses: GEOSPreparedCrosses_r(context, shape, other)
        case .overlaps: GEOSPreparedOverlaps_r(context, shape, other)
        case .equals: nil
        }
    }
}
