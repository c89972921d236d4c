import Geo
import Glibc

/// All places within a distance of an origin on the ellipsoid of WGS 84.
struct GroundCircle {
    let longitude: Double
    let latitude: Double
    let metres: Double

    private static let semiMinorAxis = 6_356_752.314_245_179
    private static let axisRatio = 6_356_752.314_245_179 / 6_378_137

    /// The farthest that two places can be from each other, rounded up.
    static let halfEarth = 20_003_932.0

    /// A box that holds the circle; west > east when it crosses the antimeridian.
    ///
    /// A geodesic of length s maps to a great circle of arc σ ≤ s / b on the auxiliary sphere of
    /// reduced latitudes, on which longitudes only grow. So the circle lies within the spherical cap
    /// of σ about the origin, and the cap's bounds are plain trigonometry.
    var box: Box {
        let sigma = metres / Self.semiMinorAxis * (1 + 1e-9) + 1e-12
        let beta = atan(Self.axisRatio * tan(latitude * .pi / 180))
        let (south, north) = (beta - sigma, beta + sigma)
        guard south > -.pi / 2, north < .pi / 2 else {
            return Box(
                minX: -180, minY: south > -.pi / 2 ? geographic(south) : -90, maxX: 180,
                maxY: north < .pi / 2 ? geographic(north) : 90)
        }
        let ratio = sin(sigma) / cos(beta)
        guard sigma < .pi / 2, ratio < 1 else {
            return Box(minX: -180, minY: geographic(south), maxX: 180, maxY: geographic(north))
        }
        let span = asin(ratio) * 180 / .pi * (1 + 1e-9)
        return Box(
            minX: Self.wrapped(longitude - span), minY: geographic(south),
            maxX: Self.wrapped(longitude + span), maxY: geographic(north))
    }

    private func geographic(_ reduced: Double) -> Double {
        atan(tan(reduced) / Self.axisRatio) * 180 / .pi
    }

    private static func wrapped(_ longitude: Double) -> Double {
        longitude < -180 ? longitude + 360 : longitude > 180 ? longitude - 360 : longitude
    }
}
