/// Fills the buffers of a ``GeometryColumn``, row by row.
///
/// A geometry is told by its beginnings only: `beginGeometry`, then for each part `beginPart`, for
/// each ring `beginRing`, then the coordinates. What follows ends what came before.
public struct GeometryBuilder: Sendable {
    var kinds: [GeometryKind] = []
    var partStarts: [UInt32] = []
    var ringStarts: [UInt32] = []
    var coordinateStarts: [UInt32] = []
    var partKinds: [GeometryKind] = []
    var xy: [Double] = []
    var z: [Double] = []
    var m: [Double] = []
    private var isPointColumn = true
    private var countsAtNesting = Counts(parts: 0, rings: 0, positions: 0, partKinds: 0)

    /// An empty builder.
    public init() {}

    /// How many rows it holds.
    public var count: Int { kinds.count }

    /// Makes room, so that long loads do not grow the buffers step by step.
    public mutating func reserve(rows: Int) {
        kinds.reserveCapacity(rows)
        xy.reserveCapacity(2 * rows)
    }

    /// Adds a row without a geometry.
    public mutating func appendNull() {
        guard !isPointColumn else { return appendPlain(.none, x: .nan, y: .nan) }
        beginGeometry(.none)
    }

    /// Adds a row that is one position; NaN in x stands for an empty point.
    @inline(__always)
    public mutating func appendPoint(x: Double, y: Double) {
        guard isPointColumn, z.isEmpty, m.isEmpty else {
            return appendNestedPoint(x: x, y: y, z: .nan, m: .nan)
        }
        appendPlain(.point, x: x, y: y)
    }

    /// Adds a row that is one position with height or measure; NaN stands for "none".
    public mutating func appendPoint(x: Double, y: Double, z: Double, m: Double) {
        guard !(z.isNaN && m.isNaN) else { return appendPoint(x: x, y: y) }
        appendNestedPoint(x: x, y: y, z: z, m: m)
    }

    /// Begins a row of any kind.
    public mutating func beginGeometry(_ kind: GeometryKind) {
        if isPointColumn { nest() }
        kinds.append(kind)
        partStarts.append(UInt32(ringStarts.count))
    }

    /// Begins a part; `kind` is what the part is, and matters within a collection.
    public mutating func beginPart(_ kind: GeometryKind) {
        if kinds.last == .geometryCollection, partKinds.isEmpty, !ringStarts.isEmpty {
            fillPartKinds()
        }
        if kinds.last == .geometryCollection || !partKinds.isEmpty { partKinds.append(kind) }
        ringStarts.append(UInt32(coordinateStarts.count))
    }

    /// Begins a ring of the current part; points and lines have one.
    public mutating func beginRing() { coordinateStarts.append(UInt32(xy.count / 2)) }

    /// Adds a position to the current ring.
    @inline(__always)
    public mutating func add(x: Double, y: Double) {
        xy.append(x)
        xy.append(y)
        if !z.isEmpty { z.append(.nan) }
        if !m.isEmpty { m.append(.nan) }
    }

    /// Adds a position with height or measure; NaN stands for "none".
    public mutating func add(x: Double, y: Double, z height: Double, m measure: Double) {
        let before = xy.count / 2
        xy.append(x)
        xy.append(y)
        Self.extend(&z, with: height, before: before)
        Self.extend(&m, with: measure, before: before)
    }

    /// Adds a copy of a geometry from any column.
    public mutating func append(_ geometry: Geometry) {
        let column = geometry.column
        if geometry.kind == .none { return appendNull() }
        if geometry.kind == .point, isPointColumn, column.z.isEmpty, column.m.isEmpty {
            let position = geometry.coordinates.first
            return appendPlain(
                .point, x: position.map { column.xy[2 * $0] } ?? .nan,
                y: position.map { column.xy[2 * $0 + 1] } ?? .nan)
        }
        beginGeometry(geometry.kind)
        appendParts(of: geometry)
    }

    /// Adds copies of all parts of a geometry to the row that was begun.
    public mutating func appendParts(of geometry: Geometry) {
        let column = geometry.column
        for part in geometry.parts {
            beginPart(geometry.kind(ofPart: part))
            for ring in geometry.rings(ofPart: part) {
                beginRing()
                for i in geometry.coordinates(ofRing: ring) {
                    add(
                        x: column.xy[2 * i], y: column.xy[2 * i + 1],
                        z: column.z.isEmpty ? .nan : column.z[i],
                        m: column.m.isEmpty ? .nan : column.m[i])
                }
            }
        }
    }

    /// Gives the column; the builder is used up.
    public consuming func finish() -> GeometryColumn {
        if !isPointColumn { closeOffsets() }
        return GeometryColumn(self)
    }

    private mutating func appendPlain(_ kind: GeometryKind, x: Double, y: Double) {
        kinds.append(kind)
        add(x: x, y: y)
    }

    private mutating func appendNestedPoint(x: Double, y: Double, z: Double, m: Double) {
        beginGeometry(.point)
        guard !x.isNaN else { return }
        beginPart(.point)
        beginRing()
        add(x: x, y: y, z: z, m: m)
    }

    /// Gives the rows so far the offsets that a point column does without.
    private mutating func nest() {
        isPointColumn = false
        let plain = xy
        xy = []
        for (row, kind) in kinds.enumerated() {
            partStarts.append(UInt32(ringStarts.count))
            guard kind == .point, !plain[2 * row].isNaN else { continue }
            ringStarts.append(UInt32(coordinateStarts.count))
            coordinateStarts.append(UInt32(xy.count / 2))
            xy.append(plain[2 * row])
            xy.append(plain[2 * row + 1])
        }
        countsAtNesting = counts
    }

    /// The first collection: the parts before it now need their kinds written down.
    private mutating func fillPartKinds() {
        for row in 0..<kinds.count - 1 {
            let end = row + 1 < partStarts.count ? Int(partStarts[row + 1]) : ringStarts.count
            for _ in Int(partStarts[row])..<end { partKinds.append(kinds[row].part ?? .point) }
        }
    }

    private mutating func closeOffsets() {
        partStarts.append(UInt32(ringStarts.count))
        ringStarts.append(UInt32(coordinateStarts.count))
        coordinateStarts.append(UInt32(xy.count / 2))
    }

    private static func extend(_ values: inout [Double], with value: Double, before: Int) {
        if values.isEmpty {
            guard !value.isNaN else { return }
            values = [Double](repeating: .nan, count: before)
        }
        values.append(value)
    }
}

extension GeometryBuilder {
    /// A place to come back to when a geometry turns out to be unreadable half-way.
    public struct Mark: Sendable {
        let rows: Int
        let counts: Counts?
    }

    struct Counts: Sendable {
        let parts: Int
        let rings: Int
        let positions: Int
        let partKinds: Int
    }

    /// Where the builder stands now.
    public var mark: Mark { Mark(rows: kinds.count, counts: isPointColumn ? nil : counts) }

    /// Forgets all that came after the mark.
    public mutating func rewind(to mark: Mark) {
        kinds.removeLast(kinds.count - mark.rows)
        guard !isPointColumn else { return xy.removeLast(xy.count - 2 * mark.rows) }
        // A point column that got its offsets since then keeps them, up to the mark's rows.
        let counts = mark.counts ?? countsAtNesting
        partStarts.removeLast(partStarts.count - mark.rows)
        ringStarts.removeLast(ringStarts.count - counts.parts)
        coordinateStarts.removeLast(coordinateStarts.count - counts.rings)
        partKinds.removeLast(max(0, partKinds.count - counts.partKinds))
        xy.removeLast(xy.count - 2 * counts.positions)
        z.removeLast(max(0, z.count - counts.positions))
        m.removeLast(max(0, m.count - counts.positions))
    }

    var counts: Counts {
        Counts(
            parts: ringStarts.count, rings: coordinateStarts.count, positions: xy.count / 2,
            partKinds: partKinds.count)
    }
}
