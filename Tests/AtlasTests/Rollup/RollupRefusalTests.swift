import Features
import Geo
import Projects
import Testing

@testable import Atlas

@Suite("Rollups that have no honest answer are refused")
struct RollupRefusalTests {
    private static let shipped = ShippedCatalog.shared
    private let service = RollupService()

    private func refusal(_ change: (inout RollupRequest) throws -> Void) throws -> String {
        var request = RollupRequest()
        try change(&request)
        let catalog = try #require(Self.shipped).catalog
        do {
            _ = try service.rollup(request, in: catalog)
            return "answered"
        } catch {
            return error.explanation
        }
    }

    @Test("Currencies are not mixed")
    func currencies() throws {
        #expect(
            try refusal { $0.measures = [.amount] }
                == "currency: amounts of different currencies cannot be added; choose one of JPY, MNT"
        )
        #expect(
            try refusal {
                $0.measures = [.amount]
                $0.money.currency = "USD"
            } == "currency: no amount has the currency 'USD'; there is JPY, MNT")
    }

    @Test("Levels must be known")
    func levels() throws {
        #expect(
            try refusal { $0.division = .level("aimak") }
                == "there is no level 'aimak'; did you mean 'aimag'?")
    }

    @Test("Percentages are not summed, nor is what was never achieved")
    func figures() throws {
        #expect(
            try refusal { $0.measures = [.figure("share-of-city-waste")] }
                == "measure: 'share-of-city-waste' is counted in percent, and percentages cannot be "
                + "added")
        #expect(
            try refusal { $0.measures = [.figure("trainee")] }
                == "there is no figure 'trainee'; did you mean 'trainees'?")
        var request = RollupRequest()
        request.measures = [.figure("trees-planned")]
        let answer = try service.rollup(request, in: #require(Self.shipped).catalog)
        #expect(answer.total.values == [.whole(0)])
        #expect(answer.notes.map(\.key) == [.notSummed])
    }

    @Test("No more than three groups are crossed, and only by what has names")
    func groups() throws {
        #expect(
            try refusal {
                $0.groups = [
                    .property("scheme"), .property("sector"), .precision, .period(.decade),
                ]
            } == "group: at most 3 groups can be crossed, and 4 are asked for")
        #expect(
            try refusal { $0.groups = [.property("aliases")] }
                == "group: 'aliases' holds lists, and nothing can be grouped by it")
        #expect(
            try refusal { $0.groups = [.property("sectr")] }
                == "there is no property 'sectr'; did you mean 'sector'?")
    }

    @Test("What does not add up is not divided by people or ground")
    func denominators() throws {
        #expect(
            try refusal { $0.measures = [.perPerson(.projects)] }
                == "measure: 'projects' does not add up, so it cannot be divided by people")
    }

    /// Two areas that overlap by half.
    private func halves(_ overlap: OverlapPolicy) throws -> RollupDivision {
        var codes = ColumnBuilder(type: .text)
        var builder = GeometryBuilder()
        for (code, west) in [("west", 106.0), ("east", 106.7)] {
            codes.append(text: code)
            builder.append(
                .rectangle(Box(minX: west, minY: 47, maxX: west + 1.4, maxY: 48.5)))
        }
        let table = FeatureTable(
            name: "areas",
            schema: Schema(
                columns: [ColumnDefinition("code", .text)], geometry: GeometryDefinition(),
                idColumn: 0), columns: [codes.finish()], geometry: builder.finish())
        return .polygons(RollupPolygons(table, source: "areas.geojson", overlap: overlap))
    }

    @Test("T-28: areas that overlap are refused, shared without loss, or told to be touching")
    func overlaps() throws {
        #expect(
            try refusal { $0.division = try halves(.refuse) }
                == "polygons: areas.geojson: 'west' and 'east' overlap, so their totals would count "
                + "the same ground twice; mend them, or ask with overlap=share or overlap=touch")
        var request = RollupRequest()
        request.measures = [.projectsWeighted]
        request.division = try halves(.share)
        let catalog = try #require(Self.shipped).catalog
        let shared = try service.rollup(request, in: catalog)
        #expect(shared.total.values == [.ratio(Rational(133, 1))])
        #expect(shared.checks.allSatisfy { $0.isEqual })
        request.division = try halves(.touch)
        let touched = try service.rollup(request, in: catalog)
        #expect(touched.columns.map(\.isAdditive) == [false])
        #expect(touched.rows.map { $0.values[0] }.allSatisfy { $0 != .whole(0) })
        #expect(touched.notes.first { $0.key == .overlap }?.ids == ["east", "west"])
    }

    @Test("T-28: what areas that overlap are touched by is told of sites and features too")
    func touches() throws {
        var request = RollupRequest()
        request.division = try halves(.touch)
        request.measures = [.sites, .amountMissing]
        request.money.currency = "JPY"
        let catalog = try #require(Self.shipped).catalog
        let sites = try service.rollup(request, in: catalog)
        #expect(sites.columns.map(\.isAdditive) == [false, true])
        #expect(sites.total.values[0] == .whole(40))
        request.collection = "sites"
        request.measures = [.sites]
        let features = try service.rollup(request, in: catalog)
        #expect(features.columns.map(\.isAdditive) == [false])
        #expect(features.notes.map(\.key).contains(.overlap))
        #expect(features.rows.allSatisfy { $0.values[0] != .whole(0) })
        #expect(
            try refusal {
                $0.division = try halves(.touch)
                $0.measures = [.length]
            } == "overlap: 'length' would be measured twice where areas overlap; ask with "
                + "overlap=share")
    }

    @Test("A grid of too many cells is refused")
    func grids() throws {
        #expect(
            try refusal { $0.division = .grid(RollupGrid(.hex, size: 100)) }
                == "grid: more than 20000 cells of 100m,hex lie over the data; choose larger ones")
    }

    @Test("An empty result is an answer, and says that nothing was found")
    func empty() throws {
        var request = RollupRequest()
        request.conditions = [PropertyCondition(name: "status", value: "planned")]
        request.search = "no such word anywhere"
        let answer = try service.rollup(request, in: #require(Self.shipped).catalog)
        #expect(answer.total.values == [.whole(0)])
        #expect(answer.notes.map(\.key).contains(.nothingFound))
    }
}
