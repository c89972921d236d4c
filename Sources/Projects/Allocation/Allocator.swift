/// Allocates projects to the rows of a rollup, by the first rule that applies.
///
/// The order of the rules is that of evidence: what the source says in numbers, then what it says of
/// its scope, then its sites, then the regions that it only names.
public struct Allocator: Sendable {
    /// The rows.
    public let space: BinSpace
    /// How to divide where the source says nothing.
    public let options: AllocationOptions

    /// Makes an allocator for the rows of a rollup.
    public init(space: BinSpace, options: AllocationOptions = AllocationOptions()) {
        self.space = space
        self.options = options
    }

    /// How a project is divided.
    ///
    /// - Throws: ``AllocationError/sharesExceedWhole(percent:)`` when the source contradicts itself:
    ///   nothing is rescaled in silence.
    public func allocate(_ whereabouts: Whereabouts) throws(AllocationError) -> Allocation {
        if let bin = onlyRow(of: whereabouts) { return Allocation(.oneSite, Weights(all: bin)) }
        let (rule, shares) = try shares(of: whereabouts)
        guard let weights = Weights(shares.map { ($0.bin, $0.share) }) else {
            throw .sharesNotWhole
        }
        let isRenormalised = whereabouts.sites.contains { site in
            site.pieces.contains(where: \.isNoisyOutside)
        }
        return Allocation(rule, weights, isRenormalised: isRenormalised)
    }

    /// The same, site by site: what ``allocate(_:)`` adds up.
    ///
    /// - Throws: ``AllocationError/sharesExceedWhole(percent:)`` as ``allocate(_:)`` does.
    public func shares(
        of whereabouts: Whereabouts
    ) throws(AllocationError) -> (rule: AllocationRule, shares: [SiteShare]) {
        let (rule, shares) = try sharesBySource(whereabouts)
        guard let spread = options.nationwideSpread,
            shares.contains(where: { $0.bin == space.nationwide })
        else { return (rule, shares) }
        return (.modelled, spreading(shares, by: spread))
    }

    /// The short way for what is most frequent: one exact point and nothing else said.
    private func onlyRow(of whereabouts: Whereabouts) -> Int? {
        guard whereabouts.sites.count == 1, let site = whereabouts.sites.first,
            whereabouts.coverage != .nationwide, whereabouts.coverage != .abroad,
            site.sharePercent == nil, site.obstacle == nil,
            site.precision == nil || site.precision == .exact,
            site.pieces.count == 1, let piece = site.pieces.first,
            piece.parts.count == 1, piece.outside == 0
        else { return nil }
        return piece.parts[0].bin
    }

    private func sharesBySource(
        _ whereabouts: Whereabouts
    ) throws(AllocationError) -> (AllocationRule, [SiteShare]) {
        let sites = whereabouts.sites
        if sites.contains(where: { $0.sharePercent != nil }) {
            return (.explicitShares, try explicitShares(whereabouts))
        }
        switch whereabouts.coverage {
        case .nationwide: return (.declaredScope, [whole(space.nationwide)])
        case .abroad: return (.declaredScope, [whole(space.abroad)])
        default: break
        }
        if !sites.isEmpty, sites.allSatisfy({ $0.precision == .country && $0.obstacle == nil }) {
            return (.declaredScope, [whole(space.nationwide)])
        }
        if !sites.isEmpty { return split(sites) }
        guard !whereabouts.namedRegions.isEmpty else {
            return (.notLocated, [whole(space.unlocated(.noSite))])
        }
        if let bySize = split(named: whereabouts.namedRegions) { return bySize }
        let part = Rational(1, UInt64(whereabouts.namedRegions.count))
        return (
            .namedRegions,
            whereabouts.namedRegions.map { SiteShare(site: nil, bin: $0, share: part) }
        )
    }

    private func whole(_ bin: Int) -> SiteShare { SiteShare(site: nil, bin: bin, share: .one) }

    /// What the source says site by site; a site of which it says nothing gets nothing.
    private func explicitShares(_ whereabouts: Whereabouts) throws(AllocationError) -> [SiteShare] {
        let percents = whereabouts.sites.compactMap(\.sharePercent)
        let sum = Share.sum(percents)
        guard !Share.exceedsWhole(percents) else { throw .sharesExceedWhole(percent: sum) }
        // Above one hundred by no more than rounding: the sum is the whole.
        let hundred = ExactDecimal(100)
        guard let whole = Rational(max(sum, hundred)) else { throw .sharesNotWhole }
        var shares: [SiteShare] = []
        for (index, site) in whereabouts.sites.enumerated() {
            guard let percent = site.sharePercent else { continue }
            guard let part = Rational(percent) else { throw .sharesNotWhole }
            shares += rows(of: site).map {
                SiteShare(site: index, bin: $0.bin, share: $0.share * part / whole)
            }
        }
        if sum < hundred, let rest = Rational(hundred - sum) {
            let bin =
                whereabouts.isRestNationwide ? space.nationwide : space.unlocated(.residual)
            shares.append(SiteShare(site: nil, bin: bin, share: rest / whole))
        }
        return shares
    }
}
