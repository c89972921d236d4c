import Features
import GEOS
import Geo

/// Looks at every place of a draft: what cannot be a place is put out, what is odd is told.
struct PlaceCheck {
    private let context = GEOSContext()
    private var rejected: [Int] = []

    /// Checks all rows of a draft.
    static func run(on draft: inout ImportDraft) {
        guard let places = draft.places else { return }
        var check = PlaceCheck()
        let unreadable = draft.unreadableRows
        for row in unreadable {
            check.reject(
                row, "unparsable-geometry", "the geometry cannot be read",
                "repair it in the program that wrote it", &draft)
        }
        for row in 0..<places.count { check.look(row, places, &draft) }
        // They have no place to look at, so that no row comes twice.
        if !unreadable.isEmpty { check.rejected.sort() }
        draft.reject(check.rejected)
    }

    @inline(__always)
    private mutating func look(
        _ row: Int, _ places: GeometryColumn, _ draft: inout ImportDraft
    ) {
        for i in places.coordinates(of: row) {
            let (x, y) = (places.xy[2 * i], places.xy[2 * i + 1])
            guard abs(x) <= 180, abs(y) <= 90 else { return judge(row, x, y, &draft) }
        }
        // A position without an image has become an empty point.
        if places.isPointColumn, places.kinds[row] == .point, places.xy[2 * row].isNaN {
            return judge(row, .nan, .nan, &draft)
        }
        guard !places.isPointColumn else { return }
        let kind = places.kinds[row]
        if kind != .point, kind != .none, kind != .multiPoint { lookAtShape(places[row], &draft) }
    }

    /// What lies outside the world, or could not be brought onto it.
    private mutating func judge(_ row: Int, _ x: Double, _ y: Double, _ draft: inout ImportDraft) {
        guard x.isFinite, y.isFinite else {
            let source = draft.geometry?[row].coordinates ?? 0..<0
            // It was empty in the file already, and an empty place is one.
            guard !source.isEmpty else { return }
            return reject(
                row, "not-projectable", "the place has no longitude and latitude",
                "is it in the system that was named?", &draft)
        }
        let found = "\(Value.real(x).text), \(Value.real(y).text) is no longitude and latitude"
        if abs(x) <= 90, abs(y) <= 180 {
            return reject(
                row, "out-of-range", found, "longitude and latitude seem swapped", &draft)
        }
        let isFar = abs(x) > 1000 || abs(y) > 1000
        let remedy =
            isFar
            ? "the coordinates look projected: name their system with --from-crs"
            : "longitudes lie within ±180, latitudes within ±90"
        reject(row, "out-of-range", found, remedy, &draft)
    }

    /// Lines and rings must have positions enough; a shape that crosses itself is only told.
    private mutating func lookAtShape(_ shape: Geometry, _ draft: inout ImportDraft) {
        for part in shape.parts {
            let kind = shape.kind(ofPart: part)
            for ring in shape.rings(ofPart: part) {
                let count = shape.coordinates(ofRing: ring).count
                if kind == .lineString, count == 1 {
                    return reject(
                        shape.row, "too-few-positions", "a line has a single position", "", &draft)
                }
                guard kind == .polygon else { continue }
                if !shape.isClosed(ring: ring) {
                    return reject(
                        shape.row, "open-ring", "a ring does not end where it begins",
                        "repeat its first position at its end", &draft)
                }
                if count > 0, count < 4 {
                    return reject(
                        shape.row, "too-few-positions",
                        "a ring has \(count) positions, 4 are the least",
                        "", &draft)
                }
            }
        }
        noteInvalid(shape, &draft)
    }

    private func noteInvalid(_ shape: Geometry, _ draft: inout ImportDraft) {
        guard shape.kind.dimension != 1 else { return }
        guard let found = objection(to: shape) else { return }
        draft.note("invalid-geometry") { [draft] in
            draft.fault(
                "invalid-geometry", .warning, row: shape.row, found,
                "it is taken as it is; areas computed from it may be wrong")
        }
    }

    /// What GEOS says against a shape, nil when nothing.
    private func objection(to shape: Geometry) -> String? {
        do throws(GEOSError) {
            guard let fault = try context.validityFault(shape) else { return nil }
            let place = fault.position.map { " at \($0.x), \($0.y)" } ?? ""
            return fault.reason + place
        } catch {
            return error.message
        }
    }

    private mutating func reject(
        _ row: Int, _ key: String, _ message: String, _ remedy: String,
        _ draft: inout ImportDraft
    ) {
        rejected.append(row)
        let fault = draft.fault(key, row: row, message, remedy)
        draft.note(key) { fault }
    }
}
