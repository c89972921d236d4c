import Features
import Projects

extension RollupService {
    /// What lies behind one row: a region's code, or the code of a residual row.
    ///
    /// - Throws: ``AtlasError/unknown(kind:name:nearest:)`` when there is no such row, and all that
    ///   ``rollup(_:in:)`` throws.
    public func explain(
        _ code: String, of request: RollupRequest, in catalog: Catalog
    ) throws(AtlasError) -> RollupExplanation {
        // A row has one explanation, whatever its columns are split by.
        var request = request
        request.groups = []
        let question = try question(request, in: catalog)
        let bin = try bin(code, question)
        guard question.collection.role == .projects else {
            return try explainFeatures(bin, code, question)
        }
        let worked = try projects(question)
        let members = ProjectExplainer(worked.rollup, bin).members()
        return explanation(worked.answer, bin, code, question, members)
    }

    private func bin(_ code: String, _ question: Question) throws(AtlasError) -> Int {
        let space = question.division.space
        let codes = (0..<space.count).map { space[$0].key }
        if let bin = codes.firstIndex(of: code) { return bin }
        var near = Spelling.nearest(to: code, among: codes)
        // Who says a region by its name is told its code.
        if case .one(let region) = question.catalog.regions.find(code), codes.contains(region.code)
        {
            near = region.code
        }
        throw .unknown(kind: "row", name: code.shortened, nearest: near.map { [$0] } ?? [])
    }

    private func explanation(
        _ answer: RollupAnswer, _ bin: Int, _ code: String, _ question: Question,
        _ members: [ExplainedMember]
    ) -> RollupExplanation {
        let all = answer.rows + answer.residuals
        let row =
            all.first { $0.code == code }
            ?? RollupRow(
                bin: RollupBin(question.division.space[bin]), code: code,
                name: question.division.name(
                    String(code.split(separator: ":").last ?? ""), question.catalog), parent: nil,
                values: answer.columns.map { _ in .whole(0) }, cells: [])
        return RollupExplanation(
            subject: answer.subject, question: answer.question, columns: answer.columns, row: row,
            members: Array(members.prefix(RollupExplanation.largestListing)),
            memberCount: members.count)
    }

    /// Features explain themselves: each is its own project and its own site.
    private func explainFeatures(
        _ bin: Int, _ code: String, _ question: Question
    ) throws(AtlasError) -> RollupExplanation {
        let worked = try features(question)
        let facts = worked.rollup.facts
        let rows = question.division.rows
        let chosen = question.chosen.map { $0.map(Int.init) } ?? Array(0..<facts.table.count)
        var members: [ExplainedMember] = []
        var count = 0
        for row in chosen {
            let allocation = facts.allocation(of: row)
            let share = allocation.weights.bins.reduce(Rational.zero) { sum, own in
                rows[own] == bin ? sum + allocation.weights.share(of: own) : sum
            }
            guard !share.isZero else { continue }
            count += 1
            guard members.count < RollupExplanation.largestListing else { continue }
            members.append(
                ExplainedMember(
                    id: facts.table.id(at: row).description,
                    title: RowTitle.title(of: row, in: facts.table, question.catalog.languages),
                    weight: .ratio(share), rule: allocation.rule,
                    values: worked.answer.columns.map { _ in .none }, sites: [], amounts: [],
                    evidence: EvidenceReader(question.catalog).evidence(of: row, in: facts.table)))
        }
        var told = explanation(worked.answer, bin, code, question, members)
        told.memberCount = count
        return told
    }
}

/// Tells project by project what a row has of it, and why.
private struct ProjectExplainer {
    private let rollup: ProjectRollup
    private let bin: Int
    private let reader: EvidenceReader
    private let notes: SiteNotes
    private let money: [ProjectFacts.AmountFact]

    init(_ rollup: ProjectRollup, _ bin: Int) {
        self.rollup = rollup
        self.bin = bin
        reader = EvidenceReader(rollup.catalog)
        notes = SiteNotes(rollup.placing, rollup.division)
        let wantsMoney = rollup.request.measures.contains {
            [.amount, .amountTouching].contains($0)
        }
        money = wantsMoney ? (try? rollup.money().chosen) ?? [] : []
    }

    /// Whether a row of the frame is added to the row that is explained.
    private func isMeant(_ own: Int) -> Bool { rollup.division.rows[own] == bin }

    func members() -> [ExplainedMember] {
        let facts = rollup.placing.facts
        var members: [ExplainedMember] = []
        for (index, placed) in rollup.placing.placed.enumerated() {
            let shares = placed.shares.filter { isMeant($0.bin) && !$0.share.isZero }
            let weight = shares.reduce(Rational.zero) { $0 + $1.share }
            guard !weight.isZero else { continue }
            let table = facts.projects
            members.append(
                ExplainedMember(
                    id: table.id(at: placed.project).description,
                    title: RowTitle.title(of: placed.project, in: table, rollup.catalog.languages),
                    weight: .ratio(weight), rule: placed.rule,
                    values: rollup.request.measures.map { value($0, index, weight, placed) },
                    sites: sites(shares, placed), amounts: amounts(placed),
                    evidence: reader.evidence(of: placed.project, in: table)))
        }
        return members.sorted { $0.id < $1.id }
    }

    /// What a project adds to the row; nothing where a number is no sum over projects.
    private func value(
        _ measure: RollupMeasure, _ index: Int, _ weight: Rational, _ placed: ProjectPlacing.Placed
    ) -> RollupValue {
        let facts = rollup.placing.facts
        switch measure {
        case .projects: return .whole(1)
        case .projectsWeighted: return .ratio(weight)
        case .amount:
            let own = money.filter { $0.project == placed.project }
            return own.isEmpty ? .none : .whole(own.reduce(0) { $0 + part(of: $1, placed) })
        case .amountTouching:
            let own = money.filter { $0.project == placed.project }
            return own.isEmpty ? .none : .whole(own.reduce(0) { $0 + Int128($1.amount.minorUnits) })
        case .firstYear, .lastYear:
            return facts.year(of: placed.project, last: measure == .lastYear)
                .map { .whole(Int128($0)) } ?? .none
        default: return .none
        }
    }

    private func part(
        of amount: ProjectFacts.AmountFact, _ placed: ProjectPlacing.Placed
    ) -> Int128 {
        let divided = LargestRemainder.divide(amount.amount.minorUnits, by: placed.weights)
        return zip(placed.weights.bins, divided).reduce(0) { sum, part in
            isMeant(part.0) ? sum + Int128(part.1) : sum
        }
    }

    private func amounts(_ placed: ProjectPlacing.Placed) -> [ExplainedAmount] {
        guard let table = rollup.placing.facts.amounts else { return [] }
        return money.filter { $0.project == placed.project }.map { fact in
            ExplainedAmount(
                id: table.id(at: fact.row).description,
                whole: .whole(Int128(fact.amount.minorUnits)), part: .whole(part(of: fact, placed)),
                currency: fact.amount.currency.code, kind: fact.kind, basis: fact.basis,
                evidence: reader.evidence(of: fact.row, in: table))
        }
    }

    /// The sites through which a project belongs to the row.
    private func sites(_ shares: [SiteShare], _ placed: ProjectPlacing.Placed) -> [ExplainedSite] {
        let facts = rollup.placing.facts
        guard let table = facts.sites else { return [] }
        let numbers = Set(shares.compactMap(\.site)).sorted()
        return numbers.map { number in
            let row = placed.sites[number]
            let whole = placed.shares.reduce(Rational.zero) {
                $1.site == number ? $0 + $1.share : $0
            }
            let here = shares.reduce(Rational.zero) { $1.site == number ? $0 + $1.share : $0 }
            var keys = notes.keys(of: row)
            if rollup.placing.membership?.mismatches[row] != nil { keys.append(.regionMismatch) }
            return ExplainedSite(
                id: table.id(at: row).description,
                title: RowTitle.title(of: row, in: table, rollup.catalog.languages),
                precision: facts.precision[row].map { String($0.rawValue) } ?? "",
                share: .ratio(whole), weight: .ratio(here / whole), declared: declared(row, table),
                derived: derived(row), notes: keys,
                evidence: evidence(of: row, table, placed.project))
        }
    }

    /// A place without a source of its own is told of by that of its project.
    private func evidence(of row: Int, _ table: FeatureTable, _ project: Int) -> Evidence {
        var own = reader.evidence(of: row, in: table)
        guard own.sources.isEmpty else { return own }
        let other = reader.evidence(of: project, in: rollup.placing.facts.projects)
        (own.sources, own.titles) = (other.sources, other.titles)
        if own.locator.isEmpty { own.locator = other.locator }
        return own
    }

    private func declared(_ row: Int, _ table: FeatureTable) -> [String] {
        let column = table.schema.columns.firstIndex {
            $0.reference == rollup.catalog.regionsName
        }
        return column.flatMap { table.columns[$0].text(at: row) }?
            .split(separator: "|").map(String.init) ?? []
    }

    private func derived(_ row: Int) -> [String] {
        guard let membership = rollup.placing.membership else { return [] }
        if let strangers = membership.mismatches[row] { return strangers }
        let space = membership.space
        let bin = membership.bins[row]
        guard bin == Membership.isMeasured else { return [space[Int(bin)].key] }
        return membership.measured[row]?.bins.map { space[$0].key } ?? []
    }
}

/// Reads who says so, and where.
struct EvidenceReader {
    private let catalog: Catalog
    private let sources: FeatureTable?

    init(_ catalog: Catalog) {
        self.catalog = catalog
        sources = try? catalog.collections.first { $0.role == .sources }?.table()
    }

    func evidence(of row: Int, in table: FeatureTable) -> Evidence {
        var evidence = Evidence()
        let named = ["source", "coordinate_source"].lazy.map { table.value($0, at: row) }
            .first { !$0.isNull }
        evidence.sources = named?.text.split(separator: "|").map(String.init) ?? []
        evidence.titles = evidence.sources.map { id in
            guard let sources, let row = sources.row(ofID: id) else { return LocalizedText() }
            return RowTitle.title(of: row, in: sources, catalog.languages)
        }
        evidence.locator = text("source_locator", row, table) ?? ""
        evidence.quote =
            text("evidence", row, table) ?? text("coordinate_note", row, table) ?? ""
        return evidence
    }

    private func text(_ name: String, _ row: Int, _ table: FeatureTable) -> String? {
        let value = table.value(name, at: row)
        return value.isNull ? nil : value.text
    }
}
