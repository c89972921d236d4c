import Geo

/// Points laid out so that a tile costs what it shows, however many points lie under it.
///
/// ```
/// level 0    p p p p p p p p              what tiles of zoom 0 show, along the Z-curve
/// level 1    p p p p p p p p p p p        what tiles of zoom 1 show besides
/// level 2    p p p p …
/// ```
///
/// A tile of zoom z shows the points of its run of each of the levels 0…z: the lowest ranks in its
/// square, as many as the cap allows. What is among the lowest k of a square is among the lowest k
/// of every smaller square around it, so a point that is shown stays as one zooms in, and every
/// point has one level.
struct PointLayout: Sendable {
    /// Positions along the curve, ascending within a level.
    private(set) var keys: [UInt64] = []
    /// The row of each.
    private(set) var rows: [UInt32] = []
    /// Level → its first point; one more than there are levels.
    private(set) var starts: [Int] = [0]

    init(_ order: CurveOrder, ranks: [UInt32], cap: Int, in grid: TileGrid) {
        // What doesn't fit on a tile of the deepest zoom either is in a level that no tile shows.
        let levels = grid.maxZoom + 2
        var leveling = Leveling(order, ranks: ranks, cap: cap, grid)
        leveling.level(0..<order.count, zoom: -grid.columnBits)
        var counts = [Int](repeating: 0, count: levels + 1)
        for level in leveling.levels { counts[Int(level) + 1] += 1 }
        for level in 0..<levels { counts[level + 1] += counts[level] }
        starts = counts
        keys = [UInt64](repeating: 0, count: order.count)
        rows = [UInt32](repeating: 0, count: order.count)
        for index in 0..<order.count {
            let level = Int(leveling.levels[index])
            keys[counts[level]] = order.keys[index]
            rows[counts[level]] = order.rows[index]
            counts[level] += 1
        }
    }

    var byteCount: Int { 12 * keys.count }

    /// Calls the body with each run of points in a tile: those it shows, or all.
    func forEachRun(
        of address: TileAddress, in grid: TileGrid, all: Bool, _ body: (Range<Int>) -> Void
    ) {
        let run = ZCurve.run(of: address, in: grid)
        let last = all ? starts.count - 2 : min(address.zoom, starts.count - 2)
        for level in 0...last where starts[level] < starts[level + 1] {
            let part = keys.indices(of: run, in: starts[level]..<starts[level + 1])
            if !part.isEmpty { body(part) }
        }
    }
}

/// Finds the level of each point, from the whole world down.
private struct Leveling {
    /// Index along the curve → level.
    var levels: [UInt8]
    private let order: CurveOrder
    private let ranks: [UInt32]
    private let cap: Int
    private let grid: TileGrid
    private var crowd: [UInt64] = []
    private static let none = UInt8.max

    init(_ order: CurveOrder, ranks: [UInt32], cap: Int, _ grid: TileGrid) {
        self.order = order
        self.ranks = ranks
        self.cap = max(1, cap)
        self.grid = grid
        levels = [UInt8](repeating: Self.none, count: order.count)
    }

    /// Gives levels to a square's points that have none yet, then goes on to its quarters.
    ///
    /// A zoom below 0 is the square of which the tiles of zoom 0 are quarters.
    mutating func level(_ square: Range<Int>, zoom: Int) {
        guard !square.isEmpty else { return }
        if zoom >= 0 {
            guard square.count > cap else { return fill(square, with: UInt8(zoom)) }
            show(square, zoom: zoom)
            guard zoom < grid.maxZoom else { return fill(square, with: UInt8(grid.maxZoom + 1)) }
        }
        let shift = UInt64(2 * (grid.tileBits(at: zoom) - 1))
        let first = order.keys[square.lowerBound] >> shift & ~3
        var start = square.lowerBound
        for quarter in UInt64(0)..<4 {
            let low = (first | quarter) << shift
            let run = low...(low | ((1 << shift) - 1))
            let part = order.keys.indices(of: run, in: start..<square.upperBound)
            level(part, zoom: zoom + 1)
            start = part.upperBound
        }
    }

    private mutating func fill(_ square: Range<Int>, with level: UInt8) {
        for index in square where levels[index] == Self.none { levels[index] = level }
    }

    /// Those of the lowest ranks that fit beside the points shown already.
    private mutating func show(_ square: Range<Int>, zoom: Int) {
        crowd.removeAll(keepingCapacity: true)
        for index in square where levels[index] == Self.none {
            crowd.append(UInt64(ranks[Int(order.rows[index])]) << 32 | UInt64(index))
        }
        let room = cap - (square.count - crowd.count)
        guard room > 0 else { return }
        crowd.withUnsafeMutableBufferPointer { LowestRanks.gather(room, in: $0) }
        for entry in crowd.prefix(room) {
            levels[Int(UInt32(truncatingIfNeeded: entry))] = UInt8(zoom)
        }
    }
}
