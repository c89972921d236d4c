/// The plane of one zoom, in the units of its tiles: where positions are rounded to.
///
/// All tiles of a zoom share it, so a position is rounded to the same place in every tile, and two
/// shapes that share a position share it still. A tile is a square of it.
struct TilePlane: Sendable {
    /// The square's corner in the north-west, in units.
    let originX: Int
    let originY: Int
    /// Steps of the world in a unit, as a power of two; below zero at zooms finer than the steps.
    private let shift: Int
    /// The zoom that decides which positions of a shape are drawn.
    let zoom: Int

    init(_ address: TileAddress, in grid: TileGrid, extent: Int) {
        let extentBits = extent.trailingZeroBitCount
        shift = grid.tileBits(at: address.zoom) - extentBits
        originX = address.column << extentBits
        originY = address.row << extentBits
        zoom = address.zoom
    }

    /// The nearest unit; halves go to the south-east, whichever tile asks.
    @inline(__always)
    func position(x: UInt32, y: UInt32) -> PlanePosition {
        PlanePosition(x: units(x) - originX, y: units(y) - originY)
    }

    /// The unit that holds a step.
    func cell(x: UInt32, y: UInt32) -> PlanePosition {
        guard shift > 0 else { return position(x: x, y: y) }
        return PlanePosition(x: (Int(x) >> shift) - originX, y: (Int(y) >> shift) - originY)
    }

    @inline(__always)
    private func units(_ step: UInt32) -> Int {
        guard shift > 0 else { return Int(step) << -shift }
        return (Int(step) + (1 << (shift - 1))) >> shift
    }
}

/// A position in units from a tile's corner, however far outside the tile it lies.
struct PlanePosition: Hashable, Sendable {
    var x: Int
    var y: Int

    init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }
}

/// A rectangle of positions; its edges belong to it.
struct PlaneBox: Sendable {
    var minX: Int
    var minY: Int
    var maxX: Int
    var maxY: Int

    static let empty = PlaneBox(minX: .max, minY: .max, maxX: .min, maxY: .min)

    /// A tile's square and the buffer around it.
    static func tile(extent: Int, buffer: Int) -> PlaneBox {
        PlaneBox(minX: -buffer, minY: -buffer, maxX: extent + buffer, maxY: extent + buffer)
    }

    @inline(__always)
    mutating func extend(to position: PlanePosition) {
        minX = min(minX, position.x)
        minY = min(minY, position.y)
        maxX = max(maxX, position.x)
        maxY = max(maxY, position.y)
    }

    init(minX: Int, minY: Int, maxX: Int, maxY: Int) {
        self.minX = minX
        self.minY = minY
        self.maxX = maxX
        self.maxY = maxY
    }

    /// The bounds of positions.
    init(_ positions: some Sequence<PlanePosition>) {
        self = .empty
        for position in positions { extend(to: position) }
    }

    func intersects(_ other: PlaneBox) -> Bool {
        minX <= other.maxX && other.minX <= maxX && minY <= other.maxY && other.minY <= maxY
    }

    func contains(_ other: PlaneBox) -> Bool {
        minX <= other.minX && other.maxX <= maxX && minY <= other.minY && other.maxY <= maxY
    }

    func contains(_ position: PlanePosition) -> Bool {
        minX <= position.x && position.x <= maxX && minY <= position.y && position.y <= maxY
    }
}
