import Features
import Foundation
import Geo
import GeoPackage
import SQLite
import Stores
import TestSupport
import Testing

/// Three features with attributes of several types, at places with heights.
private let geoJSON = """
    {"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"name":"Улаанбаатар","n":1,"big":5000000000,"r":1.5,
     "on":true,"d":"2024-03-29","t":"2024-03-29T12:00:00Z","tags":{"a":[1]}},
     "geometry":{"type":"Point","coordinates":[106.9,47.9,1300]}},
    {"type":"Feature","properties":{"name":null,"n":2,"big":2,"r":2,"on":false,"d":null,
     "t":null,"tags":{"a":[2]}},"geometry":{"type":"Point","coordinates":[91.6,48,1400]}},
    {"type":"Feature","properties":{"name":"c","n":3,"big":3,"r":null,"on":null,
     "d":"1969-12-31","t":"1969-12-31T23:59:59.500Z","tags":null},"geometry":null}]}
    """

@Suite("A GeoPackage that others wrote")
struct ForeignFileTests {
    @Test("from 3D GeoJSON by ogr2ogr keeps types, nulls and heights")
    func heights() throws {
        let table = try Self.written { folder in
            try ogr2ogr(["-nln", "places", folder.path("a.gpkg"), folder.path("in.geojson")])
        }
        let types = table.schema.columns.map { "\($0.name) \($0.type.rawValue)" }
        #expect(
            types == [
                "name text", "n integer", "big integer", "r real", "on boolean", "d date",
                "t dateTime", "tags json",
            ])
        #expect(
            table.columns.map { $0[0].text }.prefix(7).joined(separator: "|")
                == "Улаанбаатар|1|5000000000|1.5|true|2024-03-29|2024-03-29T12:00:00Z")
        #expect(
            table.columns.map { $0[1].isNull } == [
                true, false, false, false, false, true, true, false,
            ])
        #expect(table.value("t", at: 2).text == "1969-12-31T23:59:59.500Z")
        #expect(table.schema.geometry?.hasZ == true)
        #expect(table.geometry?.z.first == 1300)
        #expect(table.geometry(at: 2).kind == .none)
        #expect(table.id(at: 0) == .number(1))
    }

    @Test("from a shapefile in UTM comes as longitude and latitude")
    func shapefile() throws {
        let table = try Self.written { folder in
            try ogr2ogr([
                "-f", "ESRI Shapefile", "-t_srs", "EPSG:32648", "-dim", "XY", "-lco",
                "ENCODING=UTF-8", "-where", "n < 3", folder.path("in.shp"),
                folder.path("in.geojson"),
            ])
            try ogr2ogr(["-nln", "places", folder.path("a.gpkg"), folder.path("in.shp")])
        }
        #expect(table.count == 2)
        #expect(table.schema.geometry?.storageCRS == CRSName(authority: "EPSG", code: "32648"))
        let point = try #require(table.geometry(at: 1).point)
        #expect(abs(point.x - 91.6) < 1e-7 && abs(point.y - 48) < 1e-7)
        #expect(table.value("name", at: 0) == .text("Улаанбаатар"))
    }

    @Test("and that has no features is a collection of none")
    func emptyLayer() throws {
        let table = try Self.written { folder in
            try ogr2ogr([
                "-nln", "places", "-where", "n > 9", folder.path("a.gpkg"),
                folder.path("in.geojson"),
            ])
        }
        #expect(table.count == 0)
        #expect(table.schema.columns.count == 8)
        #expect(table.index.rows(in: .world).isEmpty)
    }

    @Test(
        "may call its layers and columns what it likes",
        arguments: [
            "Төслийн \"байршил\"", "two words", "it's; DROP TABLE x--", "select", "ДАВХАРГА",
        ])
    func names(name: String) throws {
        let folder = try TemporaryDirectory()
        try folder.write(geoJSON, to: "in.geojson")
        try ogr2ogr(["-nln", name, folder.path("a.gpkg"), folder.path("in.geojson")])
        #expect(try folder.store().collections().map(\.name) == [name])
        #expect(try folder.store().load(name).count == 3)
        #expect(try folder.store().collections()[0].count == 3)
    }

    @Test("is found by a name of other case, as SQLite does")
    func otherCase() throws {
        let folder = try TemporaryDirectory()
        _ = try folder.publish(Sample.points(2))
        #expect(try folder.store().load("POINTS").name == "points")
    }

    @Test(
        "tells its geometry with any envelope, in either byte order",
        arguments: [0, 1, 2, 3, 4], [true, false])
    func envelopes(kind: Int, isLittle: Bool) throws {
        let size = [0, 4, 6, 6, 8][kind]
        func number(_ value: Double) -> String {
            let bits = isLittle ? value.bitPattern.byteSwapped : value.bitPattern
            let digits = String(bits, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }
        let flags = String((kind << 1) | (isLittle ? 1 : 0), radix: 16)
        let envelope = [100, 100, 45, 45, 1, 1, 2, 2].prefix(size).map { number($0) }.joined()
        let srs = isLittle ? "E6100000" : "000010E6"
        let head = isLittle ? "0101000000" : "0000000001"
        let blob = "4750000" + flags + srs + envelope + head + number(100) + number(45)
        let table = try Self.edited("UPDATE points SET geom = X'\(blob)' WHERE fid = 1")
        #expect(table.geometry(at: 0).point?.x == 100)
        #expect(table.geometry(at: 0).point?.y == 45)
    }

    @Test(
        "keeps a value that contradicts its column's type",
        arguments: [
            ("amount", "1.5", ColumnType.real, "1.5"), ("amount", "'many'", .text, "many"),
            ("title", "7", .text, "7"), ("title", "X'ff41'", .text, "\u{FFFD}A"),
        ])
    func contradictions(column: String, value: String, type: ColumnType, seen: String) throws {
        let table = try Self.edited(
            "UPDATE points SET \(column) = \(value) WHERE fid = 1")
        #expect(table.column(column)?.type == type)
        #expect(table.value(column, at: 0).text == seen)
    }

    @Test(
        "keeps days and instants that are none as text",
        arguments: [
            ("DATE", "'2024-02-30'", ColumnType.text), ("DATE", "'2024-02-29'", .date),
            ("DATE", "20240229", .text), ("DATETIME", "'2024-02-29'", .dateTime),
            ("DATETIME", "'2024-02-29T10:00:00.000Z'", .dateTime), ("DATETIME", "'soon'", .text),
            ("BOOLEAN", "1", .boolean), ("BOOLEAN", "2", .text),
            ("TEXT(5)", "'longer than it may'", .text),
            ("VARCHAR(3)", "'x'", .text), ("TINYINT", "3", .integer), ("FLOAT", "3", .real),
            ("NUMERIC", "3.5", .real), ("BLOB", "X'00'", .binary),
        ])
    func declaredTypes(declared: String, value: String, type: ColumnType) throws {
        let table = try Self.edited(
            "ALTER TABLE points ADD COLUMN extra \(declared); UPDATE points SET extra = \(value)")
        #expect(table.column("extra")?.type == type)
        #expect(table.column("extra")?.nulls.count == 0)
    }

    @Test("offers a view that it registers")
    func view() throws {
        let table = try Self.edited(
            """
            CREATE VIEW late AS SELECT fid, id, geom FROM points WHERE fid > 2;
            INSERT INTO gpkg_contents (table_name, data_type, srs_id)
                VALUES ('late', 'features', 4326);
            INSERT INTO gpkg_geometry_columns VALUES ('late', 'geom', 'POINT', 4326, 0, 0)
            """, name: "late")
        #expect(table.count == 3)
        #expect(table.keys == [3, 4, 5])
        #expect(table.schema.columns.map(\.name) == ["id"])
    }

    @Test("may have tables without a primary key, or keyed by text")
    func keys() throws {
        let table = try Self.edited(
            """
            CREATE TABLE plain (word TEXT); INSERT INTO plain (rowid, word) VALUES (7, 'a'), (9, 'b');
            CREATE TABLE keyed (code TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID;
            INSERT INTO keyed VALUES ('y', 1), ('x', 2);
            INSERT INTO gpkg_contents (table_name, data_type) VALUES ('plain', 'attributes'),
                ('keyed', 'attributes')
            """, name: "plain")
        #expect(table.keys == [7, 9])
        let folder = try TemporaryDirectory()
        let path = try folder.publish(Sample.points(5))
        try edit(
            path,
            """
            CREATE TABLE keyed (code TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID;
            INSERT INTO keyed VALUES ('y', 1), ('x', 2);
            INSERT INTO gpkg_contents (table_name, data_type) VALUES ('keyed', 'attributes')
            """)
        let keyed = try folder.store().load("keyed")
        #expect(Set((0..<2).map { keyed.id(at: $0) }) == [.text("x"), .text("y")])
    }

    @Test("tells features apart by its first unique column, unless one has none")
    func identifiers() throws {
        #expect(try Self.edited("DROP INDEX points_id_unique").id(at: 0) == .number(1))
        let byTitle = try Self.edited(
            """
            DROP INDEX points_id_unique; UPDATE points SET title = 't' || fid;
            CREATE UNIQUE INDEX u ON points (title)
            """)
        #expect(byTitle.id(at: 0) == .text("t1"))
        #expect(
            try Self.edited(
                """
                DROP INDEX points_id_unique; UPDATE points SET title = NULL WHERE fid = 2;
                UPDATE points SET title = 't' || fid WHERE fid != 2;
                CREATE UNIQUE INDEX u ON points (title)
                """
            ).id(at: 0) == .number(1))
    }

    @Test("of an undefined system is used where its numbers look like degrees")
    func undefinedSystems() throws {
        let degrees = "UPDATE gpkg_geometry_columns SET srs_id = "
        #expect(try Self.edited(degrees + "0").bounds.maxX <= 120)
        #expect(try Self.edited(degrees + "-1").bounds.maxX <= 120)
        for (id, isAssumed) in [("-1", true), ("0", false), ("4326", false)] {
            let folder = try TemporaryDirectory()
            try edit(try folder.publish(Sample.points(5)), degrees + id)
            let assumption = try folder.store().collections()[0].assumption
            #expect(assumption?.contains("WGS 84") == (isAssumed ? true : nil))
        }
        for (sql, words) in [
            (degrees + "-1; UPDATE gpkg_contents SET max_x = 5000", "undefined"),
            (degrees + "777", "not in the file"),
        ] {
            let folder = try TemporaryDirectory()
            let path = try folder.publish(Sample.points(5))
            try edit(path, sql)
            #expect(try folder.store().collections()[0].obstacle?.contains(words) == true)
            let error = #expect(throws: StoreError.self) { try folder.store().load("points") }
            guard case .unusable(collection: "points", _) = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
        }
    }

    @Test("may define a system that no register knows")
    func ownSystem() throws {
        let table = try Self.edited(
            """
            INSERT INTO gpkg_spatial_ref_sys (srs_name, srs_id, organization,
                organization_coordsys_id, definition)
            SELECT 'ours', 500001, 'NONE', 500001, definition FROM gpkg_spatial_ref_sys
            WHERE srs_id = 3857;
            UPDATE gpkg_geometry_columns SET srs_id = 500001
            """)
        // Degrees taken for metres lie close to null island.
        #expect(table.bounds.maxX > 0 && table.bounds.maxX < 0.002)
    }

    @Test("whose geometries can't be read is unusable, unless some can")
    func unreadable() throws {
        let some = try Self.edited("UPDATE points SET geom = X'00' WHERE fid < 5")
        #expect(some.geometry?.kinds == [.none, .none, .none, .none, .point])
        #expect(some.unreadableRows == [0, 1, 2, 3])
        #expect(throws: StoreError.self) { try Self.edited("UPDATE points SET geom = X'00'") }
    }

    @Test("may announce a table that is not there, and the others are served")
    func missingTable() throws {
        let folder = try TemporaryDirectory()
        let path = try folder.publish(Sample.points(5))
        try edit(
            path, "INSERT INTO gpkg_contents (table_name, data_type) VALUES ('gone', 'attributes')")
        let summaries = try folder.store().collections()
        #expect(summaries.map { $0.obstacle == nil } == [true, false])
        #expect(try folder.store().load("points").count == 5)
    }

    @Test("with a write-ahead log is read with what the log holds, and marked by it")
    func writeAheadLog() throws {
        let folder = try TemporaryDirectory()
        let path = try folder.publish(Sample.points(5))
        try edit(path, "PRAGMA journal_mode = WAL")
        let db = try Connection(path: path, access: .readWrite)
        let before = try folder.store().revision()
        try db.execute("UPDATE points SET title = 'new' WHERE fid = 1")
        #expect(try folder.store().load("points").value("title", at: 0) == .text("new"))
        #expect(try folder.store().revision() != before)
    }

    @Test("whose dictionary another program changes is read with the new one")
    func dictionaryMemory() throws {
        let folder = try TemporaryDirectory()
        let path = try folder.publish(Sample.points(5))
        let db = try Connection(path: path, access: .readWrite)
        try db.execute(#"CREATE TABLE columns ("table" TEXT, "column" TEXT, unit TEXT)"#)
        try db.execute("INSERT INTO columns VALUES ('points', 'title', 'm')")
        let store = folder.store()
        func unit() throws -> String? {
            try store.load("points").schema.columns.first { $0.name == "title" }?.unit
        }
        #expect(try unit() == "m")
        #expect(try unit() == "m")
        try db.execute("UPDATE columns SET unit = 'km'")
        #expect(try unit() == "km")
    }

    @Test("of many rows is read by two threads as by one")
    func manyRows() throws {
        let folder = try TemporaryDirectory()
        let points = Sample.points(30_000)
        _ = try folder.publish(points)
        let table = try folder.store().load("points")
        #expect(table.count == 30_000)
        let order = SpatialOrder.allRows(of: try #require(points.geometry))
        let isSame = order.enumerated().allSatisfy { new, old in
            table.columns.indices.allSatisfy { table.columns[$0][new] == points.columns[$0][old] }
                && table.geometry(at: new) == points.geometry(at: old)
        }
        #expect(isSame)
    }

    /// What GDAL made of the GeoJSON above.
    private static func written(_ work: (TemporaryDirectory) throws -> Void) throws -> FeatureTable
    {
        let folder = try TemporaryDirectory()
        try folder.write(geoJSON, to: "in.geojson")
        try work(folder)
        return try folder.store().load("places")
    }

    /// Five points after somebody changed the file with SQL.
    private static func edited(_ sql: String, name: String = "points") throws -> FeatureTable {
        let folder = try TemporaryDirectory()
        let path = try folder.publish(Sample.points(5))
        try edit(path, sql)
        return try folder.store().load(name)
    }
}

/// Changes a file as somebody else would, R-tree triggers aside.
private func edit(_ path: String, _ sql: String) throws {
    let db = try Connection(path: path, access: .readWrite)
    for event in ["insert", "update1", "update2", "update3", "update4", "delete"] {
        try db.execute("DROP TRIGGER rtree_points_geom_\(event)")
    }
    try db.execute(sql)
}

private func ogr2ogr(_ arguments: [String]) throws {
    let run = try ProcessRun("ogr2ogr", arguments)
    #expect(run.exitCode == 0, "\(run.error)")
}
