import CPROJ
public import Geo

/// What a coordinate reference system is.
public struct CRSDescription: Equatable, Sendable {
    /// The order and directions in which the system itself gives its first two axes.
    public enum AxisOrder: String, Sendable {
        /// East before north: longitude before latitude, easting before northing.
        case eastNorth = "east-north"
        /// North before east: latitude before longitude, northing before easting.
        case northEast = "north-east"
        /// Something else, such as south and west, or geocentric axes.
        case other
    }

    /// Its name, "WGS 84 / UTM zone 48N".
    public let name: String
    /// Its name in a register, if it has one.
    public let registered: CRSName?
    /// The order of axes that the system itself prescribes.
    public let axisOrder: AxisOrder
    /// The unit of its axes, "metre" or "degree".
    public let unit: String
    /// The size of the unit, in metres or radians.
    public let unitFactor: Double
    /// The ground it is meant for, in degrees; nil if that is not stated.
    public let areaOfUse: Box?
    /// The ground it is meant for, in words.
    public let areaName: String?
    /// Whether its coordinates are angles on an ellipsoid.
    public let isGeographic: Bool
    /// The datum, or the ensemble of datums.
    public let datum: String?
    /// The definition as WKT 2 (ISO 19162:2019), in one line.
    public let wkt2: String?
    /// The definition as WKT 1, which older files want; nil where it can't say it.
    public let wkt1: String?
    /// The definition as PROJJSON, which GeoParquet wants.
    public let projJSON: String?
}

extension CRSDescription {
    init(of system: OpaquePointer, in handle: ContextHandle) {
        let context = handle.pointer
        let horizontal = Self.horizontal(system, context)
        defer { proj_destroy(horizontal) }
        name = proj_get_name(system).map { String(cString: $0) } ?? ""
        if let authority = proj_get_id_auth_name(system, 0), let code = proj_get_id_code(system, 0)
        {
            registered = CRSName(
                authority: String(cString: authority), code: String(cString: code))
        } else {
            registered = nil
        }
        let type = proj_get_type(horizontal)
        isGeographic = type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS
        (axisOrder, unit, unitFactor) = Self.axes(horizontal, context)
        (areaOfUse, areaName) = Self.area(system, context)
        datum = Self.datum(horizontal, context)
        wkt2 = Self.wkt(system, PJ_WKT2_2019, context)
        wkt1 = Self.wkt(system, PJ_WKT1_GDAL, context)
        projJSON = proj_as_projjson(context, system, nil).map { String(cString: $0) }
        // What can't be said in WKT 1 leaves words in the log, which belong to nobody's error.
        _ = handle.takeMessage()
    }

    /// The part of a system that says where on the ground: heights and shifts taken off.
    private static func horizontal(
        _ system: OpaquePointer, _ context: OpaquePointer
    ) -> OpaquePointer? {
        var current = proj_clone(context, system)
        while let inner = current {
            let next =
                switch proj_get_type(inner) {
                case PJ_TYPE_COMPOUND_CRS: proj_crs_get_sub_crs(context, inner, 0)
                case PJ_TYPE_BOUND_CRS: proj_get_source_crs(context, inner)
                default: OpaquePointer?.none
                }
            guard let next else { break }
            proj_destroy(inner)
            current = next
        }
        return current
    }

    /// Order and unit of the first two axes.
    ///
    /// `proj_cs_get_axis_info`
    private static func axes(
        _ system: OpaquePointer?, _ context: OpaquePointer
    ) -> (AxisOrder, unit: String, factor: Double) {
        guard let system, let axes = proj_crs_get_coordinate_system(context, system) else {
            return (.other, "", 1)
        }
        defer { proj_destroy(axes) }
        var directions: [String] = []
        var unit = ""
        var factor = 1.0
        for index in 0..<min(2, proj_cs_get_axis_count(context, axes)) {
            var direction: UnsafePointer<CChar>?
            var unitName: UnsafePointer<CChar>?
            proj_cs_get_axis_info(
                context, axes, index, nil, nil, &direction, &factor, &unitName, nil, nil)
            directions.append(direction.map { String(cString: $0) } ?? "")
            unit = unitName.map { String(cString: $0) } ?? ""
        }
        return switch directions {
        case ["east", "north"]: (.eastNorth, unit, factor)
        case ["north", "east"]: (.northEast, unit, factor)
        default: (.other, unit, factor)
        }
    }

    /// The ground it is meant for.
    ///
    /// `proj_get_area_of_use`
    private static func area(
        _ system: OpaquePointer, _ context: OpaquePointer
    ) -> (Box?, name: String?) {
        var box = Box.empty
        var name: UnsafePointer<CChar>?
        let isKnown = proj_get_area_of_use(
            context, system, &box.minX, &box.minY, &box.maxX, &box.maxY, &name)
        // -1000 is PROJ's way to say "not known".
        guard isKnown == 1, box.minX > -1000 else { return (nil, nil) }
        return (box, name.map { String(cString: $0) })
    }

    /// The datum, or else the ensemble.
    ///
    /// `proj_crs_get_datum`, `proj_crs_get_datum_ensemble`
    private static func datum(_ system: OpaquePointer?, _ context: OpaquePointer) -> String? {
        guard let system,
            let datum = proj_crs_get_datum(context, system)
                ?? proj_crs_get_datum_ensemble(context, system)
        else { return nil }
        defer { proj_destroy(datum) }
        return proj_get_name(datum).map { String(cString: $0) }
    }

    /// The definition in one line.
    ///
    /// `proj_as_wkt`
    private static func wkt(
        _ system: OpaquePointer, _ type: PJ_WKT_TYPE, _ context: OpaquePointer
    ) -> String? {
        "MULTILINE=NO".withCString { option in
            [option, nil].withUnsafeBufferPointer {
                proj_as_wkt(context, system, type, $0.baseAddress).map { String(cString: $0) }
            }
        }
    }
}
