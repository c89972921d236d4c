import Features
import Projects

/// Projects cut into the groups of a cross-tabulation: by what they are, by when they are at work,
/// by how well their sites are known.
struct ProjectParts {
    /// What of a project is in one group.
    struct Part {
        /// The project, as a place in the list of those that were placed.
        let placed: Int
        /// Its share of the project.
        let share: Rational
        /// How it is divided over the rows.
        let allocation: Allocation
        /// The precision of its sites, where that is a dimension.
        let precision: Precision?
        /// The date of the amounts that belong to it, where those are dated.
        let date: String?
    }

    /// A time in which a project has a share.
    private struct Moment {
        /// The year or the date; null where nothing is known.
        var time = Value.null
        var share = Rational.one
        var date: String? { if case .text(let date) = time { date } else { nil } }
    }

    let parts: [Part]
    /// Project → its parts.
    let partsOfProject: [Range<Int>]
    let dimensions: [RollupDimension]
    /// Part → its group.
    let index: GroupIndex
    let groupCount: Int
    /// Whether amounts are grouped by dates of their own, and nothing else can be.
    let isDated: Bool

    init(
        _ placing: ProjectPlacing, _ groups: [RollupGroup], _ keys: RollupKeys
    ) throws(AtlasError) {
        var parts: [Part] = []
        var times: [Value] = []
        var ranges: [Range<Int>] = []
        let byPrecision = groups.contains(.precision)
        let byPeriod = groups.contains { if case .period = $0 { true } else { false } }
        let span = byPeriod && keys.basis == .activeInterval
        isDated = byPeriod && keys.basis == .amountDate
        guard !isDated || placing.facts.hasAmountDates else {
            throw .rollup("period-on", .undatedAmounts)
        }
        let dates = isDated ? Self.dates(placing.facts) : [:]
        for (index, placed) in placing.placed.enumerated() {
            let first = parts.count
            let moments =
                span
                ? Self.years(of: placed.project, placing.facts)
                : (dates[placed.project] ?? []) + [Moment()]
            for piece in byPrecision
                ? Self.byPrecision(placed, placing.facts) : [(nil, Rational.one, placed.allocation)]
            {
                for moment in moments {
                    parts.append(
                        Part(
                            placed: index, share: piece.1 * moment.share, allocation: piece.2,
                            precision: piece.0, date: moment.date))
                    times.append(moment.time)
                }
            }
            ranges.append(first..<parts.count)
        }
        var dimensions: [RollupDimension] = []
        var columns: [GroupIndex.Key] = []
        for group in groups {
            let key: RollupKey
            switch group {
            case .precision: key = Self.precisionKey(parts, keys.catalog)
            case .period(let period) where span || isDated:
                key = Self.periodKey(times, period)
            default:
                let own = try keys.key(group)
                let values = parts.map { own.key.values[placing.placed[$0.placed].project] }
                key = RollupKey(
                    dimension: own.dimension, key: GroupIndex.Key(values, count: own.key.count))
            }
            dimensions.append(key.dimension)
            columns.append(key.key)
        }
        self.parts = parts
        self.dimensions = dimensions
        partsOfProject = ranges
        index = GroupIndex(columns, of: parts.count)
        groupCount = groups.isEmpty ? 1 : index.members.count
    }

    /// The years in which a project is at work; one unknown where nothing is told.
    private static func years(of project: Int, _ facts: ProjectFacts) -> [Moment] {
        let (first, last) = (
            facts.year(of: project, last: false), facts.year(of: project, last: true)
        )
        guard let start = first ?? last, let end = last ?? first, start <= end,
            end - start < 200
        else { return [Moment()] }
        let share = Rational(1, UInt64(end - start + 1))
        return (start...end).map { Moment(time: .integer($0), share: share) }
    }

    /// Project → the dates of its amounts: a part for each, all of the project.
    private static func dates(_ facts: ProjectFacts) -> [Int: [Moment]] {
        var found: [Int: Set<String>] = [:]
        for amount in facts.amountFacts {
            if let date = amount.date { found[amount.project, default: []].insert(date) }
        }
        return found.mapValues { $0.sorted().map { Moment(time: .text($0)) } }
    }

    /// The sites of a project by their precision, with their shares of it.
    private static func byPrecision(
        _ placed: ProjectPlacing.Placed, _ facts: ProjectFacts
    ) -> [(Precision?, Rational, Allocation)] {
        var shares: [Precision?: [SiteShare]] = [:]
        for share in placed.shares {
            let precision = share.site.flatMap { facts.precision[placed.sites[$0]] }
            shares[precision, default: []].append(share)
        }
        let order = shares.keys.sorted { ($0?.rawValue ?? 99) < ($1?.rawValue ?? 99) }
        return order.compactMap { precision in
            let own = (shares[precision] ?? []).filter { !$0.share.isZero }
            let sum = own.reduce(Rational.zero) { $0 + $1.share }
            guard !sum.isZero, let weights = Weights(own.map { ($0.bin, $0.share / sum) }) else {
                return nil
            }
            return (precision, sum, Allocation(placed.rule, weights))
        }
    }

    private static func precisionKey(_ parts: [Part], _ catalog: Catalog) -> RollupKey {
        let list = catalog.codelists["precision"]
        let members = Precision.allCases.map { precision in
            let code = String(precision.rawValue)
            return RollupMember(code: code, title: list?.labels[code] ?? LocalizedText())
        }
        let values = parts.map { UInt32(($0.precision?.rawValue ?? 10) - 1) }
        return RollupKey(
            dimension: RollupDimension(
                key: "precision", title: RollupPhrases.group("precision"),
                members: members + [RollupMember(code: nil, title: LocalizedText())]),
            key: GroupIndex.Key(values, count: members.count + 1))
    }

    private static func periodKey(_ times: [Value], _ period: RollupPeriod) -> RollupKey {
        let codes = PeriodCodes(times, period)
        let members = codes.periods.map {
            RollupMember(code: $0.description, title: LocalizedText())
        }
        return RollupKey(
            dimension: RollupDimension(
                key: period.rawValue, title: RollupPhrases.group(period.rawValue),
                members: members + codes.unknown),
            key: codes.key)
    }
}

extension ProjectParts {
    /// Divides totals of projects over their parts, and those over the rows: once, at the atom.
    ///
    /// - Parameters:
    ///   - totals: Placed project and its whole units; nil where nobody knows them.
    ///   - dates: Total by total its own date, for parts that have one; empty for none.
    /// - Returns: The facts, a part each.
    func facts(_ totals: [(placed: Int, units: Int64?)], _ dates: [String?] = []) -> FactTable {
        var atoms = AtomTable()
        var groups: [UInt32] = []
        for (number, (placed, units)) in totals.enumerated() {
            let date = number < dates.count ? dates[number] : nil
            let range = partsOfProject[placed].filter { !isDated || parts[$0].date == date }
            guard let units, range.count > 1 else {
                let part = main(of: range)
                atoms.append(units, by: parts[part].allocation)
                groups.append(index.groups[part])
                continue
            }
            let shares = range.map { (bin: $0, share: parts[$0].share) }
            guard let weights = Weights(shares) else { continue }
            let divided = LargestRemainder.divide(units, by: weights)
            for (turn, (part, units)) in zip(weights.bins, divided).enumerated() {
                // Ties begin elsewhere for each part, or all would round up in the same row.
                atoms.append(units, by: parts[part].allocation, rotation: turn)
                groups.append(index.groups[part])
            }
        }
        return FactTable(
            atoms: atoms, selection: FactSelection(groups: groups, groupCount: groupCount))
    }

    /// The part that has most of a project; of several alike the first.
    func main(of placed: Int) -> Int { main(of: Array(partsOfProject[placed])) }

    private func main(of range: [Int]) -> Int {
        range.reduce(range.first ?? 0) { parts[$1].share > parts[$0].share ? $1 : $0 }
    }
}
