import Features
import Projects

/// Works out the columns of a rollup of projects.
struct ProjectRollup {
    let request: RollupRequest
    let catalog: Catalog
    let division: Division
    let placing: ProjectPlacing
    let parts: ProjectParts
    let maker: ColumnMaker
    private(set) var notes = NoteTaker()

    private var facts: ProjectFacts { placing.facts }

    init(
        _ request: RollupRequest, _ catalog: Catalog, _ division: Division,
        _ placing: ProjectPlacing
    ) throws(AtlasError) {
        let keys = RollupKeys(
            table: placing.facts.projects, time: placing.facts.time, catalog: catalog,
            basis: request.policy.periodBasis)
        parts = try ProjectParts(placing, request.groups, keys)
        self.request = request
        self.catalog = catalog
        self.division = division
        self.placing = placing
        maker = ColumnMaker(
            division: division, groupCount: parts.groupCount, isGrouped: !request.groups.isEmpty)
    }

    /// Project by project what is counted as one.
    private func each(_ units: Int64) -> [(placed: Int, units: Int64?)] {
        placing.placed.indices.map { ($0, units) }
    }

    /// All projects in one piece, whatever the groups.
    private func whole(_ units: [(placed: Int, units: Int64?)]) -> FactTable {
        var atoms = AtomTable()
        for (placed, units) in units {
            atoms.append(units, by: placing.placed[placed].allocation)
        }
        return FactTable(atoms: atoms, selection: FactSelection())
    }

    /// Every project as one.
    var wholeProjects: FactTable { whole(each(ProjectCount.parts)) }

    /// By which rules the chosen money came to its rows; nil when nothing was chosen.
    var moneyRules: RuleShares? {
        guard let totals = try? money().totals else { return nil }
        return whole(totals).atoms.ruleShares(FactSelection(), in: division.frame.space)
    }

    mutating func column(_ measure: RollupMeasure) throws(AtlasError) -> MeasuredColumn {
        let column = RollupColumn(
            measure: measure, key: measure.key, title: MeasureTitle.title(measure, catalog))
        try refuseWholeThings(measure)
        switch measure {
        case .projects, .firstYear, .lastYear: return touching(column)
        case .projectsWeighted: return try weighted(column)
        case .projectsPrimary: return try primary(column)
        case .sites: return try sites(column)
        case .length, .area: return try ground(column)
        case .amount, .amountTouching, .amountMissing: return try amount(column)
        case .figure(let code): return try figure(column, code)
        case .sum(let property):
            throw .rollup("measure", .noProjectNumber(property.shortened))
        case .perPerson(let inner), .perSquareKilometre(let inner):
            let numerator = try self.column(inner)
            return try Denominators(division, catalog).divided(numerator, column)
        }
    }

    /// A site is no sum over years: it cannot be divided among those in which its project works.
    private func refuseWholeThings(_ measure: RollupMeasure) throws(AtlasError) {
        switch measure {
        case .amount, .amountTouching, .amountMissing, .perPerson, .perSquareKilometre: break
        default:
            guard !parts.isDated else {
                throw .rollup("period-on", .datesAmountsOnly(measure.key))
            }
        }
        let isSpread = request.policy.periodBasis == .activeInterval
        let isByPeriod = request.groups.contains { if case .period = $0 { true } else { false } }
        guard isSpread, isByPeriod,
            [.sites, .length, .area, .projectsPrimary].contains(measure)
        else { return }
        throw .rollup("period-on", .notAmongYears(measure.key))
    }

    private func touching(_ column: RollupColumn) -> MeasuredColumn {
        var column = column
        column.isAdditive = false
        let isYear = column.measure != .projects
        let isLast = column.measure == .lastYear
        func dated(_ facts: FactTable, _ project: [Int]) -> DatedFacts {
            DatedFacts(
                facts: facts,
                years: isYear ? project.map { self.facts.year(of: $0, last: isLast) } : [])
        }
        let cut = parts.facts(each(ProjectCount.parts))
        let owners = parts.partsOfProject.enumerated().flatMap { placed, range in
            repeatElement(placing.placed[placed].project, count: range.count)
        }
        return maker.touching(
            column, dated(cut, owners),
            whole: dated(whole(each(ProjectCount.parts)), placing.placed.map(\.project)),
            isYear ? isLast ? .last : .first : .count)
    }

    private func weighted(_ column: RollupColumn) throws(AtlasError) -> MeasuredColumn {
        var column = column
        column.isFraction = true
        return try maker.additive(column, parts.facts(each(ProjectCount.parts))) { units in
            let whole = Natural(UInt128(ProjectCount.parts))
            return .ratio(Rational(Natural(units.magnitude), over: whole), isNegative: units < 0)
        }
    }

    /// Each project in the row that has most of it.
    private func primary(_ column: RollupColumn) throws(AtlasError) -> MeasuredColumn {
        let all = whole(each(ProjectCount.parts))
        let groups = placing.placed.indices.map { parts.index.groups[parts.main(of: $0)] }
        let selection = FactSelection(groups: groups, groupCount: parts.groupCount)
        let sums = all.atoms.primaries(selection, binCount: division.frame.space.count)
        var totals = FactTotals(groupCount: parts.groupCount)
        for group in groups { totals.add(1, group: Int(group)) }
        return try maker.proven(column, sums, totals)
    }

    private func sites(_ column: RollupColumn) throws(AtlasError) -> MeasuredColumn {
        var column = column
        let space = division.frame.space
        let reader = SiteReader(facts, placing.membership, division, request.policy)
        let allocator = Allocator(space: space)
        var sums = CellSums(binCount: space.count, groupCount: parts.groupCount)
        var totals = FactTotals(groupCount: parts.groupCount)
        var atoms = AtomTable()
        var groups: [UInt32] = []
        for (index, placed) in placing.placed.enumerated() {
            for row in placed.sites {
                var site = reader.site(at: row)
                site.sharePercent = nil
                guard let own = try? allocator.allocate(Whereabouts(sites: [site])) else {
                    continue
                }
                let group = group(ofSite: row, of: index)
                sums.add(1, bin: own.weights.heaviest, group: Int(group))
                totals.add(1, group: Int(group))
                atoms.append(ProjectCount.parts, by: own)
                groups.append(group)
            }
        }
        guard division.overlap == .touch else { return try maker.proven(column, sums, totals) }
        column.isAdditive = false
        let selection = FactSelection(groups: groups, groupCount: parts.groupCount)
        return maker.touching(
            column, DatedFacts(facts: FactTable(atoms: atoms, selection: selection)),
            whole: DatedFacts(facts: FactTable(atoms: atoms, selection: FactSelection())), .count)
    }

    private func group(ofSite row: Int, of placed: Int) -> UInt32 {
        let range = parts.partsOfProject[placed]
        let own = range.first { parts.parts[$0].precision == facts.precision[row] }
        return parts.index.groups[own ?? parts.main(of: placed)]
    }

    /// Metres of lines, square metres of areas; each where it is, and not by weights.
    private func ground(_ column: RollupColumn) throws(AtlasError) -> MeasuredColumn {
        guard division.overlap != .touch else {
            throw .rollup("overlap", .measuredTwice(column.key))
        }
        var column = column
        let isLength = column.measure == .length
        (column.unit, column.decimals) = isLength ? ("m", 3) : ("m2", 0)
        let space = division.frame.space
        var sums = CellSums(binCount: space.count, groupCount: parts.groupCount)
        var totals = FactTotals(groupCount: parts.groupCount)
        for (index, placed) in placing.placed.enumerated() {
            for row in placed.sites {
                guard let membership = placing.membership else { continue }
                let group = Int(group(ofSite: row, of: index))
                let order = facts.precision[row]?.finestOrder ?? .any
                for (bin, size) in membership.ground(at: row, isLength ? .length : .area) {
                    sums.add(size, bin: space.capped(bin, to: order), group: group)
                    totals.add(size, group: group)
                }
            }
        }
        return try maker.proven(column, sums, totals)
    }
}

// MARK: Money and figures

extension ProjectRollup {
    /// The amounts that are meant, project by project, and one unknown for those without any.
    func money() throws(AtlasError) -> (
        totals: [(placed: Int, units: Int64?)], chosen: [ProjectFacts.AmountFact], twins: [Int]
    ) {
        let places = Dictionary(
            uniqueKeysWithValues: placing.placed.enumerated().map { ($1.project, $0) })
        let (chosen, twins) = try request.money.chosen(
            among: facts.amountFacts, of: Set(places.keys), catalog)
        let known = Set(chosen.map(\.project))
        let unknown = placing.placed.indices.filter { !known.contains(placing.placed[$0].project) }
        return (
            chosen.map { (places[$0.project] ?? 0, $0.amount.minorUnits) }
                + unknown.map { ($0, nil) }, chosen, twins
        )
    }

    private mutating func amount(_ column: RollupColumn) throws(AtlasError) -> MeasuredColumn {
        var column = column
        let (totals, chosen, twins) = try money()
        let dates = totals.indices.map { $0 < chosen.count ? chosen[$0].date : nil }
        let facts = parts.facts(totals, dates)
        notes.add(.sameMoney, twins.compactMap { self.facts.amounts?.id(at: $0).description })
        if column.measure == .amountMissing {
            return try maker.missing(column, facts)
        }
        column.unit = chosen.first?.amount.currency.code ?? request.money.currency ?? ""
        column.decimals = chosen.first?.amount.currency.minorDigits ?? 0
        column.kind = chosen.first?.kind ?? request.money.kind
        column.basis = chosen.first?.basis ?? request.money.basis
        column.isAbout = chosen.contains(where: \.isAbout)
        guard column.measure == .amountTouching else {
            return try maker.additive(column, facts)
        }
        column.isAdditive = false
        return maker.touching(
            column, DatedFacts(facts: facts), whole: DatedFacts(facts: whole(totals)), .units)
    }

    /// No refusal lists more of what there is.
    private static let largestListing = 12

    /// What results count: only what was achieved, and only units that may be summed.
    private mutating func figure(
        _ column: RollupColumn, _ code: String
    ) throws(AtlasError) -> MeasuredColumn {
        guard let table = facts.results else {
            throw .rollup("measure", .noResults)
        }
        let rows = (0..<table.count).filter { table.value("measure", at: $0).text == code }
        guard !rows.isEmpty else {
            let known = Set((0..<table.count).map { table.value("measure", at: $0).text })
            let near = Spelling.nearest(to: code, among: known.sorted())
            throw .unknown(
                kind: "figure", name: code.shortened,
                nearest: near.map { [$0] } ?? Array(known.sorted().prefix(Self.largestListing)))
        }
        var column = column
        let units = Set(rows.map { table.value("unit", at: $0).text })
        column.unit = units.sorted().first ?? ""
        let kind = catalog.codelists["unit"]?.properties[column.unit]?["kind"] ?? "count"
        guard units.count == 1, ["count", "money"].contains(kind) else {
            let reason: RollupReason =
                units.count == 1
                ? .kindNotAdded(code, unit: column.unit, kind: kind)
                : .severalUnits(code, units: units.sorted())
            throw .rollup("measure", reason)
        }
        let places = Dictionary(
            uniqueKeysWithValues: placing.placed.enumerated().map { ($1.project, $0) })
        var totals: [(placed: Int, units: Int64?)] = []
        var left: [String] = []
        for row in rows {
            guard let project = facts.projectOfResult[row], let place = places[project] else {
                continue
            }
            let value = table.value("value", at: row)
            let isAchieved = table.value("kind", at: row).text == "achieved"
            guard isAchieved, let whole = ExactDecimal(value.text)?.digits(scale: 0),
                let number = Int64(exactly: whole)
            else {
                left.append(table.id(at: row).description)
                continue
            }
            totals.append((place, number))
        }
        notes.add(.notSummed, left)
        guard division.overlap == .touch else {
            return try maker.additive(column, parts.facts(totals))
        }
        column.isAdditive = false
        return maker.touching(
            column, DatedFacts(facts: parts.facts(totals)), whole: DatedFacts(facts: whole(totals)),
            .units)
    }
}
