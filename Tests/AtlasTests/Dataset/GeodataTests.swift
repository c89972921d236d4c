import Atlas
import Features
import Foundation
import Testing

@Suite("The data of this repository")
struct GeodataTests {
    static let dataset = Result { try DatasetReader.read(folder: DatasetFixture.geodata.path) }

    @Test("has no errors and no warnings: what is not mended is accepted on purpose")
    func faults() throws {
        let report = Checker.check(try Self.dataset.get())
        #expect(report.count(.error) == 0, "\(report.text())")
        #expect(report.count(.warning) == 0, "\(report.text())")
        #expect(report.count(.known) > 0)
    }

    @Test("is explained in its README, column by column")
    func readme() throws {
        let file = DatasetFixture.geodata.appendingPathComponent("README.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        let entries = try Self.dataset.get().dictionary.entries
        let missing = entries.map { "`\($0.table).\($0.name)`" }.filter { !text.contains($0) }
        #expect(missing.isEmpty)
        #expect(entries.count > 100)
    }

    @Test("counts no scheme of the whole world among the projects of the country")
    func programmes() throws {
        let dataset = try Self.dataset.get()
        let projects = try #require(dataset.tables(.projects).first)
        let programmes = try #require(dataset.tables(.programmes).first)
        #expect(projects.count == 133 && programmes.count == 8)
        let ids = Set((0..<projects.count).map { projects.id($0) })
        #expect((0..<programmes.count).allSatisfy { !ids.contains(programmes.id($0)) })
    }

    @Test("makes the country and the economic regions of 22 polygons")
    func regions() throws {
        let set = RegionSet(try Self.dataset.get())
        #expect(set.regions(of: "aimag").count == 22)
        #expect(set.regions(of: "country").map(\.code) == ["MN"])
        #expect(set.regions(of: "economic-region").count == 5)
        #expect(set.find("Orhon") == .one(try #require(set.region("MN-035"))))
        // One name, two regions: the name alone does not tell which is meant.
        guard case .several(let found) = set.find("Ulaanbaatar") else {
            Issue.record("Ulaanbaatar is the capital and an economic region")
            return
        }
        #expect(Set(found.map(\.level)) == ["economic-region", "aimag"])
    }

    @Test("names a source that there is, with its licence, for everything")
    func sources() throws {
        let dataset = try Self.dataset.get()
        let sources = try #require(dataset.tables(.sources).first)
        #expect((0..<sources.count).allSatisfy { sources.text("licence", $0) != nil })
        let referring = dataset.dictionary.entries.filter { $0.definition.reference == "sources" }
        #expect(Set(referring.map(\.table)).count >= 7)
    }

    @Test("takes the polygons of a further level as a file beside the others, with no other change")
    func furtherLevel() throws {
        let fixture = try DatasetFixture(copying: DatasetFixture.geodata)
        try fixture.write(
            """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","id":"MN4167","properties":{"code":"MN4167","name_en":"Sergelen",\
            "name_mn":"Сэргэлэн","name_ja":"セルゲレン","type":"soum","parent":"MN-047"},"geometry":\
            {"type":"Polygon","coordinates":[[[106.7,47.5],[106.9,47.5],[106.9,47.65],\
            [106.7,47.65],[106.7,47.5]]]}}
            ]}

            """, to: "regions/soum.geojson")
        let dataset = try DatasetReader.read(folder: fixture.path)
        let report = Checker.check(dataset)
        #expect(report.count(.error) == 0 && report.count(.warning) == 0, "\(report.text())")
        let regions = RegionSet(dataset)
        #expect(regions.regions(of: "soum").map(\.code) == ["MN4167"])
        #expect(
            regions.ancestors(of: "MN4167").map(\.level) == [
                "aimag", "economic-region", "country",
            ])
    }
}
