import Features
import Foundation
import Geo
import GeoPackage
import SQLite
import Stores
import TestSupport
import Testing

@Suite("A published GeoPackage")
struct PublishingTests {
    @Test("is valid to GDAL's validator")
    func isValid() throws {
        let folder = try TemporaryDirectory()
        let path = folder.path("a.gpkg")
        try folder.store().publish(try Self.publication())
        // GDAL 3.6 looks for the mark of an empty geometry in bit 3 of the flags, where clause
        // 2.1.3 has a bit of the envelope's kind; so there is no empty one among these.
        let run = try ProcessRun(
            "/usr/bin/python3", ["-m", "osgeo_utils.samples.validate_gpkg", "-k", path])
        #expect(run.exitCode == 0, "\(run.output)\(run.error)")
    }

    @Test("is the same bytes for the same content, and other bytes for other content")
    func isReproducible() throws {
        let folder = try TemporaryDirectory()
        for name in ["a", "b"] { try folder.store(name).publish(try Self.publication()) }
        #expect(
            FileManager.default.contentsEqual(atPath: folder.path("a"), andPath: folder.path("b")))
        #expect(try folder.store("a").revision() == folder.store("b").revision())
        var other = try Self.publication()
        other.tables.removeLast()
        try folder.store("b").publish(other)
        #expect(try folder.store("a").revision() != folder.store("b").revision())
    }

    @Test("shows GDAL the layers, counts, types, extents and systems that were given")
    func isReadByGDAL() throws {
        let folder = try TemporaryDirectory()
        try folder.store().publish(try Self.publication())
        let run = try ProcessRun("ogrinfo", ["-so", "-al", folder.path("a.gpkg")])
        for line in [
            "Layer name: points", "Geometry: Point", "Feature Count: 40", "FID Column = fid",
            "id: String (0.0) UNIQUE NOT NULL", "amount: Integer64 (0.0)",
            "Layer name: Төслийн \"байршил\"", "Geometry: 3D Point",
            "Layer name: areas", "Geometry: Multi Polygon",
            "Extent: (90.000000, 42.000000) - (91.000000, 43.000000)",
            "Layer name: utm", "ID[\"EPSG\",32648]]", "Layer name: mixed",
            "Geometry: Unknown (any)", "Layer name: words", "Geometry: None",
        ] {
            #expect(run.output.contains(line), "\(line) is missing in \(run.output)")
        }
    }

    @Test("lists the systems asked for, those of ESRI under that name")
    func systems() throws {
        let folder = try TemporaryDirectory()
        try folder.store().publish(try Self.publication())
        let db = try Connection(path: folder.path("a.gpkg"), access: .readOnly)
        let rows = try db.prepare(
            """
            SELECT srs_id || ' ' || organization || ' ' || substr(definition, 1, 6)
            FROM gpkg_spatial_ref_sys ORDER BY srs_id
            """)
        var seen: [String] = []
        while try rows.step() { seen.append(rows.text(at: 0)) }
        #expect(
            seen == [
                "-1 NONE undefi", "0 NONE undefi", "3857 EPSG PROJCS", "4326 EPSG GEOGCS",
                "32648 EPSG PROJCS", "102225 ESRI PROJCS",
            ])
    }

    @Test("keeps where it comes from, and what people call things")
    func provenance() throws {
        let folder = try TemporaryDirectory()
        let publication = try Self.publication()
        try folder.store().publish(publication)
        #expect(try folder.store().provenance() == publication.provenance)
        let points = try #require(try folder.store().collections().first)
        #expect(points.title == "Some points")
        #expect(points.explanation == "made up")
        #expect(points.lastChange == "2024-03-29T00:00:00.000Z")
        #expect(points.schema.columns[1].title.text(in: ["en"]) == "Name of it")
    }

    @Test("lies in spatial order, numbered from 1")
    func spatialOrder() throws {
        let folder = try TemporaryDirectory()
        _ = try folder.publish(Sample.points(500))
        let table = try folder.store().load("points")
        #expect(table.keys.isEmpty)
        let places = try #require(table.geometry)
        #expect(SpatialOrder.allRows(of: places) == Array(0..<500))
    }

    @Test(
        "gives back every kind of geometry as it was",
        arguments: [
            "POINT(100 45)", "POINT Z(100 45 1300)", "POINT M(100 45 7)", "POINT ZM(100 45 1300 7)",
            "LINESTRING(100 45,101 46)", "LINESTRING Z(100 45 1,101 46 2)",
            "POLYGON((100 45,101 45,101 46,100 45),(100.5 45.2,100.6 45.2,100.6 45.3,100.5 45.2))",
            "MULTIPOINT((100 45),(101 46))", "MULTILINESTRING((100 45,101 46),(90 45,91 46))",
            "MULTIPOLYGON(((100 45,101 45,101 46,100 45)))",
            "GEOMETRYCOLLECTION(POINT(100 45),LINESTRING(100 45,101 46))",
            "POINT EMPTY", "LINESTRING EMPTY", "POLYGON EMPTY", "MULTIPOLYGON EMPTY", "",
        ])
    func kinds(text: String) throws {
        let folder = try TemporaryDirectory()
        let shapes = try Sample.shapes([text])
        _ = try folder.publish(shapes)
        let table = try folder.store().load("shapes")
        #expect(table.geometry(at: 0) == shapes.geometry(at: 0))
    }

    @Test("keeps a column of areas with and without parts as one kind, the plural")
    func promotes() throws {
        let folder = try TemporaryDirectory()
        let polygon = "POLYGON((100 45,101 45,101 46,100 45))"
        _ = try folder.publish(
            try Sample.shapes([
                polygon, "MULTIPOLYGON(((90 45,91 45,91 46,90 45)))", "POLYGON EMPTY",
            ]))
        let table = try folder.store().load("shapes")
        #expect(table.schema.geometry?.kind == .multiPolygon)
        #expect(table.geometry?.kindsPresent == [.multiPolygon])
        #expect(table.bounds == Box(minX: 90, minY: 45, maxX: 101, maxY: 46))
    }

    @Test("in another system comes back to the same places, within a millimetre")
    func reprojects() throws {
        let folder = try TemporaryDirectory()
        let shapes = try Sample.shapes(
            ["POINT(106.9 47.9)", "", "POINT EMPTY"], in: CRSName(authority: "EPSG", code: "32648"))
        _ = try folder.publish(shapes)
        let table = try folder.store().load("shapes")
        let row = try #require((0..<3).first { table.id(at: $0) == .text("s0") })
        let point = try #require(table.geometry(at: row).point)
        #expect(abs(point.x - 106.9) < 1e-8 && abs(point.y - 47.9) < 1e-8)
        #expect(table.schema.geometry?.storageCRS.code == "32648")
        #expect(try folder.store().collections()[0].declaredBounds?.minX ?? 0 > 600_000)
        #expect(table.geometry?.kinds.filter { $0 == .none }.count == 1)
    }

    @Test("has a key and a geometry column of its own beside attributes so named")
    func namesakes() throws {
        let folder = try TemporaryDirectory()
        let shapes = try Sample.shapes(["POINT(100 45)"])
        let columns = ["fid", "GEOM", "select"].map { ColumnDefinition($0, .text) }
        _ = try folder.publish(
            FeatureTable(
                name: "shapes",
                schema: Schema(columns: columns, geometry: GeometryDefinition()),
                columns: [Column](repeating: shapes.columns[0], count: 3),
                geometry: shapes.geometry))
        let table = try folder.store().load("shapes")
        #expect(table.schema.columns.map(\.name) == ["fid", "GEOM", "select"])
        #expect(table.value("fid", at: 0) == .text("s0"))
        #expect(table.geometry(at: 0).point?.x == 100)
    }

    @Test(
        "is refused, and leaves nothing behind, when it contradicts itself",
        arguments: [["a", "a"], ["a", nil]])
    func contradictions(ids: [String?]) throws {
        let folder = try TemporaryDirectory()
        let texts = Sample.texts(ids, named: "twins")
        var schema = texts.schema
        schema.idColumn = 0
        let twins = FeatureTable(name: "twins", schema: schema, columns: texts.columns)
        let error = #expect(throws: StoreError.self) { _ = try folder.publish(twins) }
        guard case .refused(let collection, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(collection == "twins")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == [])
    }

    private static func publication() throws -> Publication {
        let points = Sample.points(40)
        var schema = points.schema
        schema.columns[1].title = LocalizedText(["mn": "Нэр", "en": "Name of it"])
        let titled = FeatureTable(
            name: "points", schema: schema, columns: points.columns, geometry: points.geometry)
        let utm = CRSName(authority: "EPSG", code: "32648")
        let tables = [
            TableEdit(.replace, titled, title: "Some points", explanation: "made up"),
            TableEdit(
                .replace,
                try Sample.shapes(["POINT Z(100 45 1)", ""], named: "Төслийн \"байршил\"")),
            TableEdit(
                .replace,
                try Sample.shapes(
                    [
                        "POLYGON((90 42,91 42,91 43,90 42))",
                        "MULTIPOLYGON(((90 42,91 42,91 43,90 42)))",
                    ], named: "areas")),
            TableEdit(.replace, try Sample.shapes(["POINT(106 47)"], named: "utm", in: utm)),
            TableEdit(
                .replace,
                try Sample.shapes(["POINT(106 47)", "LINESTRING(1 2,3 4)"], named: "mixed")),
            TableEdit(.replace, Sample.texts(["a", nil], named: "words")),
            TableEdit(.replace, try Sample.shapes([], named: "empty")),
        ]
        return Publication(
            tables: tables,
            provenance: [
                Provenance(
                    standard: "https://example.org/x", mediaType: "application/json", text: "{}"),
                Provenance(
                    collection: "points", standard: "https://example.org/y",
                    mediaType: "text/plain", text: "нутаг"),
            ],
            systems: [utm, CRSName(authority: "ESRI", code: "102225")],
            lastChange: Sample.now())
    }
}
