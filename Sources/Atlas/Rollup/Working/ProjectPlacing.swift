import Features
import Projects

/// How each project is divided over the rows, and why: the evidence behind all columns.
struct ProjectPlacing {
    /// A project and its parts.
    struct Placed {
        let project: Int
        let rule: AllocationRule
        let shares: [SiteShare]
        /// Site of the project → its row among the sites.
        let sites: [Int]
        let weights: Weights

        /// As the arithmetic takes it.
        var allocation: Allocation { Allocation(rule, weights) }
    }

    let placed: [Placed]
    let facts: ProjectFacts
    let membership: Membership?

    init(
        _ projects: [Int], _ facts: ProjectFacts, _ membership: Membership?, _ division: Division,
        _ options: (AllocationOptions, RollupPolicy)
    ) throws(AtlasError) {
        self.facts = facts
        self.membership = membership
        let space = division.frame.space
        let allocator = Allocator(space: space, options: options.0)
        let sites = SiteReader(facts, membership, division, options.1)
        var placed: [Placed] = []
        for project in projects {
            let rows = facts.sitesOfProject[project]
            let whereabouts = Whereabouts(
                coverage: facts.coverage[project], sites: rows.map { sites.site(at: $0) },
                namedRegions: facts.named[project].compactMap { space.number(ofRegion: $0) })
            do throws(AllocationError) {
                let (rule, shares) = try allocator.shares(of: whereabouts)
                guard let weights = Weights(shares.map { ($0.bin, $0.share) }) else {
                    throw .sharesNotWhole
                }
                placed.append(
                    Placed(
                        project: project, rule: rule, shares: shares, sites: rows,
                        weights: weights))
            } catch {
                let id = facts.projects.id(at: project)
                throw .rollup(
                    "shares", .sharesContradict(id.description, percent: error.percent))
            }
        }
        self.placed = placed
    }
}

/// Reads sites as the arithmetic takes them.
struct SiteReader {
    private let facts: ProjectFacts
    private let membership: Membership?
    private let isFree: Bool
    private let policy: RollupPolicy

    init(
        _ facts: ProjectFacts, _ membership: Membership?, _ division: Division,
        _ policy: RollupPolicy
    ) {
        self.facts = facts
        self.membership = membership
        isFree = division.frame.isFree
        self.policy = policy
    }

    func site(at row: Int) -> PlacedSite {
        guard let table = facts.sites, var site = membership?.site(at: row) else {
            return PlacedSite()
        }
        site.precision = precision(at: row)
        let share = table.value("share_percent", at: row)
        site.sharePercent = share.isNull ? nil : ExactDecimal(share.text)
        if case .integer(let count) = table.value("unit_count", at: row), count >= 0 {
            site.unitCount = UInt64(count)
        }
        return site
    }

    /// How well it is known, for what it is used for here.
    private func precision(at row: Int) -> Precision? {
        switch facts.precision[row] {
        // A place near another may count in areas that are no units; the notes tell of it.
        case .near where isFree: nil
        case .capitalAssumed where policy.trustsAssumedPlaces: .firstOrder
        case .seatAssumed where policy.trustsAssumedPlaces: .firstOrder
        case let precision: precision
        }
    }
}

extension AllocationError {
    /// What the shares sum to, where that is what is wrong.
    fileprivate var percent: String? {
        guard case .sharesExceedWhole(let percent) = self else { return nil }
        return percent.description
    }
}
