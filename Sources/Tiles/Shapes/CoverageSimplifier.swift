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
                for ring in shape.rings(ofPart: part) {
                    builder.beginRing()
                    for index in shape.coordinates(ofRing: ring)
                    where Int(layout.zooms[index]) <= zoom {
                        builder.add(x: shapes.xy[2 * index], y: shapes.xy[2 * index + 1])
                    }
                }
            }
        }
        return builder.finish()
    }
}
