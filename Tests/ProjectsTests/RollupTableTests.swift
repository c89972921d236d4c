import Projects
import TestSupport
import Testing

@Suite("Groups, periods and what is shown")
struct RollupTableTests {
    @Test("up to three keys make the groups that occur, in the order of their values")
    func groups() {
        let scheme = GroupIndex.Key([1, 0, 1, 0, 2], count: 3)
        let status = GroupIndex.Key([0, 1, 0, 0, 1], count: 2)
        let all = GroupIndex([scheme, status], of: 5)
        #expect(all.members == [[0, 0], [0, 1], [1, 0], [2, 1]])
        #expect(all.groups == [2, 1, 2, 0, 3])
        let some = GroupIndex([scheme, status], of: 5, facts: [0, 2, 4])
        #expect(some.members == [[1, 0], [2, 1]])
        #expect([0, 2, 4].map { some.groups[$0] } == [0, 0, 1])
        #expect(GroupIndex([], of: 2).members == [[]])
    }

    @Test("keys of very many values group as keys of few do")
    func sparseGroups() {
        var random = SeededRandom(seed: 7)
        let values = (0..<200).map { _ in (0..<3).map { _ in UInt32(random.int(in: 0...2)) } }
        func index(_ counts: [Int]) -> GroupIndex {
            GroupIndex(
                (0..<3).map { key in .init(values.map { $0[key] }, count: counts[key]) }, of: 200)
        }
        let (dense, sparse) = (index([3, 3, 3]), index([3, 5_000, 1_000_000]))
        #expect(dense.groups == sparse.groups)
        #expect(dense.members == sparse.members)
    }

    @Test(
        "a date lies in a period where it is told exactly enough",
        arguments: [
            ("2024", PeriodKind.decade, "2020s"), ("2024", .calendarYear, "2024"),
            ("2024", .japaneseFiscalYear, nil), ("2024-03", .japaneseFiscalYear, "JFY2023"),
            ("2000-04-01", .japaneseFiscalYear, "JFY2000"), ("1999-12-31", .decade, "1990s"),
        ] as [(String, PeriodKind, String?)])
    func periods(date: String, kind: PeriodKind, period: String?) throws {
        #expect(kind.period(of: try #require(PartialDate(date)))?.description == period)
    }

    @Test("shown rows sum to the shown total and are less than one unit away", arguments: 0..<40)
    func shown(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let unit = Int128([1, 2, 10, 1_000_000][random.int(in: 0...3)])
        let lowest = [-9_000_000, 0, -90_000_000_000][random.int(in: 0...2)]
        let rows = (0..<random.int(in: 0...30)).map { _ in
            random.isOnce(in: 4) ? 0 : Int128(random.int(in: lowest...9_000_000))
        }
        let shown = DisplayAdjustment(rows, unit: unit)
        #expect(shown.rows.reduce(0, +) == shown.total, "seed \(seed)")
        #expect((shown.total * unit - rows.reduce(0, +)).magnitude * 2 <= unit.magnitude)
        for (row, exact) in zip(shown.rows, rows) {
            #expect((row * unit - exact).magnitude < unit.magnitude, "seed \(seed)")
            #expect(exact != 0 || row == 0)
        }
    }

    @Test("the mirror image of a table is shown as the mirror image")
    func mirrored() {
        let rows: [Int128] = [14, 14, 14, 14]
        let shown = DisplayAdjustment(rows.map { -$0 }, unit: 10)
        #expect(shown.rows == [-2, -2, -1, -1] && shown.total == -6)
        #expect(!DisplayAdjustment([10, 20], unit: 10).isAdjusted)
    }

    @Test("what touches a coarser row is counted there once, with its whole amount and its years")
    func touching() throws {
        let (fine, coarse) = (RandomProjects.spaces[0], RandomProjects.spaces[1])
        let rows = try #require(fine.rows(in: coarse))
        let table = AtomTable([100, 7], starts: [0, 3, 4], points: [0, 1, 39, 0])
        let touches = table.touches(
            FactSelection(), binCount: coarse.count, rows: rows, values: [2013, nil])
        #expect(touches.counts[0] == 2 && touches.counts[7] == 1)
        #expect(touches.units[0] == 107 && touches.units[7] == 100)
        #expect(touches.extremes[0] == 2013...2013 && touches.extremes[1] == nil)
        let primary = table.primaries(FactSelection(), binCount: coarse.count, rows: rows)
        #expect(primary[0, 0] == 2 && primary[7, 0] == 0)
    }

    @Test("a project's parts are exact for splits and percentages that people write")
    func projectParts() {
        for sites in 1...28 { #expect(ProjectCount.parts % Int64(sites) == 0) }
        #expect(ProjectCount.parts % 10_000 == 0)
        #expect(ProjectCount.text(Int128(ProjectCount.parts) * 133, decimals: 2) == "133.00")
        #expect(ProjectCount.text(-Int128(ProjectCount.parts) / 2, decimals: 1) == "-0.5")
    }

    @Test("cells hold sums beyond 64 bits")
    func wideSums() throws {
        let table = AtomTable(
            Array(repeating: Int64.max, count: 40), bins: Array(repeating: 0, count: 40))
        let space = RandomProjects.spaces[3]
        var rollup = RollupTable(space: space)
        try rollup.add(
            "amount", table.sums(FactSelection(), binCount: space.count),
            of: table.totals(FactSelection()))
        #expect(rollup.columns[0].total == Int128(Int64.max) * 40)
    }
}
