import CPROJ

/// Lengths and areas on an ellipsoid: the ones that people read.
///
/// Positions are longitude and latitude in degrees, distances are metres, azimuths degrees from
/// north through east. Safe to share between threads.
public final class Geodesic: @unchecked Sendable {
    // Safe because what it points at is written once, before anyone else sees it.
    let ellipsoid: UnsafeMutablePointer<geod_geodesic>

    /// The ellipsoid of WGS 84.
    public static let wgs84 = Geodesic(
        equatorialRadius: 6_378_137, flattening: 1 / 298.257_223_563)

    /// An ellipsoid of any size.
    ///
    /// `geod_init`
    public init(equatorialRadius: Double, flattening: Double) {
        ellipsoid = .allocate(capacity: 1)
        ellipsoid.initialize(to: geod_geodesic())
        geod_init(ellipsoid, equatorialRadius, flattening)
    }

    deinit {
        ellipsoid.deallocate()
    }

    /// The shortest way between two positions.
    public struct Way: Equatable, Sendable {
        /// How long it is, in metres.
        public let distance: Double
        /// Where it leaves to.
        public let azimuth: Double
        /// Where it is heading when it arrives.
        public let finalAzimuth: Double
    }

    /// The shortest way between two positions.
    ///
    /// `geod_inverse`
    public func inverse(from start: SIMD2<Double>, to end: SIMD2<Double>) -> Way {
        var distance = 0.0
        var azimuth = 0.0
        var finalAzimuth = 0.0
        geod_inverse(ellipsoid, start.y, start.x, end.y, end.x, &distance, &azimuth, &finalAzimuth)
        return Way(distance: distance, azimuth: azimuth, finalAzimuth: finalAzimuth)
    }

    /// The length of the shortest way between two positions.
    ///
    /// `geod_inverse`
    public func distance(from start: SIMD2<Double>, to end: SIMD2<Double>) -> Double {
        var distance = 0.0
        geod_inverse(ellipsoid, start.y, start.x, end.y, end.x, &distance, nil, nil)
        return distance
    }

    /// Where one arrives who goes straight ahead for a distance.
    ///
    /// `geod_direct`
    public func direct(
        from start: SIMD2<Double>, azimuth: Double, distance: Double
    ) -> SIMD2<Double> {
        var latitude = 0.0
        var longitude = 0.0
        geod_direct(ellipsoid, start.y, start.x, azimuth, distance, &latitude, &longitude, nil)
        return SIMD2(longitude, latitude)
    }
}
