import GEOS
import Geo
import Glibc

/// The squares of the screen at a zoom, each of which has room for the circle of one cluster.
///
/// A circle lies in its square with all of its line, so no two circles meet, whatever the data.
struct ClusterRoom {
    /// A square, counted from the corner of the world in the north-west.
    struct Square: Hashable {
        let column: Int
        let row: Int
    }

    /// Pixels along the side of a square.
    static let side = LayerRules.tilePixels / Double(LayerRules.clustersPerTile)

    /// Pixels around the world.
    private let width: Double
    /// Square → the cluster in it.
    private var clusters: [Square: Int] = [:]

    init(zoom: Int) {
        width = LayerRules.tilePixels * Double(1 << zoom)
    }

    /// How large the circle of so many sites is, in whole pixels.
    static func radius(of sites: Int64) -> Int64 {
        let wanted = LayerRules.clusterGrowth * Double(max(1, sites)).squareRoot()
        let limits = LayerRules.clusterRadii
        return Int64(min(max(wanted, limits.lowerBound), limits.upperBound).rounded())
    }

    /// The square that holds a place in degrees.
    func square(of place: SIMD2<Double>) -> Square {
        let pixels = pixels(of: place)
        return Square(
            column: Int(floor(pixels.x / Self.side)), row: Int(floor(pixels.y / Self.side)))
    }

    /// The cluster in a square, if there is one.
    subscript(square: Square) -> Int? {
        get { clusters[square] }
        set { clusters[square] = newValue }
    }

    /// The free square nearest to a place whose middle the area covers; the one that holds the
    /// place needs no covering.
    func free(near place: SIMD2<Double>, in area: Geometry, _ context: GEOSContext) -> Square? {
        let home = square(of: place)
        guard self[home] != nil else { return home }
        let centre = pixels(of: place)
        let reach = -LayerRules.clusterReach...LayerRules.clusterReach
        let around = reach.flatMap { down in
            reach.map { Square(column: home.column + $0, row: home.row + down) }
        }
        let near = around.filter { self[$0] == nil && isOnMap($0) }.map { square in
            let way = middle(of: square) - centre
            return (square: square, distance: way.x * way.x + way.y * way.y)
        }
        // Ties go to the first: the order of the squares is fixed.
        return near.sorted { $0.distance < $1.distance }.first { candidate in
            let middle = degrees(of: middle(of: candidate.square))
            guard area.box.contains(x: middle.x, y: middle.y) else { return false }
            return (try? context.holds(.covers, area, .point(x: middle.x, y: middle.y))) ?? false
        }?.square
    }

    /// The place nearest to another at which a circle lies in a square.
    func place(
        of radius: Int64, in square: Square, near place: SIMD2<Double>
    ) -> SIMD2<Double> {
        let margin = Double(radius) + LayerRules.clusterMargin
        let corner = SIMD2(Double(square.column), Double(square.row)) * Self.side
        let inside = pixels(of: place).clamped(
            lowerBound: corner + margin, upperBound: corner + (Self.side - margin))
        return degrees(of: inside)
    }

    private func isOnMap(_ square: Square) -> Bool {
        let count = Int(width / Self.side)
        return (0..<count).contains(square.column) && (0..<count).contains(square.row)
    }

    private func middle(of square: Square) -> SIMD2<Double> {
        (SIMD2(Double(square.column), Double(square.row)) + 0.5) * Self.side
    }

    private static let around = 2 * Double.pi * WebMercator.radius

    private func pixels(of place: SIMD2<Double>) -> SIMD2<Double> {
        let metres = WebMercator.metres(x: place.x, y: place.y)
        return SIMD2(0.5 + metres.x / Self.around, 0.5 - metres.y / Self.around) * width
    }

    private func degrees(of pixels: SIMD2<Double>) -> SIMD2<Double> {
        let part = pixels / width
        let place = WebMercator.degrees(
            x: (part.x - 0.5) * Self.around, y: (0.5 - part.y) * Self.around)
        return SIMD2(place.x, place.y)
    }
}
