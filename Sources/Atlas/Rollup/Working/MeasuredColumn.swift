import Projects

/// One measure, row by row and group by group.
struct MeasuredColumn {
    var column: RollupColumn
    /// Row → its number over all groups.
    var rows: [RollupValue]
    /// Row, then group → its number; empty without groups.
    var cells: [[RollupValue]]
    /// The number over all rows.
    var total: RollupValue
    /// Group → the number over all rows; empty without groups.
    var totals: [RollupValue]
    /// Both sides, for a measure whose rows add up.
    var check: RollupCheck?
}

/// Facts that were divided once, and the groups that those in question belong to.
struct FactTable {
    /// What each row of the frame gets of each fact.
    var atoms: AtomTable
    /// The facts in question and their groups.
    var selection: FactSelection
}

/// Facts and their years.
struct DatedFacts {
    var facts: FactTable
    /// Fact → its year; empty where none is asked for.
    var years: [Int64?] = []
}

/// Turns divided facts into columns, and proves those that add up.
struct ColumnMaker {
    let division: Division
    let groupCount: Int
    let isGrouped: Bool

    /// How whole units become a number that is shown.
    typealias Unit = (Int128) -> RollupValue

    /// A measure whose rows add up.
    func additive(
        _ column: RollupColumn, _ facts: FactTable, unit: Unit = { .whole($0) }
    ) throws(AtlasError) -> MeasuredColumn {
        let sums = facts.atoms.sums(facts.selection, binCount: division.frame.space.count)
        return try proven(column, sums, facts.atoms.totals(facts.selection), unit)
    }

    /// A measure whose sums are there already.
    func proven(
        _ column: RollupColumn, _ sums: CellSums, _ facts: FactTotals,
        _ unit: Unit = { .whole($0) }, missing: Bool = false
    ) throws(AtlasError) -> MeasuredColumn {
        let shown = sums.coarsened(division.rows, binCount: division.space.count)
        var table = RollupTable(space: division.space, groupCount: groupCount)
        do throws(RollupError) {
            try table.add(column.key, shown, of: facts)
        } catch {
            throw .inconsistent(error.description)
        }
        func cell(_ bin: Int, _ group: Int) -> Int128 {
            missing ? Int128(shown.missing(bin, group)) : shown[bin, group]
        }
        let totals = missing ? facts.missing.map { Int128($0) } : facts.sums
        let rows = (0..<division.space.count).map { bin in
            (0..<groupCount).reduce(Int128(0)) { $0 + cell(bin, $1) }
        }
        return made(
            column, rows: rows.map(unit),
            cells: (0..<division.space.count).map { bin in
                (0..<groupCount).map { unit(cell(bin, $0)) }
            }, total: unit(totals.reduce(0, +)), totals: totals.map(unit),
            check: (unit(totals.reduce(0, +)), unit(rows.reduce(0, +))))
    }

    /// The facts of which nothing is known, counted where most of them would be.
    func missing(_ column: RollupColumn, _ facts: FactTable) throws(AtlasError) -> MeasuredColumn {
        let sums = facts.atoms.sums(facts.selection, binCount: division.frame.space.count)
        return try proven(
            column, sums, facts.atoms.totals(facts.selection), { .whole($0) }, missing: true)
    }

    /// What a measure of touching reads.
    enum Touch {
        case count
        case units
        case first
        case last
    }

    /// A measure whose rows do not add up: something may count in several.
    ///
    /// - Parameters:
    ///   - column: What it is.
    ///   - facts: The facts with their groups.
    ///   - whole: The same facts, not cut into groups.
    ///   - touch: What is read.
    /// - Returns: The column.
    func touching(
        _ column: RollupColumn, _ facts: DatedFacts, whole: DatedFacts, _ touch: Touch
    ) -> MeasuredColumn {
        let space = division.space
        func touches(_ dated: DatedFacts) -> [RollupValue] {
            let (facts, values) = (dated.facts, dated.years)
            let found = facts.atoms.touches(
                facts.selection, binCount: space.count, rows: division.rows, values: values)
            return (0..<found.counts.count).map { cell in
                switch touch {
                case .count: .whole(Int128(found.counts[cell]))
                case .units: .whole(found.units[cell])
                case .first: found.extremes[cell].map { .whole(Int128($0.lowerBound)) } ?? .none
                case .last: found.extremes[cell].map { .whole(Int128($0.upperBound)) } ?? .none
                }
            }
        }
        let cells = isGrouped ? touches(facts) : []
        return made(
            column, rows: touches(whole),
            cells: isGrouped
                ? (0..<space.count).map { bin in
                    Array(cells[bin * groupCount..<(bin + 1) * groupCount])
                } : [],
            total: total(whole, touch)[0], totals: isGrouped ? total(facts, touch) : [],
            check: nil)
    }

    /// Group → what is counted once over all rows.
    private func total(_ dated: DatedFacts, _ touch: Touch) -> [RollupValue] {
        let (facts, values) = (dated.facts, dated.years)
        var counts = [Int128](repeating: 0, count: facts.selection.groupCount)
        var years = [RollupValue](repeating: .none, count: facts.selection.groupCount)
        let chosen = facts.selection.facts ?? (0..<UInt32(facts.atoms.count)).map { $0 }
        for fact in chosen {
            let group = Int(facts.selection.groups?[Int(fact)] ?? 0)
            counts[group] += touch == .count ? 1 : Int128(facts.atoms.totals[Int(fact)])
            guard !values.isEmpty, let value = values[Int(fact)] else { continue }
            guard case .whole(let known) = years[group] else {
                years[group] = .whole(Int128(value))
                continue
            }
            years[group] = .whole(
                touch == .first ? min(known, Int128(value)) : max(known, Int128(value)))
        }
        return touch == .count || touch == .units ? counts.map { .whole($0) } : years
    }

    private func made(
        _ column: RollupColumn, rows: [RollupValue], cells: [[RollupValue]], total: RollupValue,
        totals: [RollupValue], check: (input: RollupValue, rows: RollupValue)?
    ) -> MeasuredColumn {
        MeasuredColumn(
            column: column, rows: rows, cells: isGrouped ? cells : [], total: total,
            totals: isGrouped ? totals : [],
            check: check.map { RollupCheck(key: column.key, input: $0.input, rows: $0.rows) })
    }
}
