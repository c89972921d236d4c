/// An axis-parallel rectangle; both edges belong to it.
///
/// A box whose west edge lies east of its east edge crosses the antimeridian: see ``unwrapped``.
public struct Box: Hashable, Sendable {
    /// The smallest x, the west edge in degrees.
    public var minX: Double
    /// The smallest y, the south edge in degrees.
    public var minY: Double
    /// The largest x, the east edge in degrees.
    public var maxX: Double
    /// The largest y, the north edge in degrees.
    public var maxY: Double

    /// Makes a box from its edges in the order of GeoJSON and OGC: west, south, east, north.
    public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
        self.minX = minX
        self.minY = minY
        self.maxX = maxX
        self.maxY = maxY
    }

    /// The box that holds nothing; the neutral element of ``extend(to:)``.
    public static let empty = Box(
        minX: .infinity, minY: .infinity, maxX: -.infinity, maxY: -.infinity)

    /// The whole lon/lat plane.
    public static let world = Box(minX: -180, minY: -90, maxX: 180, maxY: 90)

    /// Whether no point lies in it.
    public var isEmpty: Bool { !(minX <= maxX && minY <= maxY) }

    /// Width in units of x, 0 when empty.
    public var width: Double { isEmpty ? 0 : maxX - minX }

    /// Height in units of y, 0 when empty.
    public var height: Double { isEmpty ? 0 : maxY - minY }

    /// Whether the two share at least one point, edges included.
    @inlinable
    public func intersects(_ other: Box) -> Bool {
        minX <= other.maxX && other.minX <= maxX && minY <= other.maxY && other.minY <= maxY
    }

    /// Whether the point lies in it or on its edge.
    @inlinable
    public func contains(x: Double, y: Double) -> Bool {
        minX <= x && x <= maxX && minY <= y && y <= maxY
    }

    /// Whether the other box lies wholly in it.
    @inlinable
    public func contains(_ other: Box) -> Bool {
        minX <= other.minX && other.maxX <= maxX && minY <= other.minY && other.maxY <= maxY
    }

    /// Grows until it holds the point.
    @inlinable
    public mutating func extend(x: Double, y: Double) {
        if x < minX { minX = x }
        if x > maxX { maxX = x }
        if y < minY { minY = y }
        if y > maxY { maxY = y }
    }

    /// Grows until it holds the other box.
    @inlinable
    public mutating func extend(to other: Box) {
        if other.minX < minX { minX = other.minX }
        if other.maxX > maxX { maxX = other.maxX }
        if other.minY < minY { minY = other.minY }
        if other.maxY > maxY { maxY = other.maxY }
    }

    /// The one or two boxes with ordered edges that cover the same ground.
    ///
    /// `west > east` is how GeoJSON and OGC write a box across the antimeridian.
    public var unwrapped: [Box] {
        guard minX > maxX else { return [self] }
        return [
            Box(minX: minX, minY: minY, maxX: 180, maxY: maxY),
            Box(minX: -180, minY: minY, maxX: maxX, maxY: maxY),
        ]
    }
}
