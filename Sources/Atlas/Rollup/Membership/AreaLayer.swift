import Features
import Geo
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
    /// Metres of a degree of longitude and of latitude, no longer than any within reach.
    private let shortestDegree: SIMD2<Double>

    init(_ areas: GeometryColumn, bins: [Int]) {
        self.areas = areas
        self.bins = bins
        locator = PointLocator(areas)
        index = HilbertIndex(areas)
        let bounds = locator.bounds
        shortestDegree = Reach.shortestDegree(
            beyond: bounds.isEmpty ? 0 : max(abs(bounds.minY), abs(bounds.maxY)))
    }

    /// The areas whose bounds a box meets, in canonical order.
    func candidates(_ box: Box) -> [Int32] {
        index.rows(in: box).map(Int32.init)
    }

    /// The area nearest to a position, if it is within so many metres; of several alike the first.
    func nearest(to position: SIMD2<Double>, within metres: Double) -> Int32? {
        guard metres > 0 else { return nil }
        // Most positions are far from everything: the cells tell so before any angle is worked out.
        let margin = SIMD2(repeating: metres) / shortestDegree
        let box = Box(
            minX: position.x - margin.x, minY: position.y - margin.y,
            maxX: position.x + margin.x, maxY: position.y + margin.y)
        guard box.intersects(locator.bounds), !locator.isFarFromBorders(box) else { return nil }
        let reach = Reach(position, metres)
        var near: [(area: Int32, distance: ClosedRange<Double>)] = []
        for area in locator.areas(withBordersIn: reach.box) {
            let distance = locator.distance(of: Int(area), from: reach)
            if distance.lowerBound <= metres { near.append((area, distance)) }
        }
        guard let least = near.min(by: { $0.distance.upperBound < $1.distance.upperBound }) else {
            return nil
        }
        let isSure = near.allSatisfy { area, distance in
            area == least.area || distance.lowerBound > least.distance.upperBound
        }
        if isSure, least.distance.upperBound <= metres { return least.area }
        return measured(near.map(\.area), reach, metres)
    }

    /// The same on the ellipsoid, where bounds leave it open: it costs a thousand times as much.
    private func measured(_ areas: [Int32], _ reach: Reach, _ metres: Double) -> Int32? {
        var best: (area: Int32, distance: Double)?
        for area in areas {
            let border = locator.edges(of: Int(area), near: reach)
            guard let distance = Geodesic.wgs84.distance(from: reach.position, to: border),
                distance <= metres, distance < best?.distance ?? .infinity
            else { continue }
            best = (area, distance)
        }
        return best?.area
    }
}
