import Features
import Geo
import Projects
import TestSupport
import Testing

@testable import Atlas

/// Projects with sites of every shape and precision, shares, units and money up to 10¹⁵, by chance.
private struct InventedProjects {
    private(set) var projects: [InventedRow] = []
    private(set) var sites: [InventedRow] = []
    private(set) var amounts: [InventedRow] = []
    private var shapes: RandomShapes
    private static let regions = ["MN-1", "MN-047", "MN-053", "MN-071", "MN-035"]

    init(seed: UInt64, count: Int) {
        shapes = RandomShapes(seed: seed)
        for number in 0..<count { add("p\(number)") }
    }

    private mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[shapes.random.int(in: 0...choices.count - 1)]
    }

    private mutating func add(_ id: String) {
        let start = shapes.random.int(in: 1990...2020)
        let isDated = !shapes.random.isOnce(in: 6)
        projects.append(
            WorkedServiceTests.project(
                id,
                [
                    "coverage": .text(pick(Coverage.allCases).rawValue),
                    "scheme": .text(pick(["loan", "grant", "technical-cooperation"])),
                    "sector": .text(pick(["energy", "health", "transport"])),
                    "start_year": isDated ? .integer(Int64(start)) : .null,
                    "end_year": isDated
                        ? .integer(Int64(start + shapes.random.int(in: 0...12))) : .null,
                    "region_codes": pick([
                        Value.null, .text(pick(Self.regions)), .text("MN-1|MN-047"),
                    ]),
                ]))
        let hasShares = shapes.random.isOnce(in: 4)
        for number in 0..<shapes.random.int(in: 0...4) {
            addSite("\(id)-\(number)", of: id, hasShares)
        }
        for _ in 0..<shapes.random.int(in: 0...2) {
            let units = Int64(shapes.random.int(in: -1_000_000...1_000_000_000_000_000))
            let date: Value = pick([
                Value.null, .text("2024-03-29"), .text("2024-04-01"), .text("2011"),
            ])
            amounts.append(WorkedServiceTests.yen(units, to: id, ["date": date]))
        }
    }

    private mutating func addSite(_ id: String, of project: String, _ hasShares: Bool) {
        let place = shapes.next()
        var site = WorkedServiceTests.site(id, of: project, place.isEmpty ? "" : place.wkt)
        if place.isEmpty { site["wkt"] = nil }
        site["precision"] = pick([
            Value.null, .text("1"), .text(String(shapes.random.int(in: 1...9))),
        ])
        site["region_codes"] = pick([Value.null, .null, .text(pick(Self.regions))])
        site["share_percent"] = hasShares ? .integer(Int64(shapes.random.int(in: 0...25))) : .null
        site["unit_count"] = pick([Value.null, .integer(Int64(shapes.random.int(in: 0...500)))])
        sites.append(site)
    }

    /// With three districts, so that there is a level below.
    func catalog() throws -> Catalog {
        var invented = try InventedCatalog()
        try invented.replace("projects", with: projects)
        try invented.replace("sites", with: sites)
        try invented.replace("amounts", with: amounts)
        let boxes = [
            ("S1", "MN-053", 104.0, 43.0), ("S2", "MN-041", 99, 50), ("S3", "MN-043", 92, 47),
        ]
        try invented.extend(
            "regions",
            with: boxes.map { code, parent, x, y in
                [
                    "code": .text(code), "level": .text("soum"), "parent": .text(parent),
                    "wkt": .text(
                        "POLYGON ((\(x) \(y), \(x + 1) \(y), \(x + 1) \(y + 1), \(x) \(y + 1), "
                            + "\(x) \(y)))"),
                ]
            })
        return try invented.catalog()
    }
}

@Suite("Rollups of projects by chance")
struct RandomProjectRollupTests {
    private static let invented = InventedProjects(seed: 2029, count: 90)
    private static let catalog = try? invented.catalog()

    private func pick<Element>(_ choices: [Element], _ random: inout SeededRandom) -> Element {
        choices[random.int(in: 0...choices.count - 1)]
    }

    private func division(_ random: inout SeededRandom) -> RollupDivision {
        let names = ["country", "economic-region", "aimag", "soum"]
        switch random.int(in: 0...6) {
        case 0: return .grid(RollupGrid(.hex, size: 200_000))
        case 1: return .grid(RollupGrid(.square, size: 300_000))
        case 2: return .polygons(areas(&random))
        default: return .level(pick(names, &random))
        }
    }

    /// Boxes anywhere, which may overlap.
    private func areas(_ random: inout SeededRandom) -> RollupPolygons {
        var builder = GeometryBuilder()
        var codes = ColumnBuilder(type: .text)
        for number in 0..<4 {
            let (x, y) = (random.double(in: 86...114), random.double(in: 41...49))
            builder.append(.rectangle(Box(minX: x, minY: y, maxX: x + 6, maxY: y + 3)))
            codes.append(text: "a\(number)")
        }
        let table = FeatureTable(
            name: "areas",
            schema: Schema(
                columns: [ColumnDefinition("code", .text)], geometry: GeometryDefinition(),
                idColumn: 0), columns: [codes.finish()], geometry: builder.finish())
        return RollupPolygons(table, source: "areas", overlap: .share)
    }

    private func request(_ random: inout SeededRandom) -> RollupRequest {
        var request = RollupRequest()
        request.division = division(&random)
        let groups: [RollupGroup] = [
            .property("scheme"), .property("sector"), .precision, .period(.calendarYear),
            .period(.fiscalYear), .period(.decade),
        ]
        request.groups = Array(groups.shuffled(using: &random).prefix(random.int(in: 0...3)))
        request.policy.periodBasis = pick(RollupPolicy.PeriodBasis.allCases, &random)
        request.policy.allocation = pick(RollupPolicy.Allocation.allCases, &random)
        request.policy.boundary = pick(RollupPolicy.Boundary.allCases, &random)
        request.policy.snapDistance = pick([0, 500, 50_000], &random)
        request.policy.trustsAssumedPlaces = random.isOnce(in: 2)
        if case .level(let name) = request.division, name != "country", name != "soum" {
            request.policy.spread = pick(RollupPolicy.Spread.allCases, &random)
        } else if request.policy.allocation == .population {
            request.policy.allocation = .area
        }
        let isByPeriod = request.groups.contains { if case .period = $0 { true } else { false } }
        request.measures = [.amount, .amountMissing]
        if !isByPeriod || request.policy.periodBasis != .amountDate {
            request.measures.append(.projectsWeighted)
        }
        if !isByPeriod || [.start, .completion].contains(request.policy.periodBasis) {
            request.measures += [.projectsPrimary, .sites, .length, .area]
        }
        return request
    }

    /// The answer; nil where districts are to be divided by, of which nobody knows the size.
    private func answered(_ request: RollupRequest, _ catalog: Catalog) throws -> RollupAnswer? {
        let result = Result { () throws(AtlasError) in
            try RollupService().rollup(request, in: catalog)
        }
        switch result {
        case .failure(.badRequest(_, .rollup(.noPeople))),
            .failure(.badRequest(_, .rollup(.noGround))):
            return nil
        default: return try result.get()
        }
    }

    @Test("T-29: nothing is lost, by any division, rule, group and filter", arguments: 1...40)
    func conserved(seed: UInt64) throws {
        let catalog = try #require(Self.catalog)
        var random = SeededRandom(seed: seed)
        var request = request(&random)
        var chosen = Self.invented.projects
        if random.isOnce(in: 2) {
            request.conditions = [PropertyCondition(name: "scheme", value: "loan")]
            chosen = chosen.filter { $0["scheme"] == .text("loan") }
        }
        guard let answer = try answered(request, catalog) else { return }
        let trail = "seed \(seed), \(answer.question.map { "\($0.key) \($0.value)" })"
        RollupSums.check(answer, trail)
        let ids = Set(chosen.compactMap { $0["id"] })
        let amounts = Self.invented.amounts.compactMap { row -> Int128? in
            guard let id = row["project"], ids.contains(id),
                case .integer(let units)? = row["value_minor"]
            else { return nil }
            return Int128(units)
        }
        #expect(answer.total.values[0] == .whole(amounts.reduce(0, +)), "\(trail)")
        if let weighted = answer.columns.firstIndex(where: { $0.key == "projects-weighted" }) {
            #expect(
                RollupSums.sum([answer.total.values[weighted]])
                    == (chosen.isEmpty ? .whole(0) : .ratio(Rational(UInt64(chosen.count), 1))),
                "\(trail)")
        }
    }

    @Test(
        "T-29: what the regions of a level have is what the region around them has",
        arguments: 1...10)
    func hierarchy(seed: UInt64) throws {
        let catalog = try #require(Self.catalog)
        var random = SeededRandom(seed: seed)
        var request = RollupRequest()
        request.measures = [.amount, .projectsWeighted]
        request.policy.boundary = pick(RollupPolicy.Boundary.allCases, &random)
        request.policy.allocation = pick([.site, .region, .unitCount], &random)
        func rows(_ level: String) throws -> [String: [RollupValue]] {
            request.division = .level(level)
            let answer = try RollupService().rollup(request, in: catalog)
            let all = answer.rows + answer.residuals
            return Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0.values) })
        }
        let levels = ["country", "economic-region", "aimag", "soum"]
        let tables = try levels.map(rows)
        for (coarse, fine) in zip(tables, tables.dropFirst()) {
            for (code, values) in coarse where catalog.regions.region(code) != nil {
                let inside = fine.filter { key, _ in
                    catalog.regions.region(key)?.parent == code || key == "coarser:\(code)"
                }
                for column in values.indices {
                    #expect(
                        RollupSums.sum(inside.values.map { $0[column] })
                            == RollupSums.sum([values[column]]), "seed \(seed), \(code)")
                }
            }
            #expect(coarse["abroad"] == fine["abroad"])
        }
    }
}
