import Features
import GEOS
import Geo

/// One point for each site that has a place: itself, or a point on its line or area.
enum SitePoints {
    static func make(_ sites: FeatureTable) -> GeometryColumn {
        let context = GEOSContext()
        var points = GeometryBuilder()
        for row in 0..<sites.count {
            let place = sites.geometry(at: row)
            guard !place.isEmpty else {
                points.appendNull()
                continue
            }
            let (x, y) = point(of: place, context)
            // What lies beyond the end of the map's square stands at its edge: it still counts.
            points.appendPoint(x: min(max(x, -180), 180), y: min(max(y, -edge), edge))
        }
        return points.finish()
    }

    /// Just inside of where Web Mercator's square ends.
    private static let edge = 85.051

    private static func point(of place: Geometry, _ context: GEOSContext) -> (Double, Double) {
        if let point = place.point { return point }
        // A shape that is not valid has no surface to speak of; its middle will do for a cluster.
        if let point = (try? context.pointOnSurface(place))?.point { return point }
        let box = place.box
        return ((box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2)
    }
}
