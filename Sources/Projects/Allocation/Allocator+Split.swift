extension Allocator {
    /// Divides among sites of which the source only says that there are several.
    func split(_ sites: [PlacedSite]) -> (AllocationRule, [SiteShare]) {
        switch options.split {
        case .region where sites.count > 1: return (.equalRegions, splitByRegion(sites))
        case .area where sites.count > 1, .population where sites.count > 1:
            // A region of unknown size makes the sizes of the others useless: they are alike then.
            guard let shares = splitBySize(sites) else {
                return (.equalRegions, splitByRegion(sites))
            }
            return (sizeRule, shares)
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
        let members = sitesOfBins(sites)
        let part = Rational(1, UInt64(members.count))
        return members.flatMap { shares(of: $0.sites, in: $0.bin, part) }
    }

    /// Each row gets as much as it is large, and in it each site the same.
    private func splitBySize(_ sites: [PlacedSite]) -> [SiteShare]? {
        let members = sitesOfBins(sites)
        guard let parts = sizeParts(of: members.map(\.bin)) else { return nil }
        return zip(members, parts).flatMap { shares(of: $0.sites, in: $0.bin, $1) }
    }

    /// The regions that a project names, by their sizes; nil when they are all to get the same.
    func split(named regions: [Int]) -> (AllocationRule, [SiteShare])? {
        guard [.area, .population].contains(options.split), let parts = sizeParts(of: regions)
        else { return nil }
        return (sizeRule, zip(regions, parts).map { SiteShare(site: nil, bin: $0, share: $1) })
    }

    private var sizeRule: AllocationRule { options.split == .area ? .byArea : .byPopulation }

    private func sitesOfBins(_ sites: [PlacedSite]) -> [(bin: Int, sites: [Int])] {
        var sitesOfBin: [Int: [Int]] = [:]
        for (index, site) in sites.enumerated() {
            for bin in Set(rows(of: site).filter { !$0.share.isZero }.map(\.bin)) {
                sitesOfBin[bin, default: []].append(index)
            }
        }
        return sitesOfBin.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private func shares(of sites: [Int], in bin: Int, _ part: Rational) -> [SiteShare] {
        let share = part * Rational(1, UInt64(sites.count))
        return sites.map { SiteShare(site: $0, bin: bin, share: share) }
    }

    /// Row by row, its part of all their sizes; nil when a size is not known.
    private func sizeParts(of bins: [Int]) -> [Rational]? {
        let sizes = bins.compactMap { bin -> Rational? in
            guard options.regionSizes.indices.contains(bin) else { return nil }
            let size = options.regionSizes[bin]
            return size.isZero ? nil : size
        }
        guard sizes.count == bins.count else { return nil }
        let sum = sizes.reduce(Rational.zero, +)
        return sizes.map { $0 / sum }
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
