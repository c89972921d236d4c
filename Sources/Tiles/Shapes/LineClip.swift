/// Cuts lines at a box.
enum LineClip {
    /// The pieces of a line within a box, its edges included; a piece has two positions or more.
    ///
    /// Cutting once more changes nothing: what was cut lies in the box.
    static func clip(_ line: [PlanePosition], to box: PlaneBox) -> [[PlanePosition]] {
        let bounds = PlaneBox(line)
        guard bounds.intersects(box) else { return [] }
        guard !box.contains(bounds) else { return line.count > 1 ? [line] : [] }
        return HalfPlane.sides(of: box).reduce([line]) { pieces, side in
            pieces.flatMap { clip($0, to: side) }
        }
    }

    private static func clip(_ line: [PlanePosition], to side: HalfPlane) -> [[PlanePosition]] {
        var pieces: [[PlanePosition]] = []
        var piece: [PlanePosition] = []
        func end() {
            if piece.count > 1 { pieces.append(piece) }
            piece.removeAll(keepingCapacity: true)
        }
        var before: (position: PlanePosition, isInside: Bool)?
        for position in line {
            let isInside = side.contains(position)
            if let before, before.isInside != isInside {
                piece.appendIfNew(side.position(at: side.crossing(before.position, position)))
            }
            if isInside { piece.appendIfNew(position) } else { end() }
            before = (position, isInside)
        }
        end()
        return pieces
    }
}

extension Array where Element == PlanePosition {
    /// Adds a position unless it is the last one already.
    @inline(__always)
    mutating func appendIfNew(_ position: PlanePosition) {
        if last != position { append(position) }
    }
}
