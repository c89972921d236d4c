import CPROJ
public import Geo

extension Geodesic {
    /// What is taken to lie between two positions of a line or ring.
    ///
    /// A reported figure says which.
    public enum Edges: Equatable, Sendable {
        /// The shortest way on the ellipsoid, which bends away from parallels towards the pole.
        case geodesic
        /// The straight line in longitude and latitude, followed in steps of so many degrees at most.
        case straight(maximumStep: Double)
    }

    /// The length of the lines of a geometry, in metres; 0 for points and areas.
    ///
    /// `geod_inverse`
    public func length(of geometry: Geometry, edges: Edges = .geodesic) -> Double {
        sum(geometry, .lineString) { ringLength(geometry, $0, edges) }
    }

    /// The length of all rings of the areas of a geometry, in metres; 0 for points and lines.
    ///
    /// `geod_inverse`
    public func perimeter(of geometry: Geometry, edges: Edges = .geodesic) -> Double {
        sum(geometry, .polygon) { ringLength(geometry, $0, edges) }
    }

    /// The area of a geometry in square metres, holes taken off, however its rings are wound.
    ///
    /// Parts that overlap count twice: mend first. A ring is taken to enclose the smaller of the two
    /// sides of the globe.
    ///
    /// `geod_polygon_compute`
    public func area(of geometry: Geometry, edges: Edges = .geodesic) -> Double {
        var total = 0.0
        for part in geometry.parts where geometry.kind(ofPart: part) == .polygon {
            let rings = geometry.rings(ofPart: part)
            for ring in rings {
                let area = ringArea(geometry, ring, edges)
                total += ring == rings.lowerBound ? area : -area
            }
        }
        return total
    }

    private func sum(
        _ geometry: Geometry, _ kind: GeometryKind, _ measure: (Int) -> Double
    ) -> Double {
        var total = 0.0
        for part in geometry.parts where geometry.kind(ofPart: part) == kind {
            for ring in geometry.rings(ofPart: part) { total += measure(ring) }
        }
        return total
    }

    private func ringLength(_ geometry: Geometry, _ ring: Int, _ edges: Edges) -> Double {
        var total = 0.0
        var previous: SIMD2<Double>?
        forEachPosition(geometry, ring, edges) { position in
            if let previous { total += distance(from: previous, to: position) }
            previous = position
        }
        return total
    }

    private func ringArea(_ geometry: Geometry, _ ring: Int, _ edges: Edges) -> Double {
        var polygon = geod_polygon()
        geod_polygon_init(&polygon, 0)
        // The closing position comes twice, which adds an edge of no length and no area.
        forEachPosition(geometry, ring, edges) { position in
            geod_polygon_addpoint(ellipsoid, &polygon, position.y, position.x)
        }
        var area = 0.0
        geod_polygon_compute(ellipsoid, &polygon, 0, 1, &area, nil)
        return abs(area)
    }

    private func forEachPosition(
        _ geometry: Geometry, _ ring: Int, _ edges: Edges, _ body: (SIMD2<Double>) -> Void
    ) {
        var previous: SIMD2<Double>?
        for index in geometry.coordinates(ofRing: ring) {
            let (x, y) = geometry.position(index)
            let position = SIMD2(x, y)
            if let previous, case .straight(let maximumStep) = edges, maximumStep > 0 {
                let way = position - previous
                let span = max(abs(way.x), abs(way.y))
                // Bounded, so that a mistaken step does not run for ever.
                let steps = min((span / maximumStep).rounded(.up), 1_000_000)
                if steps >= 2 {
                    for step in 1..<Int(steps) {
                        body(previous + way * (Double(step) / steps))
                    }
                }
            }
            body(position)
            previous = position
        }
    }
}
