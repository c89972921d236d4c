import Features
import GEOS
import Geo

/// Rings are closed and wound as GeoJSON wants, and geometries are valid.
enum GeometryCheck {
    static func run(_ bench: CheckBench) {
        for table in bench.dataset.tables where table.features.geometry != nil {
            for row in 0..<table.count {
                let geometry = table.features.geometry(at: row)
                // A position has no rings and cannot contradict itself.
                guard !geometry.isEmpty, geometry.kind != .point else { continue }
                if reportOpenRing(geometry, table, row, bench) {
                    bench.markBroken(table, row)
                    continue
                }
                if let problem = problem(geometry, bench.geos) {
                    bench.markBroken(table, row)
                    bench.add(.invalidGeometry, table, row, problem)
                } else if !table.origins.isEmpty {
                    // Only the text of a folder follows RFC 7946; stores wind as they like.
                    reportWinding(geometry, table, row, bench)
                }
            }
        }
    }

    private static func reportOpenRing(
        _ geometry: Geometry, _ table: DatasetTable, _ row: Int, _ bench: CheckBench
    ) -> Bool {
        var place: (x: Double, y: Double)?
        geometry.forEachPolygonRing { _, ring in
            guard place == nil, !geometry.isClosed(ring: ring) else { return }
            place = geometry.coordinates(ofRing: ring).first.map { geometry.position($0) }
        }
        guard let place else { return false }
        bench.add(.openRing, table, row, "the ring that begins at \(Ground.words(place)) is open")
        return true
    }

    private static func reportWinding(
        _ geometry: Geometry, _ table: DatasetTable, _ row: Int, _ bench: CheckBench
    ) {
        var wrong: [String] = []
        geometry.forEachPolygonRing { part, ring in
            guard !geometry.isWoundRight(ring: ring, ofPart: part),
                let first = geometry.coordinates(ofRing: ring).first
            else { return }
            let isOuter = ring == geometry.rings(ofPart: part).lowerBound
            let place = Ground.words(geometry.position(first))
            wrong.append("the \(isOuter ? "outer ring" : "hole") at \(place)")
        }
        guard let one = wrong.first else { return }
        let more = wrong.count > 1 ? " and \(wrong.count - 1) more" : ""
        bench.add(.ringWinding, table, row, "\(one)\(more) runs the wrong way round")
    }

    /// What is wrong, where, and what a repair would give; nil when the geometry is valid.
    private static func problem(_ geometry: Geometry, _ geos: GEOSContext) -> String? {
        do throws(GEOSError) {
            guard let fault = try geos.validityFault(geometry) else { return nil }
            let place = fault.position.map { " at \(Ground.words(($0.x, $0.y)))" } ?? ""
            return "\(fault.reason)\(place); \(repair(of: geometry, geos))"
        } catch {
            return error.description
        }
    }

    private static func repair(of geometry: Geometry, _ geos: GEOSContext) -> String {
        guard let valid = try? geos.makeValid(geometry) else { return "no repair was found" }
        guard !valid.isEmpty else { return "a repair would leave nothing of it" }
        let parts = valid.parts.count
        let area = Ground.squareMetres(valid)
        let size = area > 0 ? ", \(Ground.words(squareMetres: area))" : ""
        return "a repair would give a \(valid.kind.name) of \(parts) part\(parts == 1 ? "" : "s")"
            + size
    }
}
