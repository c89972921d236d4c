import Features
import Testing

@testable import Atlas

@Suite("A question about a rollup, as it is written")
struct RollupWordsTests {
    private func refusal(_ said: [String: [String]]) -> String? {
        do throws(AtlasError) {
            _ = try RollupWords(said).request()
            return nil
        } catch {
            return error.explanation
        }
    }

    @Test("words become a request")
    func request() throws {
        let words = RollupWords([
            "measure": ["amount,projects", "figure:trainees"], "group": ["scheme,jfy"],
            "where": ["status=completed", "title==x"], "datetime": ["2013/2017"],
            "currency": ["JPY"], "allocate": ["region"], "spread-nationwide": ["population"],
            "boundary": ["split"], "period-on": ["amount-date"], "snap": ["2km"],
            "assumed-places": ["yes"], "q": ["road"],
        ])
        let request = try words.request()
        #expect(request.measures == [.amount, .projects, .figure("trainees")])
        #expect(request.groups == [.property("scheme"), .period(.fiscalYear)])
        #expect(
            request.conditions == [
                PropertyCondition(name: "status", value: "completed"),
                PropertyCondition(name: "title", value: "=x"),
            ])
        #expect(request.time == (try TimeWindow("2013-01-01/2017-12-31")))
        #expect(request.money == MoneyChoice(currency: "JPY"))
        #expect(request.policy.allocation == .region)
        #expect(request.policy.spread == .population)
        #expect(request.policy.boundary == .split)
        #expect(request.policy.periodBasis == .amountDate)
        #expect(request.policy.snapDistance == 2000)
        #expect(request.policy.trustsAssumedPlaces)
        #expect(request.search == "road")
    }

    @Test(
        "a year and a month stand for their days",
        arguments: [
            ("2013", "2013-01-01/2013-12-31"), ("2013/2017", "2013-01-01/2017-12-31"),
            ("2013-04/2014-02", "2013-04-01/2014-02-28"), ("2024-02", "2024-02-01/2024-02-29"),
            ("../2017", "../2017-12-31"), ("2013/..", "2013-01-01/.."),
            ("2013/2014-03-29", "2013-01-01/2014-03-29"), ("2014-03-29", "2014-03-29"),
        ])
    func calendar(written: String, meant: String) throws {
        #expect(try TimeWindow(calendar: written) == TimeWindow(meant))
    }

    @Test(
        "whoever slips is told what would be understood",
        arguments: [
            (
                "measure", "amuont",
                "measure: there is no measure 'amuont'; did you mean 'amount'?"
            ),
            (
                "allocate", "sites",
                "allocate: 'sites' is none of site, region, unit-count, area, population; did you mean 'site'?"
            ),
            ("where", "status", "where: 'status' is no condition; write status=completed"),
            ("snap", "500", "snap: '500' is no distance up to 100km; write 500m, 2km or 0m"),
            ("snap", "101km", "snap: '101km' is no distance up to 100km; write 500m, 2km or 0m"),
            ("assumed-places", "maybe", "assumed-places: 'maybe' is none of yes, no"),
            (
                "datetime", "2017/2013",
                "datetime: '2017-01-01/2013-12-31' ends before it begins; the earlier comes first"
            ),
        ])
    func slips(name: String, value: String, told: String) {
        #expect(refusal([name: [value]]) == told)
    }

    private func areas(_ json: String) -> Result<RollupPolygons, AtlasError> {
        Array(json.utf8).withUnsafeBytes { bytes in
            Result { () throws(AtlasError) in
                try RollupPolygons(geoJSON: bytes, source: "a.geojson")
            }
        }
    }

    private func feature(_ properties: String, _ geometry: String = square) -> String {
        "{\"type\":\"Feature\",\"properties\":{\(properties)},\"geometry\":\(geometry)}"
    }

    private static let square =
        "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}"

    private func collection(_ features: String...) -> String {
        "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
    }

    @Test(
        "areas are known by what tells them apart",
        arguments: [
            ("\"code\":\"A\",\"name\":\"x\"", "\"code\":\"B\",\"name\":\"x\"", ["A", "B"]),
            ("\"name\":\"x\"", "\"name\":\"y\"", ["x", "y"]),
            ("\"name\":\"x\"", "\"name\":\"x\"", ["1", "2"]), ("", "", ["1", "2"]),
        ])
    func codes(one: String, other: String, codes: [String]) throws {
        let table = try areas(collection(feature(one), feature(other))).get().table
        #expect((0..<table.count).map { table.id(at: $0).description } == codes)
    }

    @Test("areas that cannot be used are told by their number")
    func refusals() {
        let point = "{\"type\":\"Point\",\"coordinates\":[1,2]}"
        let far = "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[999,0],[1,1],[0,0]]]}"
        for (json, told) in [
            (collection(), "polygons: a.geojson: no area is in it"),
            (
                collection(feature(""), feature("", point)),
                "polygons: a.geojson: feature 2 is a Point, and areas are needed"
            ),
            (
                collection(feature("", "null")),
                "polygons: a.geojson: feature 1 is nothing, and areas are needed"
            ),
            (
                collection(feature("", far)),
                "polygons: a.geojson: feature 1 has coordinates that are no longitude and latitude"
            ),
        ] {
            guard case .failure(let error) = areas(json) else {
                Issue.record("\(json) was taken")
                continue
            }
            #expect(error.explanation == told)
        }
    }
}
