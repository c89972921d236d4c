/// One geometry: a row of a ``GeometryColumn``.
///
/// It copies nothing; it names a row and keeps the column alive. A geometry on its own, read from
/// text or made by an operation, is the only row of a column of its own.
public struct Geometry: Sendable {
    /// The buffers it lies in.
    public let column: GeometryColumn
    /// Its row there.
    public let row: Int

    /// Names a row of a column.
    @inlinable
    public init(column: GeometryColumn, row: Int) {
        self.column = column
        self.row = row
    }

    /// Builds a geometry on its own; the closure must tell exactly one row.
    public init(building body: (inout GeometryBuilder) -> Void) {
        var builder = GeometryBuilder()
        body(&builder)
        self.init(column: builder.finish(), row: 0)
    }

    /// No geometry at all.
    public static let null = Geometry { $0.appendNull() }

    /// A single position.
    public static func point(x: Double, y: Double) -> Geometry {
        Geometry { $0.appendPoint(x: x, y: y) }
    }

    /// The ground of a box: one ring counter-clockwise, or a line or a point where it has no area.
    ///
    /// A ring without area is no valid polygon, and GEOS answers nothing of use about one.
    public static func rectangle(_ box: Box) -> Geometry {
        let (isThin, isFlat) = (box.minX == box.maxX, box.minY == box.maxY)
        guard !isThin || !isFlat else { return point(x: box.minX, y: box.minY) }
        let corners = [
            (box.minX, box.minY), (box.maxX, box.minY), (box.maxX, box.maxY), (box.minX, box.maxY),
            (box.minX, box.minY),
        ]
        let isLine = isThin || isFlat
        return Geometry {
            $0.beginGeometry(isLine ? .lineString : .polygon)
            $0.beginPart(isLine ? .lineString : .polygon)
            $0.beginRing()
            for (x, y) in isLine ? [corners[0], corners[2]] : corners { $0.add(x: x, y: y) }
        }
    }

    /// What it is; `.none` when the feature has no place.
    public var kind: GeometryKind { column.kinds[row] }

    /// Whether it has no position, be it null or an empty shape.
    public var isEmpty: Bool { coordinates.isEmpty }

    /// Its bounds; ``Box/empty`` when it has no position.
    public var box: Box { column.box(at: row) }

    /// Its coordinates, as indices into the column's buffers.
    public var coordinates: Range<Int> { column.coordinates(of: row) }

    /// Its parts, as indices for ``rings(ofPart:)`` and ``kind(ofPart:)``.
    public var parts: Range<Int> {
        guard !column.isPointColumn else { return coordinates }
        return Int(column.partStarts[row])..<Int(column.partStarts[row + 1])
    }

    /// What a part is: point, line or polygon.
    public func kind(ofPart part: Int) -> GeometryKind {
        guard kind == .geometryCollection else { return kind.part ?? .none }
        return column.partKinds[part]
    }

    /// The rings of a part, as indices for ``coordinates(ofRing:)``; points and lines have one.
    public func rings(ofPart part: Int) -> Range<Int> {
        guard !column.isPointColumn else { return part..<part + 1 }
        return Int(column.ringStarts[part])..<Int(column.ringStarts[part + 1])
    }

    /// The coordinates of a ring, as indices into the column's buffers.
    public func coordinates(ofRing ring: Int) -> Range<Int> {
        guard !column.isPointColumn else { return ring..<ring + 1 }
        return Int(column.coordinateStarts[ring])..<Int(column.coordinateStarts[ring + 1])
    }

    /// Whether it carries heights: the first position decides, as WKB has one flag for all.
    public var hasZ: Bool {
        guard !column.z.isEmpty, let first = coordinates.first else { return false }
        return !column.z[first].isNaN
    }

    /// Whether it carries measures: the first position decides, as WKB has one flag for all.
    public var hasM: Bool {
        guard !column.m.isEmpty, let first = coordinates.first else { return false }
        return !column.m[first].isNaN
    }

    /// The position at an index of ``coordinates``.
    public func position(_ index: Int) -> (x: Double, y: Double) {
        (column.xy[2 * index], column.xy[2 * index + 1])
    }

    /// Its only position when it is a point that is not empty.
    public var point: (x: Double, y: Double)? {
        guard kind == .point, let first = coordinates.first else { return nil }
        return position(first)
    }
}

extension Geometry: Equatable {
    /// Whether kind, nesting and every number are the same; `equals` of GEOS asks another question.
    public static func == (one: Geometry, other: Geometry) -> Bool {
        guard one.kind == other.kind, one.parts.count == other.parts.count,
            one.hasZ == other.hasZ, one.hasM == other.hasM
        else { return false }
        return zip(one.parts, other.parts).allSatisfy { part, otherPart in
            let rings = one.rings(ofPart: part)
            let otherRings = other.rings(ofPart: otherPart)
            guard one.kind(ofPart: part) == other.kind(ofPart: otherPart),
                rings.count == otherRings.count
            else { return false }
            return zip(rings, otherRings).allSatisfy { ring, otherRing in
                sameCoordinates(
                    one, one.coordinates(ofRing: ring), other,
                    other.coordinates(ofRing: otherRing))
            }
        }
    }

    private static func sameCoordinates(
        _ one: Geometry, _ range: Range<Int>, _ other: Geometry, _ otherRange: Range<Int>
    ) -> Bool {
        guard range.count == otherRange.count else { return false }
        let (a, b) = (one.column, other.column)
        let (hasZ, hasM) = (one.hasZ, one.hasM)
        return zip(range, otherRange).allSatisfy { i, j in
            a.xy[2 * i] == b.xy[2 * j] && a.xy[2 * i + 1] == b.xy[2 * j + 1]
                && (!hasZ || same(a.z[i], b.z[j])) && (!hasM || same(a.m[i], b.m[j]))
        }
    }

    private static func same(_ one: Double, _ other: Double) -> Bool {
        one == other || (one.isNaN && other.isNaN)
    }
}
