import Geo
import PROJ

/// Brings coordinates of files to longitude and latitude.
final class SourceSystems {
    private let context = ProjectionContext()

    /// The places on WGS 84; positions without an image there become NaN.
    ///
    /// - Parameters:
    ///   - geometry: The places, nil when there are none.
    ///   - crs: Their system.
    ///   - file: Who named the system, for the refusal.
    /// - Returns: The same places elsewhere.
    /// - Throws: ``AtlasError/badInput(file:line:reason:)`` when nobody knows the system.
    func places(
        _ geometry: GeometryColumn?, from crs: CRSName, of file: String
    ) throws(AtlasError) -> GeometryColumn? {
        guard let geometry, !crs.isWGS84 else { return geometry }
        do throws(PROJError) {
            return try context.transformation(from: crs, to: .crs84).transform(geometry).column
        } catch {
            throw .badInput(file: file, line: nil, reason: "\(error)")
        }
    }

    /// Refuses a system that nobody knows, before anything is read.
    func demandKnown(_ crs: CRSName) throws(AtlasError) {
        do throws(PROJError) {
            _ = try context.transformation(from: crs, to: .crs84)
        } catch {
            throw .badRequest(part: "the source system", reason: "\(error)")
        }
    }
}
