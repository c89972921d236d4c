import Features
import GEOS
import Geo
import PROJ
import Projects

/// Sites and places lie in the country, and in the regions that they name.
struct PositionCheck {
    private let bench: CheckBench
    /// The projects whose sites may lie anywhere.
    private let abroad: Set<String>
    /// Below this part of a line or area, what lies elsewhere is a slip of the pen.
    private static let negligible = 0.02

    static func run(_ bench: CheckBench) {
        let check = PositionCheck(bench)
        for table in bench.dataset.tables where table.features.geometry != nil {
            check.run(table)
        }
    }

    private init(_ bench: CheckBench) {
        self.bench = bench
        var abroad: Set<String> = []
        for table in bench.dataset.tables(.projects) {
            for row in 0..<table.count
            where table.text("coverage", row) == Coverage.abroad.rawValue {
                abroad.insert(table.id(row))
            }
        }
        self.abroad = abroad
    }

    private func run(_ table: DatasetTable) {
        for row in 0..<table.count {
            guard let geometry = bench.place(table, row) else {
                if table.role == .places, table.features.geometry(at: row).isEmpty,
                    !bench.hasUnreadablePlace(table, row)
                {
                    bench.add(.placeWithoutPosition, table, row, "the place has no position")
                }
                continue
            }
            if isMisplaced(geometry, table, row) { continue }
            switch table.role {
            case .sites: compareWithDeclared(geometry, table, row)
            case .places: compareWithParent(geometry, table, row)
            default: continue
            }
        }
    }

    // MARK: The country

    private func isMisplaced(_ geometry: Geometry, _ table: DatasetTable, _ row: Int) -> Bool {
        let box = geometry.box
        let isOnEarth = Box.world.contains(box)
        if !isOnEarth, Box.world.contains(geometry.swapped.box) {
            bench.add(
                .coordinatesSwapped, table, row,
                "\(Ground.words(first(of: geometry))) has a latitude beyond 90 degrees")
            return true
        }
        guard isOnEarth else {
            bench.add(
                .outsideCountry, table, row,
                "\(Ground.words(first(of: geometry))) is no place on earth")
            return true
        }
        guard table.role == .sites || table.role == .places, let country = bench.country,
            !holds(country, geometry)
        else { return false }
        if holds(country, geometry.swapped) {
            bench.add(
                .coordinatesSwapped, table, row,
                "\(Ground.words(first(of: geometry))) is outside the country, inside it the other "
                    + "way round")
            return true
        }
        let metres = Ground.metres(geometry, country.geometry, geos: bench.geos) ?? 0
        let uncertainty = table.features.value("uncertainty_m", at: row).number ?? 0
        guard metres > uncertainty, !isAbroad(table, row) else { return false }
        bench.add(
            .outsideCountry, table, row,
            "\(Ground.words(first(of: geometry))) is \(Ground.words(metres: metres)) outside the "
                + "country\(words(uncertainty: uncertainty))")
        return true
    }

    private func first(of geometry: Geometry) -> (x: Double, y: Double) {
        geometry.coordinates.first.map { geometry.position($0) } ?? (0, 0)
    }

    private func holds(_ shape: PreparedShape, _ geometry: Geometry) -> Bool {
        (try? shape.holds(.intersects, geometry)) ?? false
    }

    private func isAbroad(_ table: DatasetTable, _ row: Int) -> Bool {
        table.text("project", row).map { abroad.contains($0) } ?? false
    }

    private func words(uncertainty: Double) -> String {
        uncertainty > 0 ? " (uncertainty \(Ground.words(metres: uncertainty)))" : ""
    }

    // MARK: The regions

    private func compareWithDeclared(_ geometry: Geometry, _ table: DatasetTable, _ row: Int) {
        let declared = table.list("region_codes", row).filter { bench.shape($0) != nil }
        guard let one = declared.first, let level = bench.regions.region(one)?.level,
            !isAbroad(table, row)
        else { return }
        let found = regions(of: level, under: geometry)
        let uncertainty = table.features.value("uncertainty_m", at: row).number ?? 0
        var problems: [String] = []
        for code in declared {
            guard let shape = bench.shape(code), !holds(shape, geometry) else { continue }
            let metres = Ground.metres(geometry, shape.geometry, geos: bench.geos) ?? 0
            let other = found.filter { !declared.contains($0.code) }.map { name($0.code) }
            let place =
                other.isEmpty ? "outside every region" : "in \(other.joined(separator: ", "))"
            problems.append(
                "it names \(name(code)) and lies \(Ground.words(metres: metres)) from it, \(place)")
        }
        if problems.isEmpty, geometry.kind.dimension != 0 {
            for region in found where !isCovered(region.code, by: declared) {
                guard region.share > Self.negligible else { continue }
                problems.append(
                    "\(Ground.words(share: region.share)) of it lies in \(name(region.code)), not named"
                )
            }
        }
        guard !problems.isEmpty else { return }
        bench.add(
            .regionMismatch, table, row, column: "region_codes",
            problems.joined(separator: "; ") + words(uncertainty: uncertainty))
    }

    private func isCovered(_ code: String, by declared: [String]) -> Bool {
        declared.contains(code)
            || bench.regions.ancestors(of: code).contains { declared.contains($0.code) }
    }

    /// The regions of a level that a geometry lies in, with the part of it that each has.
    private func regions(
        of level: String, under geometry: Geometry
    ) -> [(code: String, share: Double)] {
        var found: [(code: String, size: Double)] = []
        for region in bench.regions.regions(of: level) {
            guard let shape = bench.shape(region.code), holds(shape, geometry) else { continue }
            guard geometry.kind.dimension != 0,
                let part = try? bench.geos.intersection(geometry, shape.geometry)
            else {
                found.append((region.code, 1))
                continue
            }
            found.append((region.code, size(part)))
        }
        let whole = geometry.kind.dimension == 0 ? Double(found.count) : size(geometry)
        return found.map { ($0.code, whole > 0 ? $0.size / whole : 0) }
    }

    private func size(_ geometry: Geometry) -> Double {
        let area = Geodesic.wgs84.area(of: geometry)
        return area > 0 ? area : Geodesic.wgs84.length(of: geometry)
    }

    private func name(_ code: String) -> String {
        let name = bench.regions.region(code)?.name.text(in: bench.dataset.manifest.languages)
        return name.map { "\(code) (\($0))" } ?? code
    }

    /// A place belongs to the region that its row refers to.
    private func compareWithParent(_ geometry: Geometry, _ table: DatasetTable, _ row: Int) {
        let target = bench.dataset.regions?.name
        let entry = bench.dataset.dictionary.entries(of: table.name).first {
            $0.definition.reference == target && !$0.definition.isList
        }
        guard let entry, let code = table.text(entry.storedName, row),
            let shape = bench.shape(code), !holds(shape, geometry)
        else { return }
        let metres = Ground.metres(geometry, shape.geometry, geos: bench.geos) ?? 0
        let uncertainty = table.features.value("uncertainty_m", at: row).number ?? 0
        bench.add(
            .placeOutsideRegion, table, row, column: entry.name,
            "it lies \(Ground.words(metres: metres)) outside \(name(code))"
                + words(uncertainty: uncertainty))
    }
}
