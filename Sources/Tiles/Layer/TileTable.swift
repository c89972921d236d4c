public import Features
import Geo
import Synchronization

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
    /// How many features a tile holds at most.
    public let cap: Int
    /// The numbers that features carry in tiles, nil for the keys of the table.
    public let ids: [UInt64]?

    /// The keys of the table, asked for every feature of every tile; empty where rows are counted.
    private let keys: [Int64]
    private let state: Mutex<State>

    private struct State {
        var ranks: [UInt32]?
        var points: [TileGrid: PointLayout] = [:]
        var shapes: [TileGrid: ShapeLayout] = [:]
        var texts: SharedTexts?
    }

    /// Lays out a table; without `ranks` those of ``FeatureRanks/spread(over:)`` are used.
    public init(
        _ features: FeatureTable, ranks: [UInt32]? = nil, cap: Int = 10_000, ids: [UInt64]? = nil
    ) {
        precondition(
            (ranks?.count ?? features.count) == features.count
                && (ids?.count ?? features.count) == features.count,
            "ranks and numbers of \(features.name) are as many as its features")
        self.features = features
        keys = features.keys
        self.cap = cap
        self.ids = ids
        state = Mutex(State(ranks: ranks))
    }

    /// Which features stay when a tile would hold more than ``cap``: those of the lowest ranks.
    public var ranks: [UInt32] { state.withLock { ranks(in: &$0) } }

    /// How many bytes the layout takes beside the table, so far.
    public var byteCount: Int {
        8 * (ids?.count ?? 0)
            + state.withLock { state in
                4 * (state.ranks?.count ?? 0) + (state.texts?.byteCount ?? 0)
                    + state.points.values.reduce(0) { $0 + $1.byteCount }
                    + state.shapes.values.reduce(0) { $0 + $1.byteCount }
            }
    }

    /// Whether all places are single points, for which there is a shorter way.
    var isOfPoints: Bool { features.geometry?.isPointColumn ?? true }

    /// The number that a feature carries, nil for a key below zero, which no tile can hold.
    @inline(__always)
    func number(at row: Int) -> UInt64? {
        if let ids { return ids[row] }
        return keys.isEmpty ? UInt64(row) + 1 : UInt64(exactly: keys[row])
    }

    /// The points, laid out for a grid by the first who asks.
    func points(in grid: TileGrid) -> PointLayout {
        state.withLock { state in
            if let made = state.points[grid] { return made }
            let order = features.geometry.map { CurveOrder($0, in: grid) } ?? CurveOrder()
            // The same order serves both, as long as nobody asked for the ranks before.
            if state.ranks == nil, grid == .webMercatorQuad {
                state.ranks = FeatureRanks.spread(over: features, order)
            }
            let made = PointLayout(order, ranks: ranks(in: &state), cap: cap, in: grid)
            state.points[grid] = made
            return made
        }
    }

    /// The shapes, laid out for a grid by the first who asks.
    func shapes(in grid: TileGrid) -> ShapeLayout {
        state.withLock { state in
            if let made = state.shapes[grid] { return made }
            let made = ShapeLayout(features.geometry ?? GeometryBuilder().finish(), in: grid)
            state.shapes[grid] = made
            return made
        }
    }

    /// The texts that may repeat, found by the first who asks.
    var sharedTexts: SharedTexts {
        state.withLock { state in
            if let made = state.texts { return made }
            let made = SharedTexts(features)
            state.texts = made
            return made
        }
    }

    private func ranks(in state: inout State) -> [UInt32] {
        if let made = state.ranks { return made }
        let made = FeatureRanks.spread(over: features)
        state.ranks = made
        return made
    }
}
