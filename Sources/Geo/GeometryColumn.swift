/// The geometries of a table as flat buffers, in the nesting of GeoArrow.
///
/// ```
/// rows             r0      r1            r2
/// partStarts       0       1             3      4      row  → its first part
/// ringStarts       0       2      3      4      5      part → its first ring
/// coordinateStarts 0   4   9      12     17     20     ring → its first coordinate
/// xy               x y x y x y …
/// ```
///
/// A point, a line and a polygon ring are all "a ring of coordinates" here, so one walk serves every
/// kind. A column of nothing but single points keeps no offsets: row i is coordinate i.
/// A collection within a collection is flattened; its parts keep their kinds in `partKinds`.
public final class GeometryColumn: Sendable {
    /// The kind of each row.
    public let kinds: [GeometryKind]
    /// Row → first part; one more than there are rows, empty in a point column.
    public let partStarts: [UInt32]
    /// Part → first ring; one more than there are parts, empty in a point column.
    public let ringStarts: [UInt32]
    /// Ring → first coordinate; one more than there are rings, empty in a point column.
    public let coordinateStarts: [UInt32]
    /// The kind of each part, only where a collection is among the rows, else empty.
    public let partKinds: [GeometryKind]
    /// x and y of each coordinate, interleaved; NaN stands for an absent or empty point.
    public let xy: [Double]
    /// Height of each coordinate, empty when no row has one, NaN where a row has none.
    public let z: [Double]
    /// Measure of each coordinate, empty when no row has one, NaN where a row has none.
    public let m: [Double]

    init(_ builder: consuming GeometryBuilder) {
        kinds = builder.kinds
        partStarts = builder.partStarts
        ringStarts = builder.ringStarts
        coordinateStarts = builder.coordinateStarts
        partKinds = builder.partKinds
        xy = builder.xy
        z = builder.z
        m = builder.m
    }

    private init(_ other: GeometryColumn, xy: [Double]) {
        kinds = other.kinds
        partStarts = other.partStarts
        ringStarts = other.ringStarts
        coordinateStarts = other.coordinateStarts
        partKinds = other.partKinds
        self.xy = xy
        z = other.z
        m = other.m
    }

    /// How many rows.
    public var count: Int { kinds.count }

    /// How many coordinates all rows have together.
    public var coordinateCount: Int { xy.count / 2 }

    /// Whether every row is a single point (or nothing): row i is then coordinate i.
    public var isPointColumn: Bool { partStarts.isEmpty }

    /// The geometry of a row; null rows have the kind `.none`.
    public subscript(row: Int) -> Geometry { Geometry(column: self, row: row) }

    /// The coordinates of a row, as indices into the buffers.
    @inlinable
    public func coordinates(of row: Int) -> Range<Int> {
        guard !isPointColumn else {
            return kinds[row] == .point && !xy[2 * row].isNaN ? row..<row + 1 : row..<row
        }
        let first = coordinateStarts[Int(ringStarts[Int(partStarts[row])])]
        let end = coordinateStarts[Int(ringStarts[Int(partStarts[row + 1])])]
        return Int(first)..<Int(end)
    }

    /// The bounds of a row; ``Box/empty`` when it has no coordinates.
    @inlinable
    public func box(at row: Int) -> Box {
        var box = Box.empty
        for i in coordinates(of: row) { box.extend(x: xy[2 * i], y: xy[2 * i + 1]) }
        return box
    }

    /// The bounds of all rows together.
    public var bounds: Box {
        var box = Box.empty
        for i in 0..<coordinateCount where !xy[2 * i].isNaN {
            box.extend(x: xy[2 * i], y: xy[2 * i + 1])
        }
        return box
    }

    /// The same shapes with other coordinates, as a change of the reference system makes them.
    public func replacingCoordinates(
        _ change: (UnsafeMutableBufferPointer<Double>) -> Void
    ) -> GeometryColumn {
        var moved = xy
        moved.withUnsafeMutableBufferPointer { change($0) }
        return GeometryColumn(self, xy: moved)
    }

    /// The rows named, in the order named.
    public func gathering(_ rows: some Sequence<Int>) -> GeometryColumn {
        var builder = GeometryBuilder()
        for row in rows { builder.append(self[row]) }
        return builder.finish()
    }

    /// The kinds that occur, null rows left out.
    public var kindsPresent: Set<GeometryKind> {
        var seen: UInt8 = 0
        for kind in kinds { seen |= 1 << kind.rawValue }
        return Set(GeometryKind.allCases.filter { $0 != .none && seen & (1 << $0.rawValue) != 0 })
    }

    /// How many bytes its buffers take.
    public var byteCount: Int {
        kinds.count + partKinds.count + 4 * (partStarts.count + ringStarts.count)
            + 4 * coordinateStarts.count + 8 * (xy.count + z.count + m.count)
    }
}
