import Projects

/// The computed side of a figure: what of the data is about it, and what that sums to.
struct ReconcileSide {
    var basis = ReconcileBasis.nothing
    var computed: ExactDecimal?
    /// The last printed place of each rounded number that was added.
    var roundings: [ExactDecimal] = []
    var coverage: ReconcileCoverage?
    var findings: [ReconcileFinding] = []

    /// Finds it: what is nearest to the figure comes first, and only one thing is compared.
    static func find(_ figure: FigureRow, in tables: ReconcileTables) -> ReconcileSide {
        parts(figure, tables) ?? amounts(figure, tables) ?? ceiling(figure, tables)
            ?? results(figure, tables) ?? scheme(figure, tables) ?? ReconcileSide()
    }

    /// Figures that are said to be parts of this one.
    private static func parts(_ figure: FigureRow, _ tables: ReconcileTables) -> ReconcileSide? {
        guard let parts = tables.parts[figure.id] else { return nil }
        let comparison = FigureParts(figure.figure, parts: parts.map(\.figure))
        var side = ReconcileSide(
            basis: .parts(ids: parts.map(\.id)), computed: comparison.sum,
            roundings: parts.compactMap(\.figure.rounding))
        if let units = comparison.contradictingUnits {
            side.findings.append(
                .unit(whole: units.whole, part: units.part, of: units.of.id))
        }
        if figure.isSet("parts_complete"), let part = comparison.contradictingDate {
            side.findings.append(
                .date(whole: figure.figure.asOf ?? "", part: part.asOf ?? "", of: part.id))
        }
        return side
    }

    /// The amounts of the figure's project.
    private static func amounts(_ figure: FigureRow, _ tables: ReconcileTables) -> ReconcileSide? {
        guard tables.currency(figure.figure.unit) != nil, let project = figure.text("project")
        else {
            return nil
        }
        let chosen = amounts(of: figure, tables) { $0 == project }
        guard let chosen, !chosen.isEmpty else { return nil }
        return ReconcileSide(
            basis: .amounts(ids: chosen.map(\.id)),
            computed: sum(chosen.map { tables.money("value", $0) }))
    }

    /// What the figure's programme may give at most.
    private static func ceiling(_ figure: FigureRow, _ tables: ReconcileTables) -> ReconcileSide? {
        guard let programme = figure.text("programme") else { return nil }
        let row = tables.rows(.programmes).first { $0.id == programme }
        guard let row, row.text("currency") == figure.figure.unit,
            let ceiling = tables.money("ceiling", row)
        else { return nil }
        return ReconcileSide(basis: .ceiling(programme: programme), computed: ceiling)
    }

    /// The results that are said to be this figure.
    private static func results(_ figure: FigureRow, _ tables: ReconcileTables) -> ReconcileSide? {
        let results = tables.rows(.results).filter { $0.text("figure") == figure.id }
        guard !results.isEmpty else { return nil }
        var side = ReconcileSide(
            basis: .results(ids: results.map(\.id)),
            computed: sum(results.map { $0.decimal("value") }))
        let other = results.first { ($0.text("unit") ?? "") != figure.figure.unit }
        if let other {
            side.findings.append(
                .unit(whole: figure.figure.unit, part: other.text("unit") ?? "", of: other.id))
        }
        return side
    }

    /// The amounts of all projects of the figure's scheme, those of unknown amount counted.
    private static func scheme(_ figure: FigureRow, _ tables: ReconcileTables) -> ReconcileSide? {
        guard tables.currency(figure.figure.unit) != nil, figure.text("amount_kind") != nil,
            figure.text("project") == nil, let scheme = figure.text("scheme")
        else { return nil }
        let projects = Set(
            tables.rows(.projects).filter { $0.text("scheme") == scheme }.map(\.id))
        guard let chosen = amounts(of: figure, tables, where: projects.contains) else { return nil }
        let computed = sum(chosen.map { tables.money("value", $0) }) ?? .zero
        return ReconcileSide(
            basis: .scheme(code: scheme, amounts: chosen.map(\.id)), computed: computed,
            coverage: ReconcileCoverage(
                known: Set(chosen.compactMap { $0.text("project") }).count, all: projects.count,
                share: share(computed, of: figure.figure.value)))
    }

    private static func share(_ computed: ExactDecimal, of published: ExactDecimal?) -> Rational? {
        guard let published, let whole = Rational(published), !whole.isZero else { return nil }
        return Rational(computed).map { $0 / whole }
    }

    /// The amounts that may be added: of one currency, kind and basis, no money twice.
    ///
    /// Nil where the figure does not say which kind it means and there are several, or several bases.
    private static func amounts(
        of figure: FigureRow, _ tables: ReconcileTables, where isMeant: (String) -> Bool
    ) -> [TableRow]? {
        let kind = figure.text("amount_kind")
        let chosen = tables.rows(.amounts).filter { row in
            row.text("currency") == figure.figure.unit && isMeant(row.text("project") ?? "")
                && (kind == nil || row.text("kind") == kind)
        }
        let ids = Set(chosen.map(\.id))
        let single = chosen.filter { row in row.text("same_as").map { !ids.contains($0) } ?? true }
        let sorts = Set(single.map { [$0.text("kind") ?? "", $0.text("basis") ?? ""] })
        return sorts.count > 1 ? nil : single
    }

    /// The sum of what is known; nil where nothing is.
    private static func sum(_ values: [ExactDecimal?]) -> ExactDecimal? {
        let known = values.compactMap { $0 }
        return known.isEmpty ? nil : known.reduce(.zero, +)
    }
}
