import Features
import GEOS
import Geo
import Glibc
import PROJ

/// Makes what is drawn of sites whose place is not known well enough.
struct SiteShapes {
    private let sites: FeatureTable
    private let regions: RegionPlaces?
    private let context: GEOSContext

    init(
        _ sites: FeatureTable, regions: FeatureTable?, _ reference: Int?, _ context: GEOSContext
    ) {
        self.sites = sites
        self.context = context
        self.regions = regions.flatMap { table in
            reference.map { RegionPlaces(sites, table, sites.columns[$0], context) }
        }
    }

    /// The shape of every site that has one, nothing for the others.
    func shapes(of reach: SiteReach, drawnUntil lastZoom: Int) throws(AtlasError) -> GeometryColumn
    {
        var places = GeometryBuilder()
        for row in 0..<sites.count {
            guard Int(reach.lastZoom[row]) < lastZoom else {
                places.appendNull()
                continue
            }
            switch reach.shape[row] {
            case .nothing: places.appendNull()
            case .ring(let metres): places.append(try surroundings(of: row, metres: metres))
            case .regions: places.append(try regions?.area(at: row) ?? .null)
            }
        }
        return places.finish()
    }

    /// Everything within a distance of a site: a circle on the ellipsoid about a point, a buffer
    /// about anything else.
    private func surroundings(of row: Int, metres: Double) throws(AtlasError) -> Geometry {
        let place = sites.geometry(at: row)
        if let centre = place.point { return Self.circle(about: centre, metres: metres) }
        let box = place.box
        let latitude = (box.minY + box.maxY) / 2
        // A plane on which a degree is as long in both directions, here and not far away; a sketch
        // of a few kilometres needs no better one.
        let narrowing = max(0.01, cos(latitude * .pi / 180))
        let flat = Geometry(
            column: place.column.gathering([place.row]).scalingX(by: narrowing), row: 0)
        do throws(GEOSError) {
            let wide = try context.buffer(
                flat, distance: metres / Self.metresPerDegree,
                quadrantSegments: LayerRules.ringCorners / 4)
            return Geometry(column: wide.column.scalingX(by: 1 / narrowing), row: wide.row)
        } catch {
            throw .inconsistent("site \(sites.id(at: row)) has no surroundings: \(error)")
        }
    }

    private static let metresPerDegree = 111_195.0

    private static func circle(about centre: (x: Double, y: Double), metres: Double) -> Geometry {
        let corners = (0..<LayerRules.ringCorners).map { corner in
            // From north through west: an outer ring runs counter-clockwise.
            Geodesic.wgs84.direct(
                from: SIMD2(centre.x, centre.y),
                azimuth: -360 * Double(corner) / Double(LayerRules.ringCorners), distance: metres)
        }
        return Geometry { builder in
            builder.beginGeometry(.polygon)
            builder.beginPart(.polygon)
            builder.beginRing()
            for corner in corners + corners.prefix(1) {
                // Across the antimeridian the ring goes on beyond 180°, in one piece.
                let turns = ((corner.x - centre.x) / 360).rounded()
                builder.add(x: corner.x - 360 * turns, y: corner.y)
            }
        }
    }
}

extension GeometryColumn {
    fileprivate func scalingX(by factor: Double) -> GeometryColumn {
        replacingCoordinates { xy in
            for index in stride(from: 0, to: xy.count, by: 2) { xy[index] *= factor }
        }
    }
}
