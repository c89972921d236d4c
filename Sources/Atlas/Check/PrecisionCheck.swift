import Features
import Geo
import Projects

/// What is drawn for a place tells as much as its precision says is known.
enum PrecisionCheck {
    static func run(_ bench: CheckBench) {
        for table in bench.dataset.tables(.sites) + bench.dataset.tables(.places) {
            for row in 0..<table.count where !bench.hasUnreadablePlace(table, row) {
                let problems = problems(table, row, bench)
                guard !problems.isEmpty else { continue }
                bench.add(
                    .precisionContradictsGeometry, table, row, column: "precision",
                    problems.joined(separator: "; "))
            }
        }
    }

    private static func problems(
        _ table: DatasetTable, _ row: Int, _ bench: CheckBench
    ) -> [String] {
        guard let code = table.text("precision", row), let precision = Precision(code: code) else {
            return []
        }
        var problems: [String] = []
        let shape = shape(table.features.geometry(at: row))
        // A place is its unit: a point for a district that is known as such contradicts nothing.
        let isOwnPoint = table.role == .places && shape == .point
        if !isOwnPoint, let problem = precision.contradiction(with: shape) {
            problems.append("precision \(code): \(problem)")
        }
        if let metres = table.features.value("uncertainty_m", at: row).number,
            let problem = precision.contradiction(withUncertainty: metres)
        {
            problems.append(
                "precision \(code), uncertainty \(Ground.words(metres: metres)): \(problem)")
        }
        if table.text("sketch", row) == "true", precision == .exact {
            problems.append("precision 1: a sketch is never exact")
        }
        // IATI knows only exact (1) and approximate (2); AidData's 1 is the one that is exact.
        if let exactness = table.text("exactness", row), (exactness == "1") != (precision == .exact)
        {
            problems.append("precision \(code) and exactness \(exactness) contradict each other")
        }
        return problems
    }

    private static func shape(_ geometry: Geometry) -> PlaceShape {
        guard !geometry.isEmpty else { return .nothing }
        return switch geometry.kind.dimension {
        case 0: .point
        case 1: .line
        default: .area
        }
    }
}
