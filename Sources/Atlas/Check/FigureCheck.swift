import Projects

/// Published figures agree with their parts and with the results that name them.
enum FigureCheck {
    static func run(_ bench: CheckBench) {
        for table in bench.dataset.tables(.figures) {
            for row in 0..<table.count
            where table.text("value", row) == nil && !bench.couldNotBeRead(table, row, "value") {
                bench.add(
                    .figureWithoutValue, table, row, column: "value", "the figure has no value")
            }
            checkParts(table, bench)
        }
        checkResults(bench)
    }

    private static func figure(_ table: DatasetTable, _ row: Int) -> Figure {
        var figure = Figure(
            id: table.id(row), value: table.decimal("value", row),
            unit: table.text("unit", row) ?? "", printedUnit: table.text("printed_unit", row),
            rounding: table.decimal("rounding", row))
        figure.asOf = table.text("as_of", row)
        return figure
    }

    private static func checkParts(_ table: DatasetTable, _ bench: CheckBench) {
        var parts: [String: [Figure]] = [:]
        for row in 0..<table.count {
            if let whole = table.text("part_of", row) {
                parts[whole, default: []].append(figure(table, row))
            }
        }
        for row in 0..<table.count {
            guard let parts = parts[table.id(row)] else { continue }
            let whole = FigureParts(figure(table, row), parts: parts)
            if let units = whole.contradictingUnits {
                bench.add(
                    .figurePartsUnit, table, row, column: "unit",
                    "the unit is '\(units.whole)', that of its part \(units.of.id) '\(units.part)'")
            }
            // Only parts that are said to be complete must add up, and stand at one date.
            guard table.text("parts_complete", row) == "true" else { continue }
            if let difference = whole.unexplained, let sum = whole.sum {
                bench.add(
                    .figurePartsSum, table, row, column: "value",
                    "the parts sum to \(sum), which is \(difference) away")
            }
            if let part = whole.contradictingDate {
                bench.add(
                    .figurePartsDate, table, row, column: "as_of",
                    "it stands at \(whole.whole.asOf ?? ""), its part \(part.id) at \(part.asOf ?? "")"
                )
            }
        }
    }

    private static func checkResults(_ bench: CheckBench) {
        var figures: [String: Figure] = [:]
        for table in bench.dataset.tables(.figures) {
            for row in 0..<table.count { figures[table.id(row)] = figure(table, row) }
        }
        for table in bench.dataset.tables(.results) {
            for row in 0..<table.count {
                guard let id = table.text("figure", row), let figure = figures[id],
                    let value = table.decimal("value", row), let published = figure.value
                else { continue }
                let unit = table.text("unit", row) ?? ""
                guard value != published || unit != figure.unit else { continue }
                bench.add(
                    .resultContradictsFigure, table, row, column: "figure",
                    "the result is \(value) \(unit), the figure \(id) \(published) \(figure.unit)")
            }
        }
    }
}
