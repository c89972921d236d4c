/// Writes the commands of a geometry (specification, 4.3): the mirror image of ``GeometryReader``.
struct GeometryWriter: ~Copyable {
    /// What was written since the last ``begin()``.
    private(set) var sink = ByteSink(capacity: 4096)
    private var cursor = PlanePosition(x: 0, y: 0)

    /// Begins the geometry of a feature: the cursor is back in the corner (4.3).
    mutating func begin() {
        sink.removeAll()
        cursor = PlanePosition(x: 0, y: 0)
    }

    /// Positions of a point feature, in one MoveTo (4.3.4.2).
    mutating func put(points: [PlanePosition]) {
        sink.makeRoom(10 + 20 * points.count)
        sink.put(varint: TileFields.Command.moveTo.integer(points.count))
        for position in points { move(to: position) }
    }

    /// A line: a MoveTo and a LineTo (4.3.4.3).
    mutating func put(line: [PlanePosition]) {
        sink.makeRoom(30 + 20 * line.count)
        sink.put(varint: TileFields.Command.moveTo.integer(1))
        move(to: line[0])
        sink.put(varint: TileFields.Command.lineTo.integer(line.count - 1))
        for position in line.dropFirst() { move(to: position) }
    }

    /// A ring, which doesn't repeat its beginning: a line and a ClosePath (4.3.4.4).
    mutating func put(ring: [PlanePosition]) {
        put(line: ring)
        sink.put(varint: TileFields.Command.closePath.integer(1))
    }

    @inline(__always)
    private mutating func move(to position: PlanePosition) {
        sink.put(parameter: position.x - cursor.x)
        sink.put(parameter: position.y - cursor.y)
        cursor = position
    }
}
