import Projects
import Testing

@Suite("The rules of allocation")
struct AllocatorTests {
    static let space = WorkedExampleTests.space(3)

    static func allocate(
        _ whereabouts: Whereabouts, _ options: AllocationOptions = AllocationOptions()
    ) throws -> (AllocationRule, [String]) {
        let allocation = try Allocator(space: space, options: options).allocate(whereabouts)
        let weights = allocation.weights
        return (
            allocation.rule, weights.bins.map { "\(space[$0].key) \(weights.share(of: $0))" }
        )
    }

    static func site(_ bin: Int, percent: Int64? = nil, units: UInt64? = nil) -> PlacedSite {
        var site = PlacedSite(in: bin)
        site.sharePercent = percent.map { ExactDecimal($0) }
        site.unitCount = units
        return site
    }

    @Test("the first rule that applies decides")
    func order() throws {
        let shared = [Self.site(0, percent: 100), Self.site(1)]
        var whereabouts = Whereabouts(coverage: .nationwide, sites: shared, namedRegions: [2])
        #expect(try Self.allocate(whereabouts) == (.explicitShares, ["r1 1"]))
        whereabouts.sites = [Self.site(0), Self.site(1)]
        #expect(try Self.allocate(whereabouts) == (.declaredScope, ["nationwide 1"]))
        whereabouts.coverage = .abroad
        #expect(try Self.allocate(whereabouts) == (.declaredScope, ["abroad 1"]))
        whereabouts.coverage = .multiSite
        #expect(try Self.allocate(whereabouts) == (.equalSites, ["r1 1/2", "r2 1/2"]))
        whereabouts.sites = []
        #expect(try Self.allocate(whereabouts) == (.namedRegions, ["r3 1"]))
        whereabouts.namedRegions = []
        #expect(try Self.allocate(whereabouts) == (.notLocated, ["unlocated:no_site 1"]))
    }

    @Test("sites that are known as the country only serve the country")
    func countrySites() throws {
        let sites = [
            PlacedSite(in: 0, precision: .country), PlacedSite(in: 1, precision: .country),
        ]
        #expect(
            try Self.allocate(Whereabouts(sites: sites)) == (.declaredScope, ["nationwide 1"]))
        let mixed = Whereabouts(sites: [sites[0], PlacedSite(in: 1)])
        #expect(try Self.allocate(mixed) == (.equalSites, ["r2 1/2", "nationwide 1/2"]))
    }

    @Test("units divide where every site has them, and sites do where one has not")
    func unitCounts() throws {
        let options = AllocationOptions(split: .unitCount)
        let known = Whereabouts(sites: [Self.site(0, units: 3), Self.site(1, units: 1)])
        #expect(try Self.allocate(known, options) == (.unitCount, ["r1 3/4", "r2 1/4"]))
        let unknown = Whereabouts(sites: [Self.site(0, units: 3), Self.site(1)])
        #expect(try Self.allocate(unknown, options) == (.equalSites, ["r1 1/2", "r2 1/2"]))
        let none = Whereabouts(sites: [Self.site(0, units: 0), Self.site(1, units: 0)])
        #expect(try Self.allocate(none, options) == (.equalSites, ["r1 1/2", "r2 1/2"]))
    }

    @Test("T-27: two of three points inside leave a third outside, abroad or not")
    func partlyOutside() throws {
        let parts = [SitePart(bin: 0, measure: 2)]
        for (isAbroad, key) in [(true, "abroad 1/3"), (false, "unlocated:outside_all_regions 1/3")]
        {
            let piece = SitePiece(parts, outside: 1, isOutsideAbroad: isAbroad)
            let whereabouts = Whereabouts(sites: [PlacedSite(pieces: [piece])])
            #expect(try Self.allocate(whereabouts) == (.oneSite, ["r1 2/3", key]))
        }
        #expect(
            try WorkedExampleTests.divide(
                90, Whereabouts(sites: [PlacedSite(pieces: [SitePiece(parts, outside: 1)])]),
                Self.space) == [.region("r1"): 60, .abroad: 30])
    }

    @Test(
        "one part in fifty outside is the noise of digitising, and is told", arguments: [1, 2, 3])
    func noise(outside: UInt128) throws {
        let piece = SitePiece([SitePart(bin: 0, measure: 100 - outside)], outside: outside)
        let whereabouts = Whereabouts(sites: [PlacedSite(pieces: [piece])])
        let allocation = try Allocator(space: Self.space).allocate(whereabouts)
        #expect(allocation.isRenormalised == (outside <= 2))
        #expect(allocation.weights.bins.count == (outside <= 2 ? 1 : 2))
    }

    @Test("the pieces of a mixed site count alike, and a line without length counts where it is")
    func pieces() throws {
        let mixed = PlacedSite(pieces: [
            SitePiece([SitePart(bin: 0, measure: 1)]),
            SitePiece([SitePart(bin: 1, measure: 3_000), SitePart(bin: 2, measure: 1_000)]),
        ])
        #expect(
            try Self.allocate(Whereabouts(sites: [mixed]))
                == (.oneSite, ["r1 1/2", "r2 3/8", "r3 1/8"]))
        let empty = PlacedSite(pieces: [
            SitePiece([SitePart(bin: 0, measure: 0), SitePart(bin: 1, measure: 0)])
        ])
        #expect(
            try Self.allocate(Whereabouts(sites: [empty])) == (.oneSite, ["r1 1/2", "r2 1/2"]))
    }

    @Test("an obstacle keeps its site's part, and says why")
    func obstacles() throws {
        let broken = PlacedSite(obstacle: .invalidGeometry)
        #expect(
            try Self.allocate(Whereabouts(sites: [PlacedSite(in: 0), broken]))
                == (.equalSites, ["r1 1/2", "unlocated:invalid_geometry 1/2"]))
    }

    @Test(
        "the shares of sites are those of their rows", arguments: AllocationOptions.Split.allCases)
    func evidence(split: AllocationOptions.Split) throws {
        let sites = [Self.site(0, units: 1), Self.site(0, units: 2), Self.site(2, units: 5)]
        let allocator = Allocator(space: Self.space, options: AllocationOptions(split: split))
        let whereabouts = Whereabouts(sites: sites)
        let (rule, shares) = try allocator.shares(of: whereabouts)
        let allocation = try allocator.allocate(whereabouts)
        #expect(rule == allocation.rule)
        for bin in allocation.weights.bins {
            let sum = shares.filter { $0.bin == bin }.reduce(Rational.zero) { $0 + $1.share }
            #expect(sum == allocation.weights.share(of: bin))
        }
        #expect(Set(shares.compactMap(\.site)) == [0, 1, 2])
    }

    @Test("a negative share is an error")
    func negative() {
        let sites = [Self.site(0, percent: -10), Self.site(1, percent: 50)]
        #expect(throws: AllocationError.sharesNotWhole) {
            try Self.allocate(Whereabouts(sites: sites))
        }
    }

    @Test("the shares of money by rule are exact, and whole percents sum to a hundred")
    func ruleShares() throws {
        var table = AtomTable()
        let allocator = Allocator(space: Self.space)
        table.append(
            62, by: try allocator.allocate(Whereabouts(sites: [Self.site(0, percent: 100)])))
        let points = Whereabouts(sites: [Self.site(0), Self.site(1)])
        table.append(-21, by: try allocator.allocate(points))
        table.append(17, by: try allocator.allocate(Whereabouts()))
        let shares = table.ruleShares(FactSelection(), in: Self.space)
        #expect(shares.total == 100)
        #expect(shares.share(of: .explicitShares) == Rational(62, 100))
        #expect(
            shares.percents.map { "\($0.percent) \($0.rule.rawValue)" }
                == ["62 explicit_shares", "21 equal_sites", "17 not_located"])
        let some = table.ruleShares(FactSelection(facts: [1, 2]), in: Self.space)
        #expect(some.percents.map(\.percent) == [55, 45])
    }

    @Test("T-28: overlapping regions are refused, or share what lies under several")
    func overlaps() throws {
        let parts = [
            CoveredPart(bins: [0], measure: 5), CoveredPart(bins: [0, 1], measure: 4),
            CoveredPart(bins: [0, 1, 2], measure: 3),
        ]
        #expect(throws: OverlapError.overlapping(bins: [0, 1])) {
            try OverlapRule.refuse.piece(parts)
        }
        let piece = try OverlapRule.share.piece(parts, outside: 12)
        #expect(piece.parts.map(\.measure) == [48, 18, 6])
        #expect(piece.outside == 72)
        let apart = try OverlapRule.refuse.piece([parts[0]], outside: 1)
        #expect(apart.parts == [SitePart(bin: 0, measure: 5)] && apart.outside == 1)
        let deep = (1...60).map { CoveredPart(bins: Array(0..<$0), measure: 1) }
        #expect(throws: OverlapError.tooDeep(count: 60)) { try OverlapRule.share.piece(deep) }
    }
}
