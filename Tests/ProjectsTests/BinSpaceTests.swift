import Projects
import Testing

@Suite("The rows of a rollup")
struct BinSpaceTests {
    static let (districts, provinces, groups, country) = (
        RandomProjects.spaces[0], RandomProjects.spaces[1], RandomProjects.spaces[2],
        RandomProjects.spaces[3]
    )

    @Test("every row has a number, and every number its row", arguments: 0..<4)
    func numbers(level: Int) {
        let space = RandomProjects.spaces[level]
        for number in 0..<space.count {
            #expect(space.number(of: space[number]) == number)
            #expect(space[number].kind == space.kind(of: number))
        }
        #expect(Set((0..<space.count).map { space[$0].key }).count == space.count)
        #expect(space.number(of: .region("nowhere")) == nil)
    }

    @Test("regions come first, then coarser ones, the country, abroad, and what has no place")
    func order() {
        let kinds = (0..<Self.districts.count).map { Self.districts.kind(of: $0) }
        var seen: [Bin.Kind] = []
        for kind in kinds where seen.last != kind { seen.append(kind) }
        #expect(seen == [.regions, .coarser, .nationwide, .abroad, .unlocated])
    }

    @Test(
        "T-19: a place is counted no finer than it is known",
        arguments: [
            (Precision.exact, "d7"), (.near, "coarser:p2"), (.secondOrder, "d7"),
            (.firstOrder, "coarser:p2"), (.estimated, "coarser:g2"), (.country, "nationwide"),
            (.capitalAssumed, "unlocated:ambiguous"), (.seatAssumed, "unlocated:ambiguous"),
            (.countryAssumed, "unlocated:ambiguous"),
        ])
    func precision(precision: Precision, key: String) throws {
        let site = PlacedSite(in: 6, precision: precision)
        let allocation = try Allocator(space: Self.districts).allocate(Whereabouts(sites: [site]))
        #expect(allocation.weights.bins.map { Self.districts[$0].key } == [key])
    }

    @Test("T-19: what is known of a province is all of it in the table of provinces")
    func coarserIsRegion() throws {
        let rows = try #require(Self.districts.rows(in: Self.provinces))
        let unspecified = try #require(Self.districts.number(of: .coarser("p2")))
        #expect(Self.provinces[rows[unspecified]] == .region("p2"))
        #expect(Self.provinces[rows[6]] == .region("p2"))
        let estimated = try #require(Self.districts.number(of: .coarser("g2")))
        #expect(Self.provinces[rows[estimated]] == .coarser("g2"))
        #expect(Self.districts.rows(in: BinSpace(regions: [])) == nil)
    }

    @Test("an assumed seat is trusted only when that is asked, and then as a province")
    func trusted() throws {
        let options = AllocationOptions(trustsAssumedPlaces: true)
        let allocator = Allocator(space: Self.districts, options: options)
        for (precision, key) in [
            (Precision.seatAssumed, "coarser:p2"), (.capitalAssumed, "coarser:p2"),
            (.countryAssumed, "unlocated:ambiguous"),
        ] {
            let site = PlacedSite(in: 6, precision: precision)
            let weights = try allocator.allocate(Whereabouts(sites: [site])).weights
            #expect(weights.bins.map { Self.districts[$0].key } == [key])
        }
    }
}
