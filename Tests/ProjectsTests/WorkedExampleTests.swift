import Projects
import Testing

/// The worked examples of the definition of a rollup, by their numbers: those that are arithmetic.
@Suite("Worked examples of a rollup")
struct WorkedExampleTests {
    /// Regions that are called by their place: `r1`, `r2`.
    static func space(_ count: Int) -> BinSpace {
        BinSpace(regions: (1...count).map { .init(code: "r\($0)", order: .first) })
    }

    static func points(_ bins: [Int]) -> Whereabouts {
        Whereabouts(coverage: .multiSite, sites: bins.map { PlacedSite(in: $0) })
    }

    static func divide(
        _ total: Int64, _ whereabouts: Whereabouts, _ space: BinSpace,
        _ options: AllocationOptions = AllocationOptions()
    ) throws -> [Bin: Int64] {
        let weights = try Allocator(space: space, options: options).allocate(whereabouts).weights
        let parts = LargestRemainder.divide(total, by: weights)
        return Dictionary(uniqueKeysWithValues: zip(weights.bins.map { space[$0] }, parts))
    }

    static func regions(_ parts: [Int64]) -> [Bin: Int64] {
        Dictionary(
            uniqueKeysWithValues: parts.enumerated().map { (.region("r\($0 + 1)"), $1) })
    }

    @Test(
        "T-01, T-02, T-03: equal sites share by largest remainder",
        arguments: [
            (100, [34, 33, 33]), (1000, [143, 143, 143, 143, 143, 143, 142]),
            (-100, [-34, -33, -33]),
        ] as [(Int64, [Int64])])
    func equalSites(total: Int64, parts: [Int64]) throws {
        let space = Self.space(parts.count)
        let divided = try Self.divide(total, Self.points(Array(parts.indices)), space)
        #expect(divided == Self.regions(parts))
    }

    @Test(
        "T-04, T-05: a line gives each region what it measures there",
        arguments: [
            ([38_027_935, 152_107_866, 38_027_935], [166_669_497, 666_661_007, 166_669_496]),
            ([53_264_964, 190_202_612, 42_248_516], [186_426_196, 665_704_933, 147_868_871]),
        ] as [([UInt128], [Int64])])
    func lines(millimetres: [UInt128], parts: [Int64]) throws {
        let piece = SitePiece(
            millimetres.enumerated().map { SitePart(bin: $0, measure: $1) })
        let line = Whereabouts(coverage: .line, sites: [PlacedSite(pieces: [piece])])
        #expect(
            try Self.divide(1_000_000_000, line, Self.space(3)) == Self.regions(parts))
    }

    @Test("T-06: an area that two regions halve gives the odd yen to the first")
    func areas() throws {
        let half: UInt128 = 4_227_533_199
        let piece = SitePiece([
            SitePart(bin: 0, measure: half), SitePart(bin: 1, measure: half),
        ])
        let area = Whereabouts(coverage: .region, sites: [PlacedSite(pieces: [piece])])
        #expect(
            try Self.divide(1_000_000_001, area, Self.space(2))
                == Self.regions([500_000_001, 500_000_000]))
    }

    @Test("T-07: what lies outside all regions is abroad")
    func outside() throws {
        let piece = SitePiece([SitePart(bin: 2, measure: 25_120_008)], outside: 74_879_992)
        let area = Whereabouts(coverage: .region, sites: [PlacedSite(pieces: [piece])])
        #expect(
            try Self.divide(1_000_000, area, Self.space(3))
                == [.region("r3"): 251_200, .abroad: 748_800])
    }

    @Test("T-11: sectors first and then regions, ties one region further in each sector")
    func nested() throws {
        let sectors = try #require(Weights([(0, Rational(1, 2)), (1, Rational(1, 2))]))
        let regions = try #require(Weights((0..<3).map { ($0, Rational(1, 3)) }))
        let cells = LargestRemainder.divide(100, bySectors: sectors, andBy: regions)
        #expect(cells == [[17, 17, 16], [16, 17, 17]])
        #expect((0..<3).map { cells[0][$0] + cells[1][$0] } == [33, 34, 33])
    }

    @Test(
        "T-12: one more unit can cost a region one",
        arguments: [(10, [4, 4, 2]), (11, [5, 5, 1])] as [(Int64, [Int64])])
    func alabama(total: Int64, parts: [Int64]) throws {
        let weights = try #require(
            Weights([(0, Rational(6, 14)), (1, Rational(6, 14)), (2, Rational(2, 14))]))
        #expect(LargestRemainder.divide(total, by: weights) == parts)
    }

    @Test(
        "T-13: sites or regions are alike, as is asked",
        arguments: [
            (.site, [375_000_000, 125_000_000]),
            (.region, [250_000_000, 250_000_000]),
        ] as [(AllocationOptions.Split, [Int64])])
    func splits(split: AllocationOptions.Split, parts: [Int64]) throws {
        let divided = try Self.divide(
            500_000_000, Self.points([0, 0, 0, 1]), Self.space(2), AllocationOptions(split: split))
        #expect(divided == Self.regions(parts))
    }

    @Test(
        "T-14: three regions, alike, by their areas, by their people",
        arguments: [
            (.region, [], [100_000_000, 100_000_000, 100_000_000]),
            (.area, [470_440, 7_404_237, 8_032_508], [8_872_217, 139_639_484, 151_488_299]),
            (.population, [1_539_810, 94_250, 77_957], [269_823_839, 16_515_607, 13_660_554]),
        ] as [(AllocationOptions.Split, [UInt64], [Int64])])
    func weighted(split: AllocationOptions.Split, sizes: [UInt64], parts: [Int64]) throws {
        let options = AllocationOptions(split: split, regionSizes: sizes.map { Rational($0, 100) })
        // Two sites in the first region are no more than one.
        for places in [Self.points([0, 0, 1, 2]), Whereabouts(namedRegions: [0, 1, 2])] {
            let divided = try Self.divide(300_000_000, places, Self.space(3), options)
            #expect(divided == Self.regions(parts))
        }
        let unknown = AllocationOptions(
            split: split, regionSizes: [1, 0, 1].map { Rational($0, 1) })
        let alike = try Self.divide(
            300_000_000, Self.points([0, 1, 2]), Self.space(3), unknown)
        #expect(alike == Self.regions([100_000_000, 100_000_000, 100_000_000]))
    }

    static func shares(_ percents: [String]) -> Whereabouts {
        var whereabouts = points(Array(percents.indices))
        for (index, percent) in percents.enumerated() {
            whereabouts.sites[index].sharePercent = ExactDecimal(percent)
        }
        return whereabouts
    }

    @Test("T-15: what the shares leave over has no place, unless the source says so")
    func residual() throws {
        var whereabouts = Self.shares(["40", "35"])
        #expect(
            try Self.divide(999, whereabouts, Self.space(2))
                == [.region("r1"): 399, .region("r2"): 350, .unlocated(.residual): 250])
        whereabouts.isRestNationwide = true
        #expect(try Self.divide(999, whereabouts, Self.space(2))[.nationwide] == 250)
    }

    @Test("T-16: shares above the whole are an error, and are not rescaled")
    func exceeding() throws {
        let error = #expect(throws: AllocationError.self) {
            try Self.divide(999, Self.shares(["60", "55"]), Self.space(2))
        }
        #expect(error?.description == "the shares of its sites sum to 115 percent")
    }

    @Test("T-17: what serves the country stays whole, and is spread only when asked")
    func nationwide() throws {
        let (space, nationwide) = (Self.space(22), Whereabouts(coverage: .nationwide))
        #expect(
            try Self.divide(1_000_000_000, nationwide, space) == [.nationwide: 1_000_000_000])
        let options = AllocationOptions(nationwideSpread: Array(repeating: 1, count: 22))
        let spread = try Allocator(space: space, options: options).allocate(nationwide)
        #expect(spread.rule == .modelled)
        let parts = LargestRemainder.divide(1_000_000_000, by: spread.weights)
        #expect(
            parts == Array(repeating: 45_454_546, count: 10)
                + Array(repeating: 45_454_545, count: 12))
    }

    @Test("T-18: projects touch, are counted by weight, or belong to their heaviest row")
    func projects() throws {
        let space = Self.space(2)
        let allocator = Allocator(space: space)
        var table = AtomTable()
        for places in [Self.points([0]), Self.points([0, 1]), Whereabouts(coverage: .nationwide)] {
            table.append(ProjectCount.parts, by: try allocator.allocate(places))
        }
        let all = FactSelection()
        let touches = table.touches(all, binCount: space.count)
        #expect(Array(touches.counts[0...2]) == [2, 1, 1])
        let weighted = table.sums(all, binCount: space.count)
        #expect(
            (0...2).map { ProjectCount.text(weighted[$0, 0], decimals: 2) }
                == ["1.50", "0.50", "1.00"])
        let primary = table.primaries(all, binCount: space.count)
        #expect((0...2).map { primary[$0, 0] } == [2, 0, 1])
    }

    @Test(
        "T-20, T-21: shown rows sum to the shown total",
        arguments: [
            ([3334, 3334, 3332], [334, 333, 333], 1000), ([14, 14, 14, 14], [2, 2, 1, 1], 6),
        ] as [([Int128], [Int128], Int128)])
    func display(tenths: [Int128], rows: [Int128], total: Int128) {
        let shown = DisplayAdjustment(tenths.map { $0 * 100_000 }, unit: 1_000_000)
        #expect(shown.rows == rows)
        #expect(shown.total == total)
        #expect(shown.isAdjusted)
    }

    @Test(
        "T-22: the last days of March are of the fiscal year before",
        arguments: [("2024-03-29", "JFY2023"), ("2024-04-01", "JFY2024")])
    func fiscalYears(date: String, fiscal: String) throws {
        let date = try #require(PartialDate(date))
        #expect(PeriodKind.japaneseFiscalYear.period(of: date)?.description == fiscal)
        #expect(PeriodKind.calendarYear.period(of: date)?.description == "2024")
    }

    @Test("T-23: yen become dollars, and dollars of another year")
    func conversion() throws {
        let dollar = Currency(code: "USD", minorDigits: 2)
        let yen = Amount(
            minorUnits: 30_000_000_000, currency: Currency(code: "JPY", minorDigits: 0))
        let nominal = try #require(Conversion(rate: Rational(1, 300), to: dollar).convert(yen))
        #expect(nominal.description == "100000000.00")
        let constant = Conversion(rate: .one / Rational(1, 6), to: dollar).convert(nominal)
        #expect(constant?.description == "600000000.00")
    }

    @Test("T-25: an unknown amount is missed once, and is not zero by accident")
    func missing() throws {
        let space = Self.space(2)
        var table = AtomTable()
        table.append(nil, by: try Allocator(space: space).allocate(Self.points([1])))
        var rollup = RollupTable(space: space)
        let all = FactSelection()
        try rollup.add("amount", table.sums(all, binCount: space.count), of: table.totals(all))
        #expect(rollup.columns[0].cells[1] == 0)
        #expect(rollup.columns[0].missing[1] == 1)
        #expect(rollup.columns[0].missing.reduce(0, +) == 1)
    }
}
