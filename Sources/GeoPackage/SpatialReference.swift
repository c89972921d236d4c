import Geo
import SQLite
import Stores

/// One row of `gpkg_spatial_ref_sys`.
struct SpatialReference: Sendable {
    let id: Int64
    let organization: String
    let code: Int64
    let definition: String

    /// The two rows that say nothing (GeoPackage 1.3, requirement 11).
    static let undefinedCartesian: Int64 = -1
    static let undefinedGeographic: Int64 = 0

    /// Its name; that of the undefined geographic system is what it is taken for.
    var name: CRSName {
        id == Self.undefinedGeographic
            ? .wgs84 : CRSName(authority: organization, code: String(code))
    }

    /// What is assumed of a system that nobody defined.
    var assumption: String? {
        guard id == Self.undefinedCartesian else { return nil }
        return "its reference system is undefined (srs_id -1); its bounds look like degrees, so it "
            + "is read as longitude and latitude on WGS 84"
    }

    /// Whether its coordinates already are longitude and latitude on WGS 84.
    ///
    /// A GeoPackage keeps x before y whatever the system says of its axes.
    var isLonLat: Bool { name.isWGS84 }

    /// The row of that number; nil when there is none.
    static func row(
        _ id: Int64, in db: Connection
    ) throws(SQLiteError) -> SpatialReference? {
        let rows = try db.prepare(
            """
            SELECT organization, organization_coordsys_id, definition
            FROM gpkg_spatial_ref_sys WHERE srs_id = ?
            """)
        try rows.bind(id, at: 1)
        guard try rows.step() else { return nil }
        return SpatialReference(
            id: id, organization: rows.text(at: 0), code: rows.integer(at: 1),
            definition: rows.text(at: 2))
    }

    /// The system of a geometry column, which is declared to cover the bounds, or why its places
    /// can't be put on the map.
    static func of(
        _ shape: TableLayout.Shape, bounds: Box?, in db: Connection
    ) throws(SQLiteError) -> Result<SpatialReference, Obstacle> {
        guard let row = try row(shape.srsID, in: db) else {
            return .failure(Obstacle("its reference system \(shape.srsID) is not in the file"))
        }
        guard row.id == undefinedCartesian else { return .success(row) }
        // Nobody said what the numbers are. Degrees look like degrees.
        guard let bounds, Box.world.contains(bounds) else {
            return .failure(
                Obstacle("its reference system is undefined, and its bounds are no degrees"))
        }
        return .success(
            SpatialReference(
                id: row.id, organization: "EPSG", code: 4326, definition: row.definition))
    }

    /// Why a collection can't be used, in words that follow its name.
    struct Obstacle: Error {
        let reason: String

        init(_ reason: String) { self.reason = reason }
    }
}
