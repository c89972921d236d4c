import Atlas
import Features
import Foundation
import Geo
import GeoPackage
import Stores
import TestSupport
import Testing

@Suite("A build")
struct BuildServiceTests {
    static func store(_ path: String) -> GeoPackageStore { GeoPackageStore(path, now: { "" }) }

    /// Builds a fixture beside its folder, and lends what came of it while both are there.
    static func build<Answer>(
        _ fixture: DatasetFixture,
        _ body: (BuildService.Outcome, _ path: String) throws -> Answer
    ) throws -> Answer {
        try withExtendedLifetime(fixture.directory) {
            let path = fixture.directory.path("out.gpkg")
            return try body(try BuildService.build(from: fixture.path, with: store(path)), path)
        }
    }

    @Test("gives the same bytes for the same folder", arguments: ["base", "geodata"])
    func sameBytes(name: String) throws {
        let folder = name == "base" ? DatasetFixture.base : DatasetFixture.geodata
        let contents = try (0..<2).map { _ in
            try Self.build(try DatasetFixture(copying: folder)) { outcome, path in
                #expect(outcome.isPublished)
                return try Data(contentsOf: URL(fileURLWithPath: path))
            }
        }
        #expect(contents[0] == contents[1])
        #expect(contents[0].count > 50_000)
    }

    @Test("writes every table of the folder, and what describes them")
    func tables() throws {
        let expected = [
            "undertakings": 3, "sites": 3, "regions": 3, "towns": 2, "amounts": 2, "results": 1,
            "figures": 3, "sources": 1, "codelists": 22, "columns": 64, "levels": 3,
        ]
        try Self.build(try DatasetFixture()) { outcome, path in
            let rows = Dictionary(uniqueKeysWithValues: outcome.rows.map { ($0.table, $0.count) })
            #expect(rows == expected)
            let collections = try Self.store(path).collections()
            #expect(
                Dictionary(uniqueKeysWithValues: collections.map { ($0.name, $0.count) })
                    == expected)
            #expect(collections.first { $0.name == "towns" }?.title == "Towns")
            #expect(collections.allSatisfy { $0.lastChange == "2025-01-31T00:00:00.000Z" })
        }
    }

    @Test("counts money in whole minor units, exactly")
    func money() throws {
        let amounts = try Self.build(try DatasetFixture()) { try Self.store($1).load("amounts") }
        #expect(amounts.column("value") == nil)
        let values = (0..<2).map { amounts.value("value_minor", at: $0) }
        #expect(Set(values) == [.integer(1_234_567), .integer(98_000_000)])
    }

    @Test("keeps a position as geometry only, and none for a site that is its regions")
    func positions() throws {
        let (towns, sites) = try Self.build(try DatasetFixture()) { _, path in
            let store = Self.store(path)
            return (try store.load("towns"), try store.load("sites"))
        }
        #expect(towns.column("lon") == nil && towns.geometry?.kindsPresent == [.point])
        #expect(sites.column("wkt") == nil)
        let row = try #require(
            (0..<sites.count).first { sites.id(at: $0) == .text("east-province") })
        #expect(sites.geometry(at: row).kind == .none)
    }

    @Test("tells where everything comes from")
    func provenance() throws {
        let fixture = try DatasetFixture()
        let text = try fixture.text(of: "dataset.json")
        let statements = try Self.build(fixture) { try Self.store($1).provenance() }
        let manifest = statements.first { $0.standard == DatasetManifest.standard }
        #expect(manifest?.text == text)
        #expect(statements.contains { $0.collection == "sources" && $0.text.contains("CC0-1.0") })
    }

    @Test("stops at errors, and leaves no file")
    func errors() throws {
        let fixture = try DatasetFixture()
        try fixture.overlay(fault: "duplicate-id")
        try Self.build(fixture) { outcome, path in
            #expect(!outcome.isPublished && outcome.rows.isEmpty)
            #expect(outcome.report.count(.error) == 1)
            let folder = fixture.directory.url.path
            let left = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(left == ["data"])
        }
    }

    @Test("that fails leaves the file of the build before it as it was")
    func errorsAfterSuccess() throws {
        let fixture = try DatasetFixture()
        func read(_ path: String) throws -> Data {
            try Data(contentsOf: URL(fileURLWithPath: path))
        }
        let before = try Self.build(fixture) { try read($1) }
        try fixture.overlay(fault: "duplicate-id")
        try Self.build(fixture) { outcome, path in
            #expect(!outcome.isPublished)
            let after = try read(path)
            #expect(after == before)
        }
    }

    @Test("goes through with warnings")
    func warnings() throws {
        let fixture = try DatasetFixture()
        try fixture.overlay(fault: "unlisted-level")
        let regions = try Self.build(fixture) { outcome, path in
            #expect(outcome.isPublished && outcome.report.count(.warning) == 1)
            return try RegionSet.load(from: Self.store(path))
        }
        #expect(regions.regions(of: "district").map(\.code) == ["A-1"])
        #expect(regions.ancestors(of: "A-1").map(\.code) == ["A", "west", "XS"])
    }

    @Test("of no folder, or a folder without a dataset, says what is missing")
    func noInput() throws {
        let folder = try TemporaryDirectory()
        for path in [folder.path("nothing"), folder.url.path] {
            #expect {
                try BuildService.build(from: path, with: Self.store(folder.path("out.gpkg")))
            } throws: { error in
                guard case .missingInput? = error as? AtlasError else { return false }
                return true
            }
        }
    }

    @Test(
        "is checked as its folder was",
        arguments: ["base", "geodata"]
            + FaultKey.all.filter { $0.severity != .error }.map(\.name))
    func checkOfStore(name: String) throws {
        let fixture = try DatasetFixture(
            copying: name == "geodata" ? DatasetFixture.geodata : DatasetFixture.base)
        if name.contains("-") {
            try fixture.overlay(fault: name)
        }
        let (built, report) = try Self.build(fixture) { outcome, path in
            let dataset = try DatasetReader.read(store: Self.store(path))
            return (outcome.report, Checker.check(dataset))
        }
        // Only a folder has files, and only its text follows RFC 7946.
        let ofFolders = ["ring-winding", "unknown-column", "unknown-file", "unlisted-level"]
        func told(_ report: CheckReport) -> [String] {
            report.faults.filter { !ofFolders.contains($0.key) }.map {
                "\($0.severity) \($0.key) \($0.featureID ?? "") \($0.message)"
            }
            .sorted()
        }
        #expect(told(report) == told(built))
    }
}
