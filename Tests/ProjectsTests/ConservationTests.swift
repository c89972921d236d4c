import Projects
import TestSupport
import Testing

/// T-29: whatever the projects, the filter, the groups and the level, nothing is lost or invented.
@Suite("Conservation")
struct ConservationTests {
    static func selection(_ count: Int, _ random: inout SeededRandom) -> FactSelection {
        let groupCount = random.int(in: 1...4)
        let isGrouped = random.isOnce(in: 2)
        return FactSelection(
            facts: random.isOnce(in: 2)
                ? nil : (0..<UInt32(count)).filter { _ in random.isOnce(in: 2) },
            groups: isGrouped
                ? (0..<count).map { _ in UInt32(random.int(in: 0...(groupCount - 1))) } : nil,
            groupCount: isGrouped ? groupCount : 1)
    }

    static func atoms(_ projects: inout RandomProjects, _ space: BinSpace) throws -> AtomTable {
        let allocator = Allocator(space: space, options: projects.options(space))
        var table = AtomTable()
        for _ in 0..<projects.random.int(in: 1...40) {
            table.append(
                projects.amount(), by: try allocator.allocate(projects.whereabouts(in: space)),
                rotation: projects.random.int(in: 0...5))
        }
        return table
    }

    @Test("T-29: rows and totals are equal, for every filter, group and level", arguments: 0..<60)
    func invariant(seed: UInt64) throws {
        var projects = RandomProjects(seed: seed)
        let finest = RandomProjects.spaces[0]
        let table = try Self.atoms(&projects, finest)
        let selection = Self.selection(table.count, &projects.random)
        let sums = table.sums(selection, binCount: finest.count)
        let totals = table.totals(selection)
        for space in RandomProjects.spaces {
            let rows = try #require(finest.rows(in: space))
            var rollup = RollupTable(space: space, groupCount: selection.groupCount)
            try rollup.add("amount", sums.coarsened(rows, binCount: space.count), of: totals)
            let column = rollup.columns[0]
            #expect(column.cells.reduce(0) { $0 + ($1 ?? 0) } == column.total, "seed \(seed)")
            #expect(column.proof?.isEqual == true)
        }
    }

    @Test(
        "T-29: the children of a region and what is not told finer are the region",
        arguments: 0..<30)
    func hierarchy(seed: UInt64) throws {
        var projects = RandomProjects(seed: 1000 + seed)
        let (fine, coarse) = (RandomProjects.spaces[0], RandomProjects.spaces[1])
        let table = try Self.atoms(&projects, fine)
        let sums = table.sums(FactSelection(), binCount: fine.count)
        let rows = try #require(fine.rows(in: coarse))
        let coarseSums = sums.coarsened(rows, binCount: coarse.count)
        for (number, region) in coarse.regions.enumerated() {
            let children = fine.regions.indices.filter { fine.regions[$0].parent == region.code }
            let unspecified = try #require(fine.number(of: .coarser(region.code)))
            let parts = (children + [unspecified]).map { sums[$0, 0] }
            #expect(parts.reduce(0, +) == coarseSums[number, 0], "\(region.code), seed \(seed)")
        }
    }

    @Test(
        "each part is within one unit of its quota, and nothing is divided twice", arguments: 0..<60
    )
    func quotas(seed: UInt64) throws {
        var projects = RandomProjects(seed: 2000 + seed)
        let space = RandomProjects.spaces[1]
        let allocator = Allocator(space: space, options: projects.options(space))
        for _ in 0..<20 {
            let weights = try allocator.allocate(projects.whereabouts(in: space)).weights
            let total = projects.amount() ?? 0
            let parts = LargestRemainder.divide(total, by: weights)
            #expect(parts.reduce(0, +) == total, "seed \(seed)")
            for (bin, part) in zip(weights.bins, parts) {
                let quota = Rational(whole: total.magnitude) * weights.share(of: bin)
                #expect(Rational(whole: part.magnitude) < quota + .one)
                #expect(quota < Rational(whole: part.magnitude) + .one)
                #expect(part == 0 || (part < 0) == (total < 0))
            }
        }
    }

    @Test("the short way for points gives what the long one gives", arguments: 0..<40)
    func shortWay(seed: UInt64) throws {
        var random = SeededRandom(seed: 3000 + seed)
        let space = RandomProjects.spaces[0]
        let allocator = Allocator(space: space)
        var long = AtomTable()
        var (totals, starts, points): ([Int64?], [UInt32], [UInt32]) = ([], [0], [])
        for _ in 0..<30 {
            let bins = (0..<random.int(in: 1...40)).map { _ in random.int(in: 0...12) }
            let largest = random.isOnce(in: 2) ? 20 : Int.max
            let total = random.isOnce(in: 9) ? nil : Int64(random.int(in: -largest...largest))
            let sites = bins.map { PlacedSite(in: $0) }
            long.append(total, by: try allocator.allocate(Whereabouts(sites: sites)))
            totals.append(total)
            points += bins.map(UInt32.init)
            starts.append(UInt32(points.count))
        }
        let short = AtomTable(totals, starts: starts, points: points)
        #expect(short.bins == long.bins && short.units == long.units, "seed \(seed)")
        #expect(short.rules == long.rules && short.isMissing == long.isMissing)
        #expect((0..<30).allSatisfy { short.atoms(of: $0) == long.atoms(of: $0) })
    }

    @Test("a table whose rows do not add up is an error that tells both sides")
    func unbalanced() throws {
        let space = RandomProjects.spaces[3]
        var sums = CellSums(binCount: space.count)
        sums.add(7, bin: 0)
        sums.add(2, bin: space.nationwide)
        var totals = FactTotals()
        totals.add(10)
        var rollup = RollupTable(space: space)
        let error = #expect(throws: RollupError.self) { try rollup.add("amount", sums, of: totals) }
        #expect(
            error?.description == """
                amount does not add up: regions 7 + coarser 0 + nationwide 2 + abroad 0 + \
                unlocated 0 = 9, but the facts sum to 10
                """)
    }
}
