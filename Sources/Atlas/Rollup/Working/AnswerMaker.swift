import Features
import GEOS
import Geo
import Projects

/// Puts columns together to an answer.
struct AnswerMaker {
    let request: RollupRequest
    let catalog: Catalog
    let division: Division
    let collection: String
    let columns: [MeasuredColumn]
    let dimensions: [RollupDimension]
    let members: [[Int]]
    let rules: [RollupRuleShare]
    let notes: [RollupNote]

    func answer() -> RollupAnswer {
        let space = division.space
        let bins = (0..<space.count).map { row($0) }
        let rows = bins.prefix(space.regions.count)
        let (used, members) = usedMembers
        return RollupAnswer(
            subject: subject, question: RollupQuestion.terms(request, division, columns),
            columns: columns.map(\.column), dimensions: used, combinations: members,
            rows: division.showsEmptyRows ? Array(rows) : rows.filter(Self.hasContent),
            residuals: bins.dropFirst(space.regions.count).filter(Self.hasContent),
            total: total, checks: columns.compactMap(\.check), rules: rules, notes: notes,
            areas: areas)
    }

    private func row(_ bin: Int) -> RollupRow {
        let space = division.space
        let values = columns.map { $0.rows[bin] }
        let cells =
            dimensions.isEmpty
            ? [] : members.indices.map { group in columns.map { $0.cells[bin][group] } }
        var row = RollupRow(
            bin: .nationwide, code: space[bin].key, name: LocalizedText(), parent: nil,
            values: values, cells: cells)
        row.bin = RollupBin(space[bin])
        switch space[bin] {
        case .region(let code):
            row.name = division.name(code, catalog)
            row.parent = division.areas[code] == nil ? catalog.regions.region(code)?.parent : nil
        case .coarser(let code):
            row.name = catalog.regions.region(code)?.name ?? LocalizedText()
        default: break
        }
        return row
    }

    private var total: RollupRow {
        RollupRow(
            bin: .total, code: "total", name: LocalizedText(), parent: nil,
            values: columns.map(\.total),
            cells: dimensions.isEmpty
                ? [] : members.indices.map { group in columns.map { $0.totals[group] } })
    }

    private static func hasContent(_ row: RollupRow) -> Bool {
        (row.values + row.cells.flatMap(\.self)).contains { value in
            switch value {
            case .none: false
            case .whole(let number): number != 0
            case .ratio(let ratio, _): !ratio.isZero
            }
        }
    }

    /// The members that occur, counted anew.
    private var usedMembers: ([RollupDimension], [[Int]]) {
        var used: [RollupDimension] = []
        var places: [[Int: Int]] = []
        for (index, dimension) in dimensions.enumerated() {
            let occurring = Set(members.map { $0[index] }).sorted()
            var kept = dimension
            // One behind the last stands for what has no value.
            kept.members = occurring.map { member in
                member < dimension.members.count
                    ? dimension.members[member] : RollupMember(code: nil, title: LocalizedText())
            }
            used.append(kept)
            places.append(
                Dictionary(uniqueKeysWithValues: occurring.enumerated().map { ($1, $0) }))
        }
        let counted = members.map { member in
            member.indices.map { places[$0][member[$0]] ?? 0 }
        }
        return (used, counted)
    }

    // MARK: What it is about

    private var subject: RollupSubject {
        var subject = RollupSubject()
        subject.dataset = catalog.manifest.id
        subject.edition = catalog.manifest.edition
        subject.revision = catalog.mark
        subject.collection = collection
        subject.division = division.key
        subject.title = division.title
        subject.isModelled = rules.contains { $0.rule == .modelled }
        guard division.areas.isEmpty else { return subject }
        subject.boundaryEdition = catalog.manifest.edition
        subject.boundarySource = sources.first ?? ""
        subject.boundaryLicence = licence
        return subject
    }

    /// The sources that all regions of the files name, the first of which has the boundaries.
    private var sources: [String] {
        var common: [String]?
        for region in catalog.regions.regions where region.row != nil {
            let own = catalog.regions.value("source", of: region).text
                .split(separator: "|").map(String.init)
            common = common.map { known in known.filter { own.contains($0) } } ?? own
        }
        return common ?? []
    }

    private var licence: String {
        guard let source = sources.first,
            let table = try? catalog.collections.first(where: { $0.role == .sources })?.table(),
            let row = table.row(ofID: source)
        else { return "" }
        return table.value("licence", at: row).text
    }

    private var areas: RollupAreas {
        let (catalog, division) = (catalog, division)
        return RollupAreas { code throws(AtlasError) in
            if let area = division.areas[code] { return area }
            return try catalog.regions.geometry(of: code, geos: GEOSContext())
        }
    }
}

/// The question as it is told with the answer: everything that could change a number.
enum RollupQuestion {
    static func terms(
        _ request: RollupRequest, _ division: Division, _ columns: [MeasuredColumn]
    ) -> [RollupTerm] {
        let policy = request.policy
        var terms = [
            RollupTerm("by", division.key),
            RollupTerm("measure", columns.map(\.column.key).joined(separator: ",")),
        ]
        func add(_ key: String, _ value: String?) {
            if let value, !value.isEmpty { terms.append(RollupTerm(key, value)) }
        }
        add("group", request.groups.map(\.key).joined(separator: ","))
        add("collection", request.collection)
        add("filter", request.filter?.text)
        for condition in request.conditions {
            terms.append(RollupTerm("where", "\(condition.name)=\(condition.value)"))
        }
        add("datetime", request.time?.text)
        add("q", request.search)
        add("currency", request.money.currency)
        add("kind", request.money.kind)
        add("basis", request.money.basis)
        add("allocate", policy.allocation.rawValue)
        add("spread-nationwide", policy.spread.rawValue)
        add("boundary", policy.boundary.rawValue)
        add("period-on", policy.periodBasis.rawValue)
        add("snap", "\(Value.real(policy.snapDistance).text)m")
        if policy.trustsAssumedPlaces { add("assumed-places", "yes") }
        if division.key == "polygons" { add("overlap", division.overlap.rawValue) }
        return terms
    }
}

extension TimeWindow {
    /// The window as a parameter writes it.
    fileprivate var text: String {
        func end(_ instant: Int64, _ open: Int64) -> String {
            instant == open ? ".." : CalendarText.dateTime(milliseconds: instant)
        }
        return "\(end(start, .min))/\(end(self.end, .max))"
    }
}

extension RollupBin {
    /// The bin of the arithmetic as answers tell it.
    init(_ bin: Bin) {
        self =
            switch bin {
            case .region(let code): .region(code)
            case .coarser(let code): .coarser(code)
            case .nationwide: .nationwide
            case .abroad: .abroad
            case .unlocated(let reason): .unlocated(reason)
            }
    }
}
