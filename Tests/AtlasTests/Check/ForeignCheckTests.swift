import Atlas
import Features
import Geo
import GeoPackage
import SQLite
import Stores
import TestSupport
import Testing

@Suite("The check of a GeoPackage that others wrote")
struct ForeignCheckTests {
    @Test(
        "tells what its columns, its places and its contents should not hold",
        arguments: [
            ("UPDATE wells SET n = 'many' WHERE fid = 1", "unparsable-number", "wells (1, n)"),
            (
                "UPDATE wells SET begun = 'soon' WHERE fid = 2", "unparsable-date",
                "wells (2, begun)"
            ),
            ("UPDATE wells SET dry = 7 WHERE fid = 1", "unparsable-boolean", "wells (1, dry)"),
            ("UPDATE wells SET geom = X'4742' WHERE fid = 2", "unparsable-geometry", "wells (2)"),
            ("UPDATE wells SET geom = X'4742'", "missing-file", "wells"),
            (
                "INSERT INTO gpkg_contents (table_name, data_type) VALUES ('gone', 'attributes')",
                "missing-file", "gone"
            ),
        ])
    func tells(change: String, key: String, place: String) throws {
        let path = try Self.wells(changedBy: change)
        let report = Checker.check(try DatasetReader.read(store: Self.store(path.name)))
        #expect(report.faults.map(\.key) == [key], "\(report.text())")
        #expect(report.faults.map(\.place) == [place])
    }

    @Test("leaves the collections that can be used on offer")
    func catalog() throws {
        let path = try Self.wells(changedBy: "UPDATE wells SET geom = X'4742'")
        #expect(try Catalog.load(from: Self.store(path.name)).collections.map(\.name) == ["notes"])
    }

    @Test("and its import put aside the features whose place cannot be read")
    func importing() throws {
        let path = try Self.wells(changedBy: "UPDATE wells SET geom = X'4742' WHERE fid = 2")
        let target = path.folder.path("target.gpkg")
        var options = ImportOptions()
        options.layer = "wells"
        let service = ImportService(
            into: .new(Self.store(target), lastChange: "2026-01-01T00:00:00Z"),
            openStore: Self.store)
        let summary = try service.run([path.name], options)
        #expect(summary.faults.counts == ["unparsable-geometry": 1])
        #expect(summary.rejected == 1)
        #expect(try Self.store(target).load("wells").count == 1)
    }

    private static func store(_ path: String) -> GeoPackageStore {
        GeoPackageStore(path, now: { "2026-01-01T00:00:00Z" })
    }

    /// Two wells and a table of notes, of which nothing is declared; then changed as others might.
    private static func wells(
        changedBy sql: String
    ) throws -> (folder: TemporaryDirectory, name: String) {
        let folder = try TemporaryDirectory()
        let path = folder.path("foreign.gpkg")
        let service = ImportService(
            into: .new(store(path), lastChange: "2026-01-01T00:00:00Z"), openStore: store)
        try folder.write(
            "id,begun,dry,n,lon,lat\n1,2024-01-01,true,1,106,47\n2,2024-01-02,false,2,107,48\n",
            to: "wells.csv")
        try folder.write("text\nnothing\n", to: "notes.csv")
        _ = try service.run(
            [folder.path("wells.csv"), folder.path("notes.csv")], ImportOptions())
        let db = try Connection(path: path, access: .readWrite)
        let triggers = try db.text(
            "SELECT group_concat('DROP TRIGGER \"' || name || '\";', '') FROM sqlite_master "
                + "WHERE type = 'trigger'")
        try db.execute(triggers ?? "")
        try db.execute(sql)
        return (folder, path)
    }
}
