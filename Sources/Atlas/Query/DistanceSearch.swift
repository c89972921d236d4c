import Features
import Geo
import PROJ

/// Finds places by their distance from an origin on the ground.
struct DistanceSearch {
    struct Found {
        let row: Int
        let metres: Double
    }

    let origin: (longitude: Double, latitude: Double)
    let conditions: RowConditions

    /// The places within so many metres, the nearest first; equal ones in the order of the table.
    func within(_ metres: Double) throws(AtlasError) -> [Found] {
        let circle = GroundCircle(
            longitude: origin.longitude, latitude: origin.latitude, metres: metres)
        let position = SIMD2(origin.longitude, origin.latitude)
        var found: [Found] = []
        for row in conditions.table.index.rows(in: circle.box) {
            let place = conditions.table.geometry(at: row)
            guard let distance = Geodesic.wgs84.distance(from: position, to: place),
                distance <= metres, try conditions.hold(at: row)
            else { continue }
            found.append(Found(row: row, metres: distance))
        }
        return found.sorted { ($0.metres, $0.row) < ($1.metres, $1.row) }
    }

    /// The nearest places, so many or as many as there are.
    ///
    /// A circle is widened until it holds enough: each step doubles it, so the last one costs about
    /// what all before it did.
    func nearest(_ count: Int) throws(AtlasError) -> [Found] {
        var metres = 500.0
        while true {
            let found = try within(metres)
            guard found.count < count, metres < GroundCircle.halfEarth else {
                return Array(found.prefix(count))
            }
            metres = min(metres * 2, GroundCircle.halfEarth)
        }
    }
}
