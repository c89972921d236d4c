import Projects
import TestSupport

/// A country of three levels, and projects in it, by chance.
struct RandomProjects {
    var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    static let groupCodes = (1...3).map { "g\($0)" }
    static let provinceCodes = (1...8).map { "p\($0)" }
    static let districtCodes = (1...40).map { "d\($0)" }

    private static let country = BinSpace.Region(code: "c", order: .country)
    private static let groups = groupCodes.map {
        BinSpace.Region(code: $0, order: .group, parent: "c")
    }
    private static let provinces = provinceCodes.enumerated().map { index, code in
        BinSpace.Region(code: code, order: .first, parent: groupCodes[index % 3])
    }
    private static let districts = districtCodes.enumerated().map { index, code in
        BinSpace.Region(code: code, order: .second, parent: provinceCodes[index / 5])
    }

    /// The levels, the finest first.
    static let spaces = [
        BinSpace(regions: districts, coarser: [country] + groups + provinces),
        BinSpace(regions: provinces, coarser: [country] + groups),
        BinSpace(regions: groups, coarser: [country]),
        BinSpace(regions: [country]),
    ]

    mutating func whereabouts(in space: BinSpace) -> Whereabouts {
        let coverages: [Coverage?] = Coverage.allCases + [nil, .site, .multiSite, .line, .region]
        let coverage = coverages[random.int(in: 0...(coverages.count - 1))]
        var sites = (0..<random.int(in: 0...6)).map { _ in site(in: space) }
        if random.isOnce(in: 5) {
            for index in sites.indices where !random.isOnce(in: 4) {
                sites[index].sharePercent = ExactDecimal(Int64(random.int(in: 0...16)))
            }
        }
        return Whereabouts(
            coverage: coverage, sites: sites,
            namedRegions: (0..<random.int(in: 0...3)).map { _ in
                random.int(in: 0...(space.regions.count - 1))
            }, isRestNationwide: random.isOnce(in: 2))
    }

    private mutating func site(in space: BinSpace) -> PlacedSite {
        let precisions: [Precision?] = Precision.allCases + [nil, .exact, .exact]
        return PlacedSite(
            precision: precisions[random.int(in: 0...(precisions.count - 1))],
            unitCount: random.isOnce(in: 8) ? nil : UInt64(random.int(in: 0...500)),
            pieces: (0..<random.int(in: random.isOnce(in: 6) ? 0...2 : 1...1)).map { _ in
                piece(in: space)
            }, obstacle: random.isOnce(in: 12) ? .withheld : nil)
    }

    private mutating func piece(in space: BinSpace) -> SitePiece {
        let bins = Set(
            (0..<random.int(in: 0...4)).map { _ in random.int(in: 0...(space.regions.count - 1)) })
        return SitePiece(
            bins.sorted().map { SitePart(bin: $0, measure: measure()) },
            outside: random.isOnce(in: 3) ? measure() : 0, isOutsideAbroad: random.isOnce(in: 2))
    }

    /// Points, or whole square metres of up to a thousand million square kilometres.
    private mutating func measure() -> UInt128 {
        let largest = random.isOnce(in: 2) ? 3 : 1_000_000_000_000_000
        return UInt128(random.int(in: 0...largest))
    }

    /// Up to 10¹⁵ smallest units, some negative, some unknown.
    mutating func amount() -> Int64? {
        if random.isOnce(in: 10) { return nil }
        let largest = random.isOnce(in: 3) ? 10 : 1_000_000_000_000_000
        return Int64(random.int(in: -largest / 4...largest))
    }

    mutating func options(_ space: BinSpace) -> AllocationOptions {
        let splits = AllocationOptions.Split.allCases
        var options = AllocationOptions(split: splits[random.int(in: 0...2)])
        options.trustsAssumedPlaces = random.isOnce(in: 2)
        if random.isOnce(in: 3) {
            options.nationwideSpread = space.regions.map { _ in
                UInt64(random.int(in: 0...2_000_000))
            }
        }
        return options
    }
}
