extension Allocator {
    /// Divides among sites of which the source only says that there are several.
    func split(_ sites: [PlacedSite]) -> (AllocationRule, [SiteShare]) {
        switch options.split {
        case .region where sites.count > 1: return (.equalRegions, splitByRegion(sites))
        case .unitCount where sites.count > 1:
            if let parts = unitParts(sites) { return (.unitCount, shares(of: sites, parts)) }
        default: break
        }
        let part = Rational(1, UInt64(sites.count))
        let shares = shares(of: sites, sites.map { _ in part })
        return (sites.count == 1 ? .oneSite : .equalSites, shares)
    }

    private func shares(of sites: [PlacedSite], _ parts: [Rational]) -> [SiteShare] {
        zip(sites.indices, parts).flatMap { index, part in
            rows(of: sites[index]).map {
                SiteShare(site: index, bin: $0.bin, share: $0.share * part)
            }
        }
    }

    /// Site by site, its part of all units; nil when they cannot be told for each.
    ///
    /// One site of unknown size makes the sizes of the others useless: it may be the largest.
    private func unitParts(_ sites: [PlacedSite]) -> [Rational]? {
        let counts = sites.compactMap(\.unitCount).map { Natural(UInt128($0)) }
        let sum = counts.reduce(Natural.zero, +)
        guard counts.count == sites.count, !sum.isZero else { return nil }
        return counts.map { Rational($0, over: sum) }
    }

    /// Each row gets the same, and in it each site that is there.
    private func splitByRegion(_ sites: [PlacedSite]) -> [SiteShare] {
        var sitesOfBin: [Int: [Int]] = [:]
        for (index, site) in sites.enumerated() {
            for bin in Set(rows(of: site).filter { !$0.share.isZero }.map(\.bin)) {
                sitesOfBin[bin, default: []].append(index)
            }
        }
        let part = Rational(1, UInt64(sitesOfBin.count))
        return sitesOfBin.keys.sorted().flatMap { bin in
            let members = sitesOfBin[bin] ?? []
            let share = part * Rational(1, UInt64(members.count))
            return members.map { SiteShare(site: $0, bin: bin, share: share) }
        }
    }

    /// Takes what serves the country as a whole, and spreads it over the regions by a model.
    func spreading(_ shares: [SiteShare], by parts: [UInt64]) -> [SiteShare] {
        let sum = parts.reduce(Natural.zero) { $0 + Natural(UInt128($1)) }
        guard !sum.isZero else { return shares }
        return shares.flatMap { share in
            guard share.bin == space.nationwide else { return [share] }
            return zip(parts.indices, parts).compactMap { bin, part in
                guard part > 0 else { return nil }
                let share = share.share * Rational(Natural(UInt128(part)), over: sum)
                return SiteShare(site: nil, bin: bin, share: share)
            }
        }
    }
}
