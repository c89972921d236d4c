import Features
import Geo
import Glibc
import PROJ
import Projects

/// Areas of one kind and the rows of a rollup that they stand for: a level of regions, or the
/// polygons of a request.
final class AreaLayer: Sendable {
    /// The areas, in canonical order.
    let areas: GeometryColumn
    /// Area → its row in the rollup.
    let bins: [Int]
    /// Where positions lie.
    let locator: PointLocator
    /// Which areas are near a shape.
    let index: HilbertIndex

    init(_ areas: GeometryColumn, bins: [Int]) {
        self.areas = areas
        self.bins = bins
        locator = PointLocator(areas)
        index = HilbertIndex(areas)
    }

    /// The areas whose bounds a box meets, in canonical order.
    func candidates(_ box: Box) -> [Int32] {
        index.rows(in: box).map(Int32.init)
    }

    /// The area nearest to a position, if it is within so many metres; of several alike the first.
    func nearest(to position: SIMD2<Double>, within metres: Double) -> Int32? {
        guard metres > 0, !areas.bounds.isEmpty else { return nil }
        let reach = Reach(position, metres)
        guard reach.box.intersects(locator.bounds) else { return nil }
        var best: (area: Int32, distance: Double)?
        for area in candidates(reach.box) {
            let border = locator.edges(of: Int(area), near: reach)
            guard let distance = Geodesic.wgs84.distance(from: position, to: border),
                distance <= metres, distance < best?.distance ?? .infinity
            else { continue }
            best = (area, distance)
        }
        return best?.area
    }
}

/// The ground within so many metres of a position, a little larger rather than smaller.
struct Reach {
    let position: SIMD2<Double>
    let box: Box
    /// Metres of a degree of longitude and of latitude there.
    private let scale: SIMD2<Double>
    private let limit: Double

    init(_ position: SIMD2<Double>, _ metres: Double) {
        self.position = position
        // The shortest degree of latitude has 110.57 km; a degree of longitude shrinks to the poles.
        let shortest = 110_500.0
        let latitude = min(89.9, abs(position.y) + metres / shortest)
        scale = SIMD2(shortest * cos(latitude * .pi / 180), shortest)
        limit = metres
        let margin = SIMD2(metres / scale.x, metres / scale.y)
        box = Box(
            minX: position.x - margin.x, minY: position.y - margin.y,
            maxX: position.x + margin.x, maxY: position.y + margin.y)
    }

    /// Whether an edge may come within the distance: measured short, so that none is missed.
    func mayReach(_ edge: AreaEdge) -> Bool {
        guard max(edge.y1, edge.y2) >= box.minY, min(edge.y1, edge.y2) <= box.maxY,
            max(edge.x1, edge.x2) >= box.minX, min(edge.x1, edge.x2) <= box.maxX
        else { return false }
        let start = (SIMD2(edge.x1, edge.y1) - position) * scale
        let way = (SIMD2(edge.x2, edge.y2) - position) * scale - start
        let length = (way * way).sum()
        let along = length > 0 ? max(0, min(1, -(start * way).sum() / length)) : 0
        let nearest = start + along * way
        return (nearest * nearest).sum() <= limit * limit
    }
}
