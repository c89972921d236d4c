import Geo
import Glibc

/// The ground within so many metres of a position, a little larger rather than smaller.
///
/// Within it a degree has nearly one length, so that a plane tells how far an edge is: too short
/// where degrees are taken for their shortest, too long where for their longest. What lies between
/// the two is left to those who measure on the ellipsoid.
struct Reach {
    let position: SIMD2<Double>
    let box: Box
    /// Metres of the shortest and of the longest degree of longitude and of latitude.
    private let shortest: SIMD2<Double>
    private let longest: SIMD2<Double>
    private let limit: Double

    init(_ position: SIMD2<Double>, _ metres: Double) {
        self.position = position
        limit = metres
        // The shortest degree of latitude has 110.57 km; a degree of longitude shrinks to the poles.
        let height = metres / 110_500
        let farthest = abs(position.y) + height
        let nearest = max(0, abs(position.y) - height)
        // Around a pole no bound is of use: there all edges are measured.
        let isPolar = farthest > 89
        let (high, low) = (Self.degree(at: min(farthest, 89)), Self.degree(at: nearest))
        shortest = SIMD2(isPolar ? 0 : high.x, low.y)
        longest = SIMD2(low.x, Self.degree(at: min(farthest, 90)).y)
        let width = isPolar ? 360 : metres / (high.x * 0.999)
        box = Box(
            minX: position.x - width, minY: position.y - height, maxX: position.x + width,
            maxY: position.y + height)
    }

    /// Metres of a degree that is no longer than any up to two degrees beyond a latitude, which is
    /// farther than anybody may ask for.
    static func shortestDegree(beyond latitude: Double) -> SIMD2<Double> {
        SIMD2(latitude > 87 ? 0 : degree(at: latitude + 2).x * 0.999, 110_500)
    }

    /// Metres of a degree of longitude and of latitude, on WGS 84.
    private static func degree(at latitude: Double) -> SIMD2<Double> {
        let (radius, eccentricity) = (6_378_137.0, 0.006_694_379_990_14)
        let sine = sin(latitude * .pi / 180)
        let flat = 1 - eccentricity * sine * sine
        let across = radius / flat.squareRoot()
        let along = across * (1 - eccentricity) / flat
        return SIMD2(across * cos(latitude * .pi / 180), along) * (.pi / 180)
    }

    /// Whether an edge may come within the distance: measured short, so that none is missed.
    func mayReach(_ edge: AreaEdge) -> Bool {
        meetsBox(edge) && distance(to: edge, shortest) <= limit
    }

    /// The bounds of the distance to an edge, nil when it does not come near.
    ///
    /// The way on the ellipsoid is no longer than the straight one over longest degrees, and no
    /// shorter than one over shortest degrees would be.
    @inline(__always)
    func distance(to edge: AreaEdge) -> (low: Double, high: Double)? {
        guard meetsBox(edge) else { return nil }
        // Last bits are no matter of plane or ellipsoid.
        return (distance(to: edge, shortest) * (1 - 1e-9), distance(to: edge, longest) * (1 + 1e-9))
    }

    @inline(__always)
    private func meetsBox(_ edge: AreaEdge) -> Bool {
        max(edge.y1, edge.y2) >= box.minY && min(edge.y1, edge.y2) <= box.maxY
            && max(edge.x1, edge.x2) >= box.minX && min(edge.x1, edge.x2) <= box.maxX
    }

    @inline(__always)
    private func distance(to edge: AreaEdge, _ scale: SIMD2<Double>) -> Double {
        let start = (SIMD2(edge.x1, edge.y1) - position) * scale
        let way = (SIMD2(edge.x2, edge.y2) - position) * scale - start
        let length = (way * way).sum()
        let along = length > 0 ? max(0, min(1, -(start * way).sum() / length)) : 0
        let nearest = start + along * way
        return (nearest * nearest).sum().squareRoot()
    }
}
