import Features
import Geo
import Projects
import Testing

@testable import Atlas

/// The worked examples once more, asked of the service as anybody asks it: with the regions of this
/// repository, their ground and their people.
@Suite("The worked examples, from tables to rows")
struct WorkedServiceTests {
    static func project(_ id: String, _ more: InventedRow = [:]) -> InventedRow {
        let own: InventedRow = [
            "id": .text(id), "title_en": .text(id), "scheme": .text("loan"),
            "sector": .text("energy"), "status": .text("completed"), "coverage": .text("site"),
        ]
        return own.merging(more) { $1 }
    }

    static func site(
        _ id: String, of project: String, _ wkt: String, _ more: InventedRow = [:]
    ) -> InventedRow {
        let own: InventedRow = [
            "id": .text(id), "project": .text(project), "name_en": .text(id),
            "precision": .text("1"), "wkt": .text(wkt),
        ]
        return own.merging(more) { $1 }
    }

    static func yen(
        _ units: Int64, to project: String, _ more: InventedRow = [:]
    ) -> InventedRow {
        let own: InventedRow = [
            "id": .text("\(project)-\(units)"), "project": .text(project),
            "kind": .text("commitment"), "basis": .text("exchange-of-notes"),
            "value_minor": .integer(units), "currency": .text("JPY"),
        ]
        return own.merging(more) { $1 }
    }

    // Places well inside of their regions.
    static let capital = "POINT (106.92 47.92)"
    static let province = "POINT (106.95 47.7)"
    static let khentii = "POINT (110.65 47.3167)"

    static func catalog(
        _ projects: [InventedRow], sites: [InventedRow] = [], amounts: [InventedRow] = []
    ) throws -> Catalog {
        var invented = try InventedCatalog()
        try invented.replace("projects", with: projects)
        try invented.replace("sites", with: sites)
        try invented.replace("amounts", with: amounts)
        return try invented.catalog()
    }

    /// Code → the numbers of its row, rows of nothing left out.
    private func rows(
        _ catalog: Catalog, _ change: (inout RollupRequest) -> Void = { _ in }
    ) throws -> [String: [RollupValue]] {
        var request = RollupRequest()
        request.measures = [.amount]
        change(&request)
        let answer = try RollupService().rollup(request, in: catalog)
        RollupSums.check(answer, "\(request.division)")
        let all = (answer.rows + answer.residuals).filter { row in
            row.values.contains { ![.none, .whole(0), .ratio(.zero)].contains($0) }
        }
        return Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0.values) })
    }

    @Test(
        "T-13: three sites in the capital and one in Töv, by site and by region",
        arguments: [
            (RollupPolicy.Allocation.site, 375_000_000, 125_000_000),
            (.region, 250_000_000, 250_000_000),
        ] as [(RollupPolicy.Allocation, Int128, Int128)])
    func splits(allocation: RollupPolicy.Allocation, capital: Int128, province: Int128) throws {
        let places = [Self.capital, "POINT (106.8 47.9)", "POINT (107 47.9)", Self.province]
        let catalog = try Self.catalog(
            [Self.project("p")],
            sites: places.enumerated().map { Self.site("s\($0)", of: "p", $1) },
            amounts: [Self.yen(500_000_000, to: "p")])
        let found = try rows(catalog) { $0.policy.allocation = allocation }
        #expect(found == ["MN-1": [.whole(capital)], "MN-047": [.whole(province)]])
    }

    @Test(
        "T-14: three regions alike, by their ground and by their people",
        arguments: [
            (RollupPolicy.Allocation.region, [100_000_000, 100_000_000, 100_000_000]),
            (.area, [8_872_217, 139_639_484, 151_488_299]),
            (.population, [269_823_839, 16_515_607, 13_660_554]),
        ] as [(RollupPolicy.Allocation, [Int128])], [true, false])
    func sizes(example: (RollupPolicy.Allocation, [Int128]), hasSites: Bool) throws {
        let places = [Self.capital, Self.province, Self.khentii]
        let named: InventedRow = ["region_codes": .text("MN-1|MN-047|MN-039")]
        let catalog = try Self.catalog(
            [Self.project("p", named)],
            sites: hasSites
                ? places.enumerated().map { Self.site("s\($0)", of: "p", $1) } : [],
            amounts: [Self.yen(300_000_000, to: "p")])
        let found = try rows(catalog) { $0.policy.allocation = example.0 }
        let parts = ["MN-1", "MN-047", "MN-039"].map { found[$0] ?? [] }
        #expect(parts == example.1.map { [.whole($0)] })
        #expect(found.count == 3)
    }

    @Test("T-15: what the shares of sites leave over has no place")
    func residual() throws {
        let catalog = try Self.catalog(
            [Self.project("p")],
            sites: [
                Self.site("a", of: "p", Self.capital, ["share_percent": .integer(40)]),
                Self.site("b", of: "p", Self.province, ["share_percent": .integer(35)]),
            ], amounts: [Self.yen(999, to: "p")])
        #expect(
            try rows(catalog) == [
                "MN-1": [.whole(399)], "MN-047": [.whole(350)],
                "unlocated:residual": [.whole(250)],
            ])
    }

    @Test("T-16: shares above the whole are refused by the name of the project")
    func exceeding() throws {
        let catalog = try Self.catalog(
            [Self.project("p")],
            sites: [
                Self.site("a", of: "p", Self.capital, ["share_percent": .integer(60)]),
                Self.site("b", of: "p", Self.province, ["share_percent": .integer(55)]),
            ], amounts: [Self.yen(999, to: "p")])
        #expect(throws: AtlasError.rollup("shares", .sharesContradict("p", percent: "115"))) {
            try rows(catalog)
        }
    }

    @Test("T-17: what is nationwide stays whole, and is a model once it is spread")
    func nationwide() throws {
        let catalog = try Self.catalog(
            [Self.project("p", ["coverage": .text("nationwide")])],
            amounts: [Self.yen(1_000_000_000, to: "p")])
        #expect(try rows(catalog) == ["nationwide": [.whole(1_000_000_000)]])
        var request = RollupRequest()
        request.measures = [.amount]
        request.policy.spread = .equal
        let answer = try RollupService().rollup(request, in: catalog)
        #expect(
            answer.rows.map(\.values) == Array(repeating: [.whole(45_454_546)], count: 10)
                + Array(repeating: [.whole(45_454_545)], count: 12))
        #expect(answer.subject.isModelled)
        #expect(answer.notes.map(\.key) == [.modelled])
        #expect(answer.notes.first?.ids == ["p"])
    }

    @Test("T-18: projects touch, are weighed, or belong to the row that has most of them")
    func projects() throws {
        let catalog = try Self.catalog(
            [
                Self.project("p1"), Self.project("p2"),
                Self.project("p3", ["coverage": .text("nationwide")]),
            ],
            sites: [
                Self.site("a", of: "p1", Self.capital), Self.site("b", of: "p2", Self.capital),
                Self.site("c", of: "p2", Self.province),
            ])
        let found = try rows(catalog) {
            $0.measures = [.projects, .projectsWeighted, .projectsPrimary]
        }
        #expect(found["MN-1"] == [.whole(2), .ratio(Rational(3, 2)), .whole(2)])
        #expect(found["MN-047"] == [.whole(1), .ratio(Rational(1, 2)), .whole(0)])
        #expect(found["nationwide"] == [.whole(1), .ratio(.one), .whole(1)])
        #expect(found.count == 3)
    }

    /// A catalog with one district around the centre of Ömnögovi, and a place in it.
    private func district(precision: String) throws -> Catalog {
        var invented = try InventedCatalog()
        try invented.extend(
            "regions",
            with: [
                [
                    "code": .text("S1"), "level": .text("soum"), "parent": .text("MN-053"),
                    "name_en": .text("Seat"), "nso_code": .text("4601"),
                    "wkt": .text("POLYGON ((104 43, 105 43, 105 44, 104 44, 104 43))"),
                ]
            ])
        try invented.replace("projects", with: [Self.project("p")])
        try invented.replace(
            "sites",
            with: [
                Self.site(
                    "s", of: "p", "POINT (104.43 43.57)",
                    ["precision": .text(precision), "region_codes": .text("MN-053")])
            ])
        try invented.replace("amounts", with: [Self.yen(1000, to: "p")])
        return try invented.catalog()
    }

    @Test("T-19: a point that stands for a province is all of it, and in no district")
    func precision() throws {
        let vague = try district(precision: "4")
        #expect(try rows(vague) == ["MN-053": [.whole(1000)]])
        #expect(
            try rows(vague) { $0.division = .level("soum") } == ["coarser:MN-053": [.whole(1000)]])
        let exact = try district(precision: "1")
        #expect(try rows(exact) { $0.division = .level("soum") } == ["S1": [.whole(1000)]])
    }

    @Test("T-19: where no districts are loaded, nothing is guessed, and the answer says so")
    func withoutDistricts() throws {
        let catalog = try Self.catalog(
            [Self.project("p")],
            sites: [Self.site("s", of: "p", Self.capital)], amounts: [Self.yen(1000, to: "p")])
        var request = RollupRequest()
        request.division = .level("soum")
        request.measures = [.amount]
        let answer = try RollupService().rollup(request, in: catalog)
        #expect(answer.rows.isEmpty)
        #expect(answer.residuals.map(\.code) == ["coarser:MN-1"])
        #expect(answer.notes.map(\.key) == [.levelWithoutPolygons])
        #expect(answer.notes.first?.ids == ["soum"])
        #expect(answer.checks.allSatisfy { $0.isEqual } && answer.total.values == [.whole(1000)])
    }

    @Test("T-22: amounts belong to the fiscal year of their own date, where they have one")
    func dates() throws {
        let catalog = try Self.catalog(
            [Self.project("p")], sites: [Self.site("s", of: "p", Self.capital)],
            amounts: [
                Self.yen(100, to: "p", ["date": .text("2024-03-29")]),
                Self.yen(20, to: "p", ["date": .text("2024-04-01")]), Self.yen(3, to: "p"),
            ])
        func periods(_ period: RollupPeriod) throws -> [String?: RollupValue] {
            var request = RollupRequest()
            request.measures = [.amount]
            request.groups = [.period(period)]
            request.policy.periodBasis = .amountDate
            let answer = try RollupService().rollup(request, in: catalog)
            RollupSums.check(answer, "\(period)")
            return Dictionary(
                uniqueKeysWithValues: answer.combinations.enumerated().map { group, members in
                    (
                        answer.dimensions[0].members[members[0]].code,
                        answer.total.cells[group][0]
                    )
                })
        }
        #expect(
            try periods(.fiscalYear)
                == ["JFY2023": .whole(100), "JFY2024": .whole(20), nil: .whole(3)])
        #expect(try periods(.calendarYear) == ["2024": .whole(120), nil: .whole(3)])
    }

    @Test("Only amounts have dates of their own, and only where the dataset tells them")
    func datesOfAmountsOnly() throws {
        var request = RollupRequest()
        request.groups = [.period(.calendarYear)]
        request.policy.periodBasis = .amountDate
        request.measures = [.amount]
        let undated = try Self.catalog([Self.project("p")])
        #expect(throws: AtlasError.rollup("period-on", .undatedAmounts)) {
            try RollupService().rollup(request, in: undated)
        }
        let dated = try Self.catalog(
            [Self.project("p")], amounts: [Self.yen(1, to: "p", ["date": .text("2024")])])
        request.measures = [.projects]
        #expect(throws: AtlasError.rollup("period-on", .datesAmountsOnly("projects"))) {
            try RollupService().rollup(request, in: dated)
        }
    }

    @Test("T-25: a project without an amount has none, and is counted as missing")
    func missing() throws {
        let catalog = try Self.catalog(
            [Self.project("p"), Self.project("q")],
            sites: [
                Self.site("s", of: "p", Self.capital), Self.site("t", of: "q", Self.capital),
            ], amounts: [Self.yen(7, to: "q")])
        let found = try rows(catalog) { $0.measures = [.amount, .amountMissing] }
        #expect(found == ["MN-1": [.whole(7), .whole(1)]])
    }

    @Test("Regions whose ground or people nobody knows are refused, by their code")
    func unknownSizes() throws {
        let catalog = try Self.catalog([Self.project("p")])
        var request = RollupRequest()
        request.policy.allocation = .population
        request.division = .grid(RollupGrid(.hex, size: 500_000))
        let error = #expect(throws: AtlasError.self) {
            try RollupService().rollup(request, in: catalog)
        }
        #expect(error?.explanation.hasPrefix("allocate: nobody knows how many people 'c") == true)
    }
}
