import CGEOS
public import Geo

/// Measures in the plane, in the units of the coordinates: to compare and to decide, not to report.
extension GEOSContext {
    /// The area; 0 for points and lines.
    ///
    /// `GEOSArea_r`
    public func area(_ geometry: Geometry) throws(GEOSError) -> Double {
        try measured(geometry, "area", GEOSArea_r)
    }

    /// The length of lines, and of the rings of areas; 0 for points.
    ///
    /// `GEOSLength_r`
    public func length(_ geometry: Geometry) throws(GEOSError) -> Double {
        try measured(geometry, "length", GEOSLength_r)
    }

    /// The smallest distance between the two; nil when either is empty.
    ///
    /// `GEOSDistance_r`
    public func distance(_ one: Geometry, _ other: Geometry) throws(GEOSError) -> Double? {
        // GEOS answers 0 for an empty geometry, as if it lay everywhere.
        guard !one.isEmpty, !other.isEmpty else { return nil }
        return try with(one, other) { (first, second) throws(GEOSError) in
            var distance = 0.0
            guard GEOSDistance_r(handle, first, second, &distance) == 1 else {
                throw failure("distance")
            }
            return distance
        }
    }

    /// The position on each at which the two come nearest; nil when either is empty.
    ///
    /// `GEOSNearestPoints_r`
    public func nearestPoints(
        _ one: Geometry, _ other: Geometry
    ) throws(GEOSError) -> (SIMD2<Double>, SIMD2<Double>)? {
        guard !one.isEmpty, !other.isEmpty else { return nil }
        return try with(one, other) { (first, second) throws(GEOSError) in
            let pair = try made(GEOSNearestPoints_r(handle, first, second), "nearest points")
            defer { GEOSCoordSeq_destroy_r(handle, pair) }
            return (try position(pair, 0), try position(pair, 1))
        }
    }

    private func position(
        _ sequence: OpaquePointer, _ index: UInt32
    ) throws(GEOSError) -> SIMD2<Double> {
        var x = 0.0
        var y = 0.0
        guard GEOSCoordSeq_getXY_r(handle, sequence, index, &x, &y) == 1 else {
            throw failure("nearest points")
        }
        return SIMD2(x, y)
    }

    private func measured(
        _ geometry: Geometry, _ operation: String,
        _ measure: (OpaquePointer?, OpaquePointer?, UnsafeMutablePointer<Double>?) -> Int32
    ) throws(GEOSError) -> Double {
        try with(geometry) { (built) throws(GEOSError) in
            var value = 0.0
            guard measure(handle, built, &value) == 1 else { throw failure(operation) }
            return value
        }
    }
}
