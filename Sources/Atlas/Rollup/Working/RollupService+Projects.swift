import Features
import Projects

extension RollupService {
    /// A rollup of projects with all that led to it.
    struct ProjectsWorked {
        let answer: RollupAnswer
        let rollup: ProjectRollup
    }

    func projects(_ question: Question) throws(AtlasError) -> ProjectsWorked {
        let (request, catalog, division) = (question.request, question.catalog, question.division)
        let facts = try memory.value("project facts", of: catalog) { () throws(AtlasError) in
            try ProjectFacts(catalog, question.collection)
        }
        var membership: Membership?
        if let sites = facts.sites { membership = try self.membership(sites, question) }
        let chosen = question.chosen.map { $0.map(Int.init) } ?? Array(0..<facts.projects.count)
        let options = try options(question)
        let placing = try ProjectPlacing(
            chosen, facts, membership, division, (options, request.policy))
        var rollup = try ProjectRollup(request, catalog, division, placing)
        var columns: [MeasuredColumn] = []
        for measure in request.measures {
            try request.deadline?.check()
            let asked = division.overlap == .touch ? measure.touching : measure
            columns.append(try rollup.column(asked))
        }
        var notes = rollup.notes
        SiteNotes(placing, division).add(to: &notes)
        if chosen.isEmpty { notes.count(.nothingFound, 1) }
        if let time = question.collection.time, request.time != nil {
            notes.count(
                .unknownTime, chosen.count { time.span(of: $0, in: facts.projects) == nil })
        }
        notes.count(.orphanedSites, facts.orphans.count)
        notes.add(
            .modelled,
            placing.placed.filter { $0.rule == .modelled }
                .map { facts.projects.id(at: $0.project).description })
        division.add(to: &notes)
        let answer = AnswerMaker(
            request: request, catalog: catalog, division: division,
            collection: question.collection.name, columns: columns,
            dimensions: rollup.parts.dimensions, members: rollup.parts.index.members,
            rules: rollup.rules(), notes: notes.notes
        ).answer()
        return ProjectsWorked(answer: answer, rollup: rollup)
    }

    private func options(_ question: Question) throws(AtlasError) -> AllocationOptions {
        let policy = question.request.policy
        var options = AllocationOptions()
        switch policy.allocation {
        case .site: options.split = .site
        case .region: options.split = .region
        case .unitCount: options.split = .unitCount
        case .area: options.split = .area
        case .population: options.split = .population
        }
        let space = question.division.frame.space
        if [.area, .population].contains(policy.allocation) {
            options.regionSizes = try Denominators(
                question.division, question.catalog, for: "allocate"
            ).sizes(of: space, people: policy.allocation == .population)
        }
        let regions = space.regions
        switch policy.spread {
        case .none: break
        case .equal: options.nationwideSpread = regions.map { _ in 1 }
        case .population:
            options.nationwideSpread = try regions.map { region throws(AtlasError) in
                let found = question.catalog.regions.region(region.code)
                let value = found.map { question.catalog.regions.value("population", of: $0) }
                guard let count = value.flatMap({ UInt64($0.text) }) else {
                    throw .rollup("spread-nationwide", .noPeople(of: region.code))
                }
                return count
            }
        }
        return options
    }
}

extension RollupMeasure {
    /// What can be told of areas that overlap: whom they touch, and not how much each has.
    fileprivate var touching: RollupMeasure {
        switch self {
        case .projectsWeighted, .projectsPrimary: .projects
        case .amount: .amountTouching
        default: self
        }
    }
}

extension ProjectRollup {
    /// By which rules the parts of projects, and of the money, came to their rows.
    func rules() -> [RollupRuleShare] {
        let counts = wholeProjects.atoms.ruleShares(FactSelection(), in: division.frame.space)
        let money =
            request.measures.contains { [.amount, .amountTouching].contains($0) }
            ? moneyRules : nil
        return AllocationRule.allCases.filter { counts.units[$0] != nil }.map { rule in
            let units = counts.units[rule] ?? 0
            return RollupRuleShare(
                rule: rule,
                projects: .ratio(
                    Rational(Natural(units), over: Natural(UInt128(ProjectCount.parts)))),
                share: .ratio(counts.share(of: rule)),
                moneyShare: money.map { .ratio($0.share(of: rule)) })
        }
    }
}

/// What is to be known of the sites of projects.
struct SiteNotes {
    private let placing: ProjectPlacing
    private let division: Division

    init(_ placing: ProjectPlacing, _ division: Division) {
        self.placing = placing
        self.division = division
    }

    func add(to notes: inout NoteTaker) {
        guard let membership = placing.membership, let sites = placing.facts.sites else { return }
        for placed in placing.placed {
            for row in placed.sites {
                let id = sites.id(at: row).description
                for key in keys(of: row) { notes.add(key, [id]) }
                if let found = membership.mismatches[row] {
                    notes.add(.regionMismatch, [id], details: [found.joined(separator: ", ")])
                }
            }
        }
    }

    /// The notes of a site, a mismatch left out.
    func keys(of row: Int) -> [RollupNote.Key] {
        guard let membership = placing.membership else { return [] }
        let notes = membership.notes(at: row)
        var keys = PlaceNotes.keys.filter { notes.contains($0.note) }.map(\.key)
        if !division.hasBorders { keys.removeAll { $0 == .onBoundary } }
        if division.frame.isFree, placing.facts.precision[row] == .near { keys.append(.near) }
        return keys
    }
}
