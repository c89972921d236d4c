import Geo

/// Lines and areas that are too small to be seen as such, and the point that stands for each.
///
/// Which shapes these are depends on the zoom and not on the tile, so a shape is a point in one tile
/// of the zoom or itself in all of them.
struct SmallShapes {
    private let grid: TileGrid
    /// What is smaller than so many units both ways is too small.
    private let least: Int

    init(_ grid: TileGrid, least: Int) {
        self.grid = grid
        self.least = least
    }

    /// The point that stands for a shape; nil when the shape is large enough, or no line and no
    /// area.
    func mark(of shape: Geometry, on plane: TilePlane) -> PlanePosition? {
        guard shape.kind.dimension != 0, let middle = middle(of: shape, on: plane) else {
            return nil
        }
        let box = shape.box
        let one = WorldPosition(clamping: box.minX, box.maxY, in: grid)
        let other = WorldPosition(clamping: box.maxX, box.minY, in: grid)
        let corner = plane.position(x: one.x, y: one.y)
        let opposite = plane.position(x: other.x, y: other.y)
        let isSmall =
            opposite.x - corner.x < least && opposite.y - corner.y < least
        return isSmall ? middle : nil
    }

    /// The unit that holds the middle of a shape's box.
    func middle(of shape: Geometry, on plane: TilePlane) -> PlanePosition? {
        let box = shape.box
        guard !box.isEmpty else { return nil }
        let place = WorldPosition(
            clamping: box.minX + (box.maxX - box.minX) / 2,
            box.minY + (box.maxY - box.minY) / 2, in: grid)
        return plane.cell(x: place.x, y: place.y)
    }

    /// Whether a shape has nothing that could be drawn in any tile, long and thin as it may be.
    func leavesNothing(
        of shape: Geometry, _ layout: ShapeLayout, on plane: TilePlane
    ) -> Bool {
        var maker = PolygonMaker(box: .everywhere)
        for part in shape.parts {
            switch shape.kind(ofPart: part) {
            case .polygon:
                let rings = layout.rings(of: shape, part, on: plane)
                if !maker.polygons(rings).isEmpty { return false }
            case .lineString:
                for ring in shape.rings(ofPart: part) {
                    let line = layout.positions(of: shape.coordinates(ofRing: ring), on: plane)
                    if line.count > 1 { return false }
                }
            // A point elsewhere is drawn elsewhere.
            default: return false
            }
        }
        return true
    }
}

extension PlaneBox {
    /// All of a plane.
    fileprivate static let everywhere = PlaneBox(
        minX: .min / 4, minY: .min / 4, maxX: .max / 4, maxY: .max / 4)
}
