import Features
import GEOS
import Geo

/// A polygon is that of the region it is said to be: its seat lies in it, its area is known.
enum RegionCheck {
    private static let largestDeviation = 0.05

    static func run(_ bench: CheckBench) {
        guard let table = bench.dataset.regions else { return }
        for row in 0..<table.count {
            guard let geometry = bench.place(table, row) else { continue }
            checkSeat(geometry, table, row, bench)
            checkArea(geometry, table, row, bench)
        }
    }

    private static func checkSeat(
        _ geometry: Geometry, _ table: DatasetTable, _ row: Int, _ bench: CheckBench
    ) {
        guard let x = table.features.value("seat_lon", at: row).number,
            let y = table.features.value("seat_lat", at: row).number
        else { return }
        let seat = Geometry.point(x: x, y: y)
        guard let isInside = try? bench.geos.holds(.intersects, geometry, seat), !isInside else {
            return
        }
        let metres = Ground.metres(seat, geometry, geos: bench.geos) ?? 0
        let other = (0..<table.count).first { candidate in
            guard candidate != row, let area = bench.place(table, candidate) else { return false }
            return (try? bench.geos.holds(.intersects, area, seat)) ?? false
        }
        let finding = other.map { ", in \(table.id($0))" } ?? ""
        bench.add(
            .seatOutsideRegion, table, row, column: "seat_lon",
            "the seat at \(Ground.words((x, y))) lies \(Ground.words(metres: metres)) outside"
                + finding)
    }

    private static func checkArea(
        _ geometry: Geometry, _ table: DatasetTable, _ row: Int, _ bench: CheckBench
    ) {
        guard let official = table.features.value("area_km2_official", at: row).number, official > 0
        else { return }
        let area = Ground.squareMetres(geometry) / 1_000_000
        let deviation = (area - official) / official
        guard abs(deviation) > largestDeviation else { return }
        let share = Ground.words(share: abs(deviation))
        bench.add(
            .areaDeviation, table, row, column: "area_km2_official",
            "the polygon has \(Ground.words(squareMetres: area * 1_000_000)), "
                + "\(share) \(deviation > 0 ? "more" : "less") than the official area")
    }
}
