public import Geo

/// Simplifies the shapes of a column as one coverage: an edge that several polygons share is
/// simplified once, so that neighbours keep one edge and no gap opens between them.
///
/// ``TileTable`` does this by itself, for all zooms at once.
public enum CoverageSimplifier {
    /// The shapes as a zoom of a grid shows them: the same rows, with fewer positions.
    public static func simplified(
        _ shapes: GeometryColumn, grid: TileGrid = .webMercatorQuad, zoom: Int
    ) -> GeometryColumn {
        guard !shapes.isPointColumn else { return shapes }
        let layout = ShapeLayout(shapes, in: grid)
        var builder = GeometryBuilder()
        for row in 0..<shapes.count {
            let shape = shapes[row]
            guard shape.kind != .none else {
                builder.appendNull()
                continue
            }
            builder.beginGeometry(shape.kind)
            for part in shape.parts {
                builder.beginPart(shape.kind(ofPart: part))
                var rings = shape.rings(ofPart: part).map { ring in
                    shape.coordinates(ofRing: ring).filter { Int(layout.zooms[$0]) <= zoom }
                }
                if shape.kind(ofPart: part) == .polygon { close(&rings, shapes) }
                for ring in rings {
                    builder.beginRing()
                    for index in ring {
                        builder.add(x: shapes.xy[2 * index], y: shapes.xy[2 * index + 1])
                    }
                }
            }
        }
        return builder.finish()
    }

    /// Closes rings anew whose beginning is left out, and drops those of which nothing is left.
    private static func close(_ rings: inout [[Int]], _ shapes: GeometryColumn) {
        func isSame(_ one: Int, _ other: Int) -> Bool {
            shapes.xy[2 * one] == shapes.xy[2 * other]
                && shapes.xy[2 * one + 1] == shapes.xy[2 * other + 1]
        }
        for place in rings.indices {
            guard let first = rings[place].first, let last = rings[place].last else { continue }
            if rings[place].count == 1 || !isSame(first, last) { rings[place].append(first) }
        }
        // A hole is nothing without what it is a hole in.
        if rings.first.map({ $0.count < 4 }) ?? true { rings = [] }
        rings.removeAll { $0.count < 4 }
    }
}
