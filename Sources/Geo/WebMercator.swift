import Glibc

/// Web Mercator, EPSG:3857, in closed form: the earth as a sphere, and squares all over it.
public enum WebMercator {
    /// The radius of the sphere, in metres.
    public static let radius = 6_378_137.0

    /// Longitude and latitude of a position in metres.
    public static func degrees(x: Double, y: Double) -> (x: Double, y: Double) {
        (x / radius * degree, atan(sinh(y / radius)) * degree)
    }

    /// The position in metres of a longitude and latitude; the poles lie at infinity.
    public static func metres(x: Double, y: Double) -> (x: Double, y: Double) {
        (x / degree * radius, asinh(tan(y / degree)) * radius)
    }

    /// Degrees in a radian.
    private static let degree = 180 / Double.pi
}
