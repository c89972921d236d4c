import Features
import GEOS
import Geo
import PROJ
import Projects
import Testing

@testable import Atlas

@Suite("Rollups of the data of this repository")
struct RollupServiceTests {
    private static let shipped = ShippedCatalog.shared
    private let service = RollupService()

    private func catalog() throws -> Catalog { try #require(Self.shipped).catalog }

    private func rollup(_ change: (inout RollupRequest) throws -> Void) throws -> RollupAnswer {
        var request = RollupRequest()
        try change(&request)
        return try service.rollup(request, in: catalog())
    }

    @Test("Every aimag has a row, those with nothing included, in the order of the statistics")
    func allRows() throws {
        let answer = try rollup { $0.measures = [.projectsWeighted] }
        #expect(answer.rows.count == 22)
        #expect(answer.rows.prefix(3).map(\.code) == ["MN-1", "MN-061", "MN-051"])
        #expect(answer.total.values == [.ratio(Rational(133, 1))])
    }

    @Test("The seats, the exclaves of the capital and Choir lie where they belong")
    func places() throws {
        let catalog = try catalog()
        let hierarchy = RegionHierarchy(catalog)
        let frame = DivisionFrame(
            space: hierarchy.space, layers: hierarchy.layers(in: hierarchy.space), isFree: false,
            regionsName: nil)
        let placer = Placer(frame, Placer.Rules())
        func code(_ x: Double, _ y: Double) throws -> String {
            let measure = try placer.measure(.point(x: x, y: y), declared: [])
            #expect(measure.notes.isEmpty)
            return frame.space[measure.bins[0]].key
        }
        #expect(try code(108.349, 47.741) == "MN-1", "Baganuur")
        #expect(try code(107.473, 47.36) == "MN-1", "Bagakhangai")
        #expect(try code(108.36, 46.36) == "MN-064", "Choir")
        let seats = catalog.regions.regions(of: "aimag")
        #expect(seats.count == 22)
        for region in seats {
            let x = try #require(catalog.regions.value("seat_lon", of: region).number)
            let y = try #require(catalog.regions.value("seat_lat", of: region).number)
            #expect(try code(x, y) == region.code)
        }
    }

    @Test("The three seats nearest to a border of their aimag lie in it all the same")
    func seatsNearBorders() throws {
        let catalog = try catalog()
        let hierarchy = RegionHierarchy(catalog)
        let layer = try #require(hierarchy.layers(in: hierarchy.space).first)
        let arbiter = AreaArbiter(layer.areas)
        var seats: [(code: String, distance: Double, found: String)] = []
        for (area, bin) in layer.bins.enumerated() {
            let code = hierarchy.space[bin].key
            let region = try #require(catalog.regions.region(code))
            let seat = SIMD2(
                try #require(catalog.regions.value("seat_lon", of: region).number),
                try #require(catalog.regions.value("seat_lat", of: region).number))
            let border = layer.locator.edges(of: area, near: Reach(seat, 100_000))
            let distance = Geodesic.wgs84.distance(from: seat, to: border) ?? .infinity
            let areas = try layer.locator.areas(x: seat.x, y: seat.y, arbiter)
            let found = areas.map { hierarchy.space[layer.bins[Int($0)]].key }
            seats.append((code, distance, found.joined(separator: ", ")))
        }
        let nearest = seats.sorted { $0.distance < $1.distance }.prefix(3)
        #expect(nearest.map(\.code) == ["MN-037", "MN-047", "MN-064"])
        for seat in nearest { #expect(seat.found == seat.code, "\(seat)") }
        #expect(nearest.allSatisfy { $0.distance < 30_000 }, "\(nearest)")
    }

    @Test("The country and its regions have what their aimags have, and what is known no finer")
    func levelsAgree() throws {
        func rows(_ level: String) throws -> [String: RollupValue] {
            let answer = try rollup {
                $0.division = .level(level)
                $0.measures = [.projectsWeighted]
            }
            let all = answer.rows + answer.residuals
            return Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0.values[0]) })
        }
        let (fine, coarse) = (try rows("aimag"), try rows("economic-region"))
        let regions = try catalog().regions
        for region in regions.regions(of: "economic-region") {
            var sum = Rational.zero
            for (code, value) in fine {
                let isPart =
                    regions.region(code)?.parent == region.code || code == "coarser:\(region.code)"
                if isPart, case .ratio(let ratio, _) = value { sum = sum + ratio }
            }
            #expect(coarse[region.code] == .ratio(sum), "\(region.code)")
        }
        #expect(coarse["nationwide"] == fine["nationwide"])
    }

    @Test("Groups cross: the cells of a row sum to it, in as many as three dimensions")
    func groups() throws {
        let answer = try rollup {
            $0.measures = [.projectsWeighted, .sites]
            $0.groups = [.property("scheme"), .precision, .period(.decade)]
        }
        #expect(answer.dimensions.map(\.key) == ["scheme", "precision", "decade"])
        for row in answer.rows + answer.residuals + [answer.total] {
            for column in answer.columns.indices {
                let cells = row.cells.map { $0[column] }
                #expect(sum(cells) == row.values[column], "\(row.code)")
            }
        }
    }

    @Test("T-18: touching counts a project in each of its regions, once in the total")
    func touching() throws {
        let answer = try rollup { $0.measures = [.projects, .projectsPrimary, .projectsWeighted] }
        #expect(answer.columns.map(\.isAdditive) == [false, true, true])
        #expect(answer.total.values[0] == .whole(133))
        #expect(answer.total.values[1] == .whole(133))
        let touching = sum((answer.rows + answer.residuals).map { $0.values[0] })
        #expect(touching == .whole(156))
        #expect(answer.checks.map(\.key) == ["projects-primary", "projects-weighted"])
        #expect(answer.checks.allSatisfy { $0.isEqual })
    }

    @Test("Money of one currency is divided whole, and projects without any are counted")
    func money() throws {
        let answer = try rollup {
            $0.measures = [.amount, .amountMissing]
            $0.money.currency = "JPY"
        }
        #expect(answer.total.values == [.whole(15_367_000_000), .whole(132)])
        #expect(answer.columns[0].kind == "on-lending" && answer.columns[0].isAbout)
        #expect(sum(answer.rows.map { $0.values[0] }) == .whole(15_367_000_000))
        let byUnits = try rollup {
            $0.measures = [.amount]
            $0.money.currency = "JPY"
            $0.policy.allocation = .unitCount
        }
        // 594 of 1,026 loans went to the capital.
        #expect(byUnits.rows[0].values == [.whole(8_896_684_210)])
    }

    @Test("What lies behind a row can be told, with sites, weights and sources")
    func explanation() throws {
        var request = RollupRequest()
        request.measures = [.projects, .projectsWeighted]
        let told = try service.explain("MN-053", of: request, in: catalog())
        #expect(told.row.code == "MN-053")
        #expect(told.members.map(\.id) == ["tsetsii-wind-farm", "two-step-loan"])
        let farm = try #require(told.members.first)
        #expect(farm.weight == .ratio(Rational(1, 2)))
        #expect(farm.sites.map(\.id) == ["tsetsii-wind-farm-point"])
        #expect(!farm.evidence.sources.isEmpty && !farm.evidence.titles.isEmpty)
        #expect(throws: AtlasError.unknown(kind: "row", name: "MN-54", nearest: ["MN-1"])) {
            try service.explain("MN-54", of: request, in: catalog())
        }
    }

    @Test("Bars count every project in each year in which it is at work")
    func histogram() throws {
        let answer = try service.histogram(HistogramRequest("time"), in: catalog())
        #expect(answer.bars.first?.lower == .integer(1977))
        #expect(!answer.isAdditive)
        let schemes = try service.histogram(HistogramRequest("scheme"), in: catalog())
        #expect(schemes.bars.reduce(0) { $0 + $1.count } + schemes.unknown == 133)
    }

    private func sum(_ values: [RollupValue]) -> RollupValue {
        var whole: Int128 = 0
        var ratio: Rational?
        for value in values {
            switch value {
            case .none: continue
            case .whole(let number): whole += number
            case .ratio(let part, _): ratio = (ratio ?? .zero) + part
            }
        }
        return ratio.map { .ratio($0) } ?? .whole(whole)
    }
}
