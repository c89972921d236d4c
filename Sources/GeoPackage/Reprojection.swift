import Geo
import PROJ
import Stores

/// Places between the system a column is kept in and longitude and latitude.
enum Reprojection {
    /// The places of a column as longitude and latitude on WGS 84.
    ///
    /// A shape of which some position has no image there leaves its row without a place.
    static func lonLat(
        _ geometry: GeometryColumn, from reference: SpatialReference, of collection: String
    ) throws(StoreError) -> GeometryColumn {
        guard !reference.isLonLat else { return geometry }
        let context = ProjectionContext()
        let way: Transformation
        do throws(PROJError) {
            way = try context.transformation(
                from: try source(of: reference, context), to: .name(.crs84))
        } catch {
            throw .unusable(collection: collection, detail: error.description)
        }
        let (moved, failures) = way.transform(geometry)
        guard failures > 0, !moved.isPointColumn else { return moved }
        var builder = GeometryBuilder()
        for row in 0..<moved.count {
            let hasHole = moved.coordinates(of: row).contains { moved.xy[2 * $0].isNaN }
            if hasHole { builder.appendNull() } else { builder.append(moved[row]) }
        }
        return builder.finish()
    }

    /// Places on WGS 84 in the system that a column is kept in.
    static func stored(
        _ geometry: GeometryColumn, in reference: SpatialReference, of collection: String
    ) throws(StoreError) -> GeometryColumn {
        guard !reference.isLonLat else { return geometry }
        let context = ProjectionContext()
        let way: Transformation
        do throws(PROJError) {
            way = try context.transformation(
                from: .name(.crs84), to: try source(of: reference, context))
        } catch {
            throw .unusable(collection: collection, detail: error.description)
        }
        let (moved, failures) = way.transform(geometry)
        guard failures == 0 else {
            throw .refused(
                collection: collection,
                detail: "\(failures) positions have no place in \(reference.name)")
        }
        return moved
    }

    /// The system by its name where PROJ knows it, else by the definition in the file.
    private static func source(
        of reference: SpatialReference, _ context: ProjectionContext
    ) throws(PROJError) -> CRSSource {
        let named = CRSSource.name(reference.name)
        do throws(PROJError) {
            _ = try context.describe(named)
            return named
        } catch {
            let isDefined = !reference.definition.isEmpty && reference.definition != "undefined"
            guard error.kind == .unknownCRS, isDefined else { throw error }
            return .wkt(reference.definition)
        }
    }
}
