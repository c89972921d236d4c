import Geo
import PROJ

/// Brings coordinates of files to longitude and latitude.
final class SourceSystems {
    private let context = ProjectionContext()

    /// The places on WGS 84; positions without an image there become NaN.
    func places(
        _ geometry: GeometryColumn?, from crs: CRSName
    ) throws(AtlasError) -> GeometryColumn? {
        guard let geometry, !crs.isWGS84 else { return geometry }
        return try transformation(from: crs).transform(geometry).column
    }

    /// Refuses a system that nobody knows, before anything is read.
    func demandKnown(_ crs: CRSName) throws(AtlasError) { _ = try transformation(from: crs) }

    private func transformation(from crs: CRSName) throws(AtlasError) -> Transformation {
        do throws(PROJError) {
            return try context.transformation(from: crs, to: .crs84)
        } catch {
            throw .badRequest(part: "the coordinates' system", reason: "\(error)")
        }
    }
}
