import Features
import Geo
import GeoPackage
import SQLite
import Stores
import TestSupport
import Testing

@Suite("Edits of a GeoPackage")
struct EditingTests {
    @Test("make the file when it is not there")
    func makeTheFile() throws {
        let folder = try TemporaryDirectory()
        let outcomes = try folder.store().apply([TableEdit(.merge, Sample.points(3))])
        #expect(outcomes == [EditOutcome(added: 3, replaced: 0, removed: 0)])
        #expect(try folder.store().collections()[0].lastChange == "2025-01-01T00:00:00.000Z")
    }

    @Test("keep the R-tree, the extent and the time right", arguments: [10, 3_000])
    func upkeep(count: Int) throws {
        let folder = try TemporaryDirectory()
        let path = try folder.publish(Sample.points(5_000))
        let moved = Sample.points(count + 5_000, seed: 99)
            .gathering(Array(5_000 - count / 2..<5_000 + count / 2))
        let outcomes = try folder.store().apply([TableEdit(.merge, moved)])
        #expect(
            outcomes == [EditOutcome(added: count / 2, replaced: count / 2, removed: 0)])
        let db = try Connection(path: path, access: .readOnly)
        #expect(try db.text("SELECT rtreecheck('rtree_points_geom')") == "ok")
        let table = try folder.store().load("points")
        #expect(table.count == 5_000 + count / 2)
        #expect(
            try db.integer("SELECT count(*) FROM rtree_points_geom") == Int64(table.count))
        let outside = try db.integer(
            """
            SELECT count(*) FROM points p LEFT JOIN rtree_points_geom r ON r.id = p.fid
            WHERE r.id IS NULL
            """)
        #expect(outside == 0)
        let summary = try folder.store().collections()[0]
        #expect(summary.declaredBounds == table.bounds)
        #expect(summary.lastChange == "2025-01-01T00:00:00.000Z")
        #expect(
            try db.integer("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'") == 6)
        #expect(table.id(at: 0) != .number(table.key(at: 0)), "the unique index is gone")
        for row in 0..<moved.count {
            let now = try #require(
                (0..<table.count).first { table.id(at: $0) == moved.id(at: row) })
            #expect(table.geometry(at: now) == moved.geometry(at: row))
            if row > 20 { break }
        }
    }

    @Test("keep the number of the row that is replaced")
    func keepKeys() throws {
        let folder = try TemporaryDirectory()
        _ = try folder.publish(Sample.points(50))
        let before = try folder.store().load("points")
        let key = try #require((0..<50).first { before.id(at: $0) == .text("p7") })
        _ = try folder.store().apply([
            TableEdit(.merge, Sample.points(8, seed: 3).gathering([7]))
        ])
        let after = try folder.store().load("points")
        #expect(after.id(at: key) == .text("p7"))
        #expect(after.key(at: key) == before.key(at: key))
    }

    @Test("add columns that are new, and leave alone those they do not have")
    func columns() throws {
        let folder = try TemporaryDirectory()
        _ = try folder.publish(Sample.points(3))
        let points = Sample.points(2)
        var schema = points.schema
        schema.columns[2] = ColumnDefinition(
            "note", .text, title: LocalizedText(["en": "A note"]))
        let notes = FeatureTable(
            name: "points", schema: schema,
            columns: [points.columns[0], points.columns[1], points.columns[0]],
            geometry: points.geometry)
        _ = try folder.store().apply([TableEdit(.merge, notes)])
        let table = try folder.store().load("points")
        let row = try #require((0..<3).first { table.id(at: $0) == .text("p1") })
        #expect(table.value("amount", at: row) == .integer(1))
        #expect(table.value("note", at: row) == .text("p1"))
        #expect(table.schema.columns[3].title.text(in: ["en"]) == "A note")
    }

    @Test("widen what the file says of the geometry when other kinds come")
    func kinds() throws {
        let folder = try TemporaryDirectory()
        let polygon = "POLYGON((100 45,101 45,101 46,100 45))"
        _ = try folder.publish(try Sample.shapes(["MULTIPOLYGON(((90 45,91 45,91 46,90 45)))"]))
        _ = try folder.store().apply([TableEdit(.replace, try Sample.shapes([polygon]))])
        #expect(try folder.store().load("shapes").schema.geometry?.kind == .polygon)
        _ = try folder.store().apply([
            TableEdit(.merge, try Sample.shapes([polygon, "POINT Z(1 2 3)"]))
        ])
        let table = try folder.store().load("shapes")
        #expect(table.schema.geometry?.kind == nil)
        #expect(table.schema.geometry?.hasZ == true)
        let run = try ProcessRun(
            "/usr/bin/python3",
            ["-m", "osgeo_utils.samples.validate_gpkg", "-k", folder.path("a.gpkg")])
        #expect(run.exitCode == 0, "\(run.output)")
    }

    @Test("keep places in the system of the table")
    func systems() throws {
        let folder = try TemporaryDirectory()
        let utm = CRSName(authority: "EPSG", code: "32648")
        let path = try folder.publish(try Sample.shapes(["POINT(106 47)"], in: utm))
        _ = try folder.store().apply([
            TableEdit(.merge, try Sample.shapes(["POINT(106 47)", "POINT(107 48)"]))
        ])
        let table = try folder.store().load("shapes")
        #expect(table.count == 2)
        #expect(abs(table.bounds.maxX - 107) < 1e-8 && abs(table.bounds.maxY - 48) < 1e-8)
        let db = try Connection(path: path, access: .readOnly)
        #expect(try db.integer("SELECT max(max_y) > 5000000 FROM gpkg_contents") == 1)
        #expect(throws: StoreError.self) {
            try folder.store().apply([TableEdit(.merge, try Sample.shapes(["POINT(0 90.5)"]))])
        }
    }

    @Test("of a file that GDAL wrote keep its own count of features right")
    func countOfGDAL() throws {
        let folder = try TemporaryDirectory()
        _ = try folder.publish(Sample.points(5), as: "in.gpkg")
        let made = try ProcessRun(
            "ogr2ogr", [folder.path("a.gpkg"), folder.path("in.gpkg"), "points"])
        #expect(made.exitCode == 0, "\(made.error)")
        for edit in [
            TableEdit(.merge, Sample.points(1_500)), TableEdit(.merge, Sample.points(1_510)),
            TableEdit(.replace, Sample.points(7)),
        ] {
            _ = try folder.store().apply([edit])
            let run = try ProcessRun("ogrinfo", ["-so", folder.path("a.gpkg"), "points"])
            let count = edit.table.count
            #expect(run.output.contains("Feature Count: \(count)"), "\(run.output)")
            #expect(try folder.store().load("points").count == count)
        }
    }

    @Test("are refused with the column's name when they do not fit")
    func refusals() throws {
        let folder = try TemporaryDirectory()
        _ = try folder.publish(Sample.points(3), Sample.texts(["x"], named: "words"))
        let shapes = try Sample.shapes(["POINT(1 2)"], named: "points")
        let noID = FeatureTable(
            name: "points", schema: Schema(columns: shapes.schema.columns),
            columns: shapes.columns)
        let words = FeatureTable(
            name: "words", schema: Schema(columns: [], geometry: GeometryDefinition()),
            columns: [], geometry: shapes.geometry)
        let texts = Sample.texts(["p1"], named: "points")
        let amounts = FeatureTable(
            name: "points",
            schema: Schema(
                columns: [ColumnDefinition("id", .text), ColumnDefinition("amount", .text)],
                idColumn: 0),
            columns: [texts.columns[0], texts.columns[0]])
        for (table, words) in [
            (noID, "told apart by 'id'"), (words, "no geometry"), (amounts, "'amount'"),
        ] {
            let error = #expect(throws: StoreError.self) {
                try folder.store().apply([TableEdit(.merge, table)])
            }
            guard case .refused(table.name, let detail) = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(detail.contains(words), "\(detail)")
        }
    }
}
