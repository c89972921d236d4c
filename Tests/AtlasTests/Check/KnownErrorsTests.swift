import Atlas
import Features
import Foundation
import Testing

/// The errors that the sources of this repository's data came with: each is put back and seen.
@Suite("The errors of the sources")
struct KnownErrorsTests {
    static func places(_ report: CheckReport, _ key: String, _ severity: Fault.Severity) -> [String]
    {
        report.faults.filter { $0.key == key && $0.severity == severity }
            .compactMap(\.featureID)
    }

    @Test(
        "what is accepted on purpose is seen as soon as nobody accepts it",
        arguments: [
            ("figure-parts-unit", ["tsl-subprojects"]),
            ("figure-parts-date", ["all-schemes-cumulative"]),
            ("place-outside-region", ["MN2140", "MN4504", "MN8549"]),
            ("area-deviation", ["MN-035", "MN-037"]),
            (
                "figure-without-value",
                ["capital-market-gdp", "otc-bond-gdp", "tax-revenue-series"]
            ),
            ("place-without-position", ["MN4313", "MN8440"]),
        ])
    func accepted(key: String, ids: [String]) throws {
        let dataset = try DatasetFixture(copying: DatasetFixture.geodata)
        #expect(Self.places(try dataset.check(), key, .known).sorted() == ids)
        try dataset.removeLines(with: key, from: "known_faults.csv")
        #expect(Self.places(try dataset.check(), key, .warning).sorted() == ids)
    }

    @Test("1,026 printed as persons contradicts its parts, and so it did before it was put right")
    func printedUnit() throws {
        let dataset = try DatasetFixture(copying: DatasetFixture.geodata)
        try dataset.replace(",1026,sub-projects,", with: ",1026,persons,", in: "figures.csv")
        try dataset.removeLines(with: "figure-parts-unit", from: "known_faults.csv")
        let faults = try dataset.check().faults.filter { $0.featureID == "tsl-subprojects" }
        let unit = try #require(faults.first { $0.key == "figure-parts-unit" })
        #expect(unit.message.contains("'persons'") && unit.message.contains("'sub-projects'"))
    }

    @Test("the polygon of a district under the name of Govisümber is found by its seat and size")
    func mislabelledPolygon() throws {
        let dataset = try DatasetFixture(copying: DatasetFixture.geodata)
        // About where Natural Earth has it: the district Baganuur, 150 km to the north.
        let wrong = """
            "geometry":{"type":"Polygon","coordinates":[[[108.2,47.56],[108.5,47.56],\
            [108.5,47.92],[108.2,47.92],[108.2,47.56]]]}
            """
        let lines = try dataset.text(of: "regions/aimag.geojson").split(separator: "\n")
        let changed = lines.map { line -> String in
            guard line.contains("\"id\":\"MN-064\""), let start = line.range(of: "\"geometry\"")
            else { return String(line) }
            return line[..<start.lowerBound] + wrong + (line.hasSuffix(",") ? "}," : "}")
        }
        try dataset.write(changed.joined(separator: "\n") + "\n", to: "regions/aimag.geojson")
        let report = try dataset.check()
        #expect(Self.places(report, "seat-outside-region", .warning) == ["MN-064"])
        #expect(Self.places(report, "area-deviation", .warning).contains("MN-064"))
        #expect(!Self.places(report, "region-overlap", .warning).isEmpty)
        // What it should have covered is ground of nobody now, and its three soums lie there.
        #expect(!Self.places(report, "region-gap", .warning).isEmpty)
        #expect(Self.places(report, "outside-country", .error).count == 3)
    }

    @Test("a site that names the neighbouring region is told where it lies, and how far away")
    func mislabelledSite() throws {
        let dataset = try DatasetFixture(copying: DatasetFixture.geodata)
        try dataset.replace(",MN-047,MN4167,", with: ",MN-1,MN4167,", in: "sites.csv")
        let report = try dataset.check()
        let fault = try #require(report.faults.first { $0.key == "region-mismatch" })
        #expect(fault.message.contains("it names MN-1 (Ulaanbaatar) and lies "))
        #expect(fault.message.contains("in MN-047 (Töv)"))
    }

    @Test("a name read in the wrong encoding is seen in any file")
    func encoding() throws {
        let dataset = try DatasetFixture(copying: DatasetFixture.geodata)
        let bytes = Array("Багануур".utf8)
        let misread = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        try dataset.replace("Багануур", with: misread, in: "soums.csv")
        let report = try dataset.check()
        #expect(Self.places(report, "mis-decoded-text", .error) == ["MN1101"])
    }
}
