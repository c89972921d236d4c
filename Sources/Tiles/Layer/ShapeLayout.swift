import Geo

/// Shapes laid out for the tiles of a grid: their positions as steps of the world, and for each the
/// zoom from which on it is drawn.
///
/// One layout serves all zooms: a shape at a zoom is the positions whose zoom is not larger.
struct ShapeLayout: Sendable {
    /// x and y of each coordinate of the column, interleaved.
    let steps: [UInt32]
    /// The zoom from which on each coordinate is drawn; ``never`` for what is no position at all.
    let zooms: [UInt8]

    /// The zoom of a coordinate that is not drawn anywhere.
    static let never = UInt8.max

    init(_ geometry: GeometryColumn, in grid: TileGrid) {
        var steps = [UInt32](repeating: 0, count: 2 * geometry.coordinateCount)
        var zooms = [UInt8](repeating: 0, count: geometry.coordinateCount)
        for index in 0..<geometry.coordinateCount {
            let (x, y) = (geometry.xy[2 * index], geometry.xy[2 * index + 1])
            guard x.isFinite, y.isFinite else {
                zooms[index] = Self.never
                continue
            }
            let place = WorldPosition(clamping: x, y, in: grid)
            steps[2 * index] = place.x
            steps[2 * index + 1] = place.y
        }
        Peeling.peel(geometry, steps, in: grid, into: &zooms)
        self.steps = steps
        self.zooms = zooms
    }

    var byteCount: Int { 4 * steps.count + zooms.count }

    /// The unit that a single position lies in, rounded down as those of point layers are.
    func point(at index: Int, on plane: TilePlane) -> PlanePosition? {
        guard zooms[index] != Self.never else { return nil }
        return plane.cell(x: steps[2 * index], y: steps[2 * index + 1])
    }

    /// The rings of a polygon that a zoom draws, their beginnings not repeated.
    @inline(__always)
    func rings(of shape: Geometry, _ part: Int, on plane: TilePlane) -> [[PlanePosition]] {
        shape.rings(ofPart: part).map { ring in
            var positions = positions(of: shape.coordinates(ofRing: ring), on: plane)
            while positions.count > 1, positions.last == positions.first {
                positions.removeLast()
            }
            return positions
        }
    }

    /// The positions of a ring that a zoom draws, repeats left out.
    @inline(__always)
    func positions(of coordinates: Range<Int>, on plane: TilePlane) -> [PlanePosition] {
        var positions: [PlanePosition] = []
        positions.reserveCapacity(min(coordinates.count, 256))
        for index in coordinates where Int(zooms[index]) <= plane.zoom {
            positions.appendIfNew(
                plane.position(x: steps[2 * index], y: steps[2 * index + 1]))
        }
        return positions
    }
}
