import Features
import GEOS
import Geo

/// The regions of a level cover their ground once: no overlaps, no gaps, each within its parent.
///
/// GEOS has functions for coverages from version 3.12 on; this asks pairs of neighbours instead.
struct CoverageCheck {
    private let bench: CheckBench
    private let table: DatasetTable
    /// What is smaller comes from the last digits of coordinates, not from a border.
    private static let leastSquareMetres = 10.0

    static func run(_ bench: CheckBench) {
        guard let table = bench.dataset.regions else { return }
        let check = CoverageCheck(bench: bench, table: table)
        for level in bench.dataset.levels where level.isGiven {
            let rows = (0..<table.count).filter {
                table.text("level", $0) == level.name && bench.place(table, $0) != nil
            }
            check.findOverlaps(rows)
            check.findGaps(rows)
            for row in rows { check.compareWithParent(row) }
        }
    }

    private func findOverlaps(_ rows: [Int]) {
        let own = Set(rows)
        for row in rows {
            let geometry = table.features.geometry(at: row)
            for other in table.features.index.rows(in: geometry.box).sorted()
            where other > row && own.contains(other) {
                let neighbour = table.features.geometry(at: other)
                guard let common = try? bench.geos.intersection(geometry, neighbour) else {
                    continue
                }
                let area = Ground.squareMetres(common)
                guard area > Self.leastSquareMetres else { continue }
                // Rows of a store lie in spatial order: the codes say who is told of, not the rows.
                let (first, second) = table.id(row) < table.id(other) ? (row, other) : (other, row)
                bench.add(
                    .regionOverlap, table, first,
                    "it shares \(Ground.words(squareMetres: area)) with \(table.id(second))"
                        + place(common))
            }
        }
    }

    private func findGaps(_ rows: [Int]) {
        let parts = rows.map { table.features.geometry(at: $0) }
        guard !parts.isEmpty, let union = try? bench.geos.union(parts) else { return }
        for part in union.parts {
            for ring in union.rings(ofPart: part).dropFirst() {
                let hole = Geometry { builder in
                    builder.beginGeometry(.polygon)
                    builder.beginPart(.polygon)
                    builder.beginRing()
                    for index in union.coordinates(ofRing: ring) {
                        let position = union.position(index)
                        builder.add(x: position.x, y: position.y)
                    }
                }
                report(hole, rows)
            }
        }
    }

    private func report(_ hole: Geometry, _ rows: [Int]) {
        let area = Ground.squareMetres(hole)
        guard area > Self.leastSquareMetres else { return }
        let around = rows.filter { row in
            let geometry = table.features.geometry(at: row)
            return (try? bench.geos.holds(.intersects, geometry, hole)) ?? false
        }
        guard let first = around.min(by: { table.id($0) < table.id($1) }) else { return }
        let names = around.map { table.id($0) }.sorted().joined(separator: ", ")
        bench.add(
            .regionGap, table, first,
            "\(Ground.words(squareMetres: area)) between \(names) belong to no region"
                + place(hole))
    }

    private func compareWithParent(_ row: Int) {
        guard let parent = table.text("parent", row), let shape = bench.shape(parent) else {
            return
        }
        let geometry = table.features.geometry(at: row)
        guard let rest = try? bench.geos.difference(geometry, shape.geometry) else { return }
        let (outside, whole) = (Ground.squareMetres(rest), Ground.squareMetres(geometry))
        guard whole > 0, outside / whole > 0.02 else { return }
        let share = Ground.words(share: outside / whole)
        bench.add(
            .regionOutsideParent, table, row, column: "parent",
            "\(share) of it lie outside \(parent)\(place(rest))")
    }

    /// Where to look: a position that surely lies in it.
    private func place(_ geometry: Geometry) -> String {
        guard let point = try? bench.geos.pointOnSurface(geometry).point else { return "" }
        return ", at \(Ground.words(point))"
    }
}
