import Atlas
import Features
import Foundation
import Geo
import StoreSupport
import Stores
import TestSupport
import Testing

@Suite("An import")
struct ImportServiceTests {
    /// A folder with files, a store, and the service between them.
    private final class Desk {
        let folder: TemporaryDirectory
        let store = MemoryStore()
        var others: [String: MemoryStore] = [:]

        init(_ files: [String: String] = [:]) throws {
            folder = try TemporaryDirectory()
            for (name, text) in files { try folder.write(text, to: name) }
        }

        func run(
            _ files: String..., change: (inout ImportOptions) -> Void = { _ in },
            progress: @escaping ProgressListener = { _ in }
        ) throws -> ImportSummary {
            var options = ImportOptions()
            change(&options)
            let others = others
            let service = ImportService(
                into: .existing(store),
                openStore: { others[URL(fileURLWithPath: $0).lastPathComponent] ?? MemoryStore() },
                progress: progress)
            return try service.run(files.map(folder.path), options)
        }

        func text(_ name: String) throws -> String {
            try String(contentsOf: folder.url.appendingPathComponent(name), encoding: .utf8)
        }

        func rows(_ name: String) throws -> [String] {
            let table = try store.load(name)
            return (0..<table.count).map { row in
                let cells = table.columns.map { $0[row].text }
                return (cells + [table.geometry(at: row).wkt]).joined(separator: "|")
            }.sorted()
        }
    }

    private static let wells = "id,name,lon,lat\nw1,A,106.9,47.9\nw2,B,106.8,47.8\n"

    @Test("A unique id column identifies, and the same file again replaces its features")
    func ownIdentifiers() throws {
        let desk = try Desk(["wells.csv": Self.wells])
        let first = try desk.run("wells.csv")
        #expect(first.isStored && first.read == 2 && first.rejected == 0)
        #expect(first.collections[0].name == "wells")
        #expect(first.collections[0].identifiers == .taken(column: "id"))
        #expect(first.collections[0].added == 2)
        #expect(try desk.rows("wells") == ["w1|A|POINT (106.9 47.9)", "w2|B|POINT (106.8 47.8)"])
        let second = try desk.run("wells.csv")
        #expect(second.collections[0].added == 0 && second.collections[0].replaced == 2)
    }

    @Test("Without an id one is made, and the same rows again replace themselves")
    func madeIdentifiers() throws {
        let desk = try Desk([
            "a.csv": "name,lon,lat\nA,1,2\nB,3,4\nA,1,2\n",
            "more.csv": "lat,name,lon\n9,C,8\n4,B,3\n2,A,1\n",
        ])
        let first = try desk.run("a.csv")
        #expect(first.collections[0].identifiers == .made(column: "id"))
        #expect(try desk.store.load("a").schema.columns.map(\.name) == ["id", "name"])
        let second = try desk.run("more.csv") { $0.collection = "a" }
        #expect(second.collections[0].added == 1 && second.collections[0].replaced == 2)
    }

    @Test("An id that repeats identifies nothing: one is made beside it, with a warning")
    func repeatedIdentifiers() throws {
        let desk = try Desk(["a.csv": "id,name\n1,A\n1,B\n,C\n"])
        let summary = try desk.run("a.csv")
        #expect(summary.collections[0].identifiers == .made(column: "feature_id"))
        #expect(summary.faults.counts == ["id-not-unique": 1])
        #expect(summary.rejected == 0)
        #expect(
            try desk.store.load("a").schema.columns.map(\.name) == ["feature_id", "id", "name"])
    }

    @Test("Rows that repeat what identifies the collection are refused, and the way out is told")
    func contradictingIdentifiers() throws {
        let desk = try Desk([
            "a.csv": "id,name\n1,A\n2,B\n", "b.csv": "id,name\n3,C\n3,D\n,E\n",
        ])
        _ = try desk.run("a.csv")
        let error = #expect(throws: AtlasError.self) {
            _ = try desk.run("b.csv") { $0.collection = "a" }
        }
        #expect(
            error?.explanation.hasSuffix(
                "b.csv:3: 'id' identifies the features of 'a', and not these: rows that repeat a "
                    + "value: 1, rows without one: 1; with --id id those rows are rejected")
                == true)
        #expect(try desk.store.load("a").count == 2)
        let insisted = try desk.run("b.csv") { options in
            (options.collection, options.idColumn) = ("a", "id")
        }
        #expect(insisted.collections[0].added == 1 && insisted.rejected == 2)
        let replaced = try desk.run("b.csv") { options in
            (options.collection, options.replaces) = ("a", true)
        }
        #expect(replaced.collections[0].identifiers == .made(column: "feature_id"))
    }

    @Test("Rows put right later join those whose id identified nothing, whatever their own ids")
    func mendedRows() throws {
        let desk = try Desk([
            "a.csv": "id,name,lon,lat\n1,A,1,2\n1,B,3,4\n2,C,x,6\n",
            "mended.csv": "id,name,lon,lat\n2,C,5,6\n",
        ])
        #expect(try desk.run("a.csv").rejected == 1)
        let second = try desk.run("mended.csv") { $0.collection = "a" }
        #expect(second.collections[0].identifiers == .made(column: "feature_id"))
        #expect(second.collections[0].added == 1)
        let again = try desk.run("mended.csv") { $0.collection = "a" }
        #expect(again.collections[0].replaced == 1)
    }

    @Test("With an id insisted on, rows that repeat or lack it are rejected")
    func insistedIdentifiers() throws {
        let desk = try Desk(["a.csv": "code,name\n1,A\n1,B\n,C\n2,D\n"])
        let summary = try desk.run("a.csv") {
            $0.idColumn = "code"
            $0.rejectsPath = desk.folder.path("r.csv")
        }
        #expect(summary.faults.counts == ["duplicate-id": 1, "empty-id": 1])
        #expect(summary.faults.faults.map(\.line) == [4, 3])
        let table = try desk.store.load("a")
        #expect((0..<table.count).map { table.id(at: $0) } == [.number(1), .number(2)])
        #expect(try desk.text("r.csv") == "code,name\n1,B\n,C\n")
    }

    @Test("Coordinates in another system are brought to longitude and latitude")
    func systems() throws {
        let crs = #""crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32648"}},"#
        let feature =
            #"{"type":"Feature","properties":{"n":1},"geometry":{"type":"Point","coordinates":[642984,5309122]}}"#
        let desk = try Desk([
            "utm.geojson": "{\"type\":\"FeatureCollection\",\(crs)\"features\":[\(feature)]}",
            "utm.csv": "n,x,y\n1,642984,5309122\n", "plain.geojson": feature,
        ])
        for name in ["utm.geojson", "utm.csv"] {
            let summary = try desk.run(name) {
                $0.collection = name
                if name == "utm.csv" { $0.sourceCRS = CRSName("EPSG:32648") }
            }
            #expect(summary.collections[0].systems.map(\.description) == ["EPSG:32648"])
            let place = try #require(try desk.store.load(name).geometry(at: 0).point)
            #expect(abs(place.x - 106.917) < 0.01 && abs(place.y - 47.918) < 0.01, "\(place)")
        }
        let ids = try ["utm.geojson", "utm.csv"].map { try desk.store.load($0).id(at: 0) }
        #expect(ids[0] == ids[1], "an identifier comes from what the file says")
        let summary = try desk.run("plain.geojson")
        #expect(!summary.isStored)
        #expect(summary.faults.faults.first?.remedy.contains("--from-crs") ?? false)
    }

    @Test(
        "Places that cannot be are rejected, odd ones are taken with a warning",
        arguments: [
            ("POINT (47.9 106.9)", "out-of-range", false),
            ("POINT (643000 5309000)", "out-of-range", false),
            ("POINT (181 0)", "out-of-range", false),
            ("POINT (180 -90)", nil, true),
            ("LINESTRING (0 0, 200 1)", "out-of-range", false),
            ("LINESTRING (0 0)", "too-few-positions", false),
            ("POLYGON ((0 0, 1 0, 1 1))", "open-ring", false),
            ("POLYGON ((0 0, 1 0, 0 0))", "too-few-positions", false),
            ("POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))", "invalid-geometry", true),
            ("POLYGON ((0 0, 1 0, 1 1, 0 0))", nil, true),
            ("POINT EMPTY", nil, true),
            ("MULTIPOLYGON EMPTY", nil, true),
        ])
    func places(wkt: String, key: String?, isTaken: Bool) throws {
        let desk = try Desk(["a.csv": "id,wkt\n1,\"\(wkt)\"\n2,POINT (1 2)\n"])
        let summary = try desk.run("a.csv")
        #expect(summary.faults.counts == (key.map { [$0: 1] } ?? [:]))
        #expect(try desk.store.load("a").count == (isTaken ? 2 : 1))
        #expect(summary.rejected == (isTaken ? 0 : 1))
    }

    @Test("What has no place on earth is rejected, what was empty stays empty")
    func unprojectable() throws {
        let desk = try Desk([
            "a.csv": "id,wkt\n1,POINT EMPTY\n2,POINT (1e30 1e30)\n3,POINT (5e5 5e6)\n"
        ])
        let summary = try desk.run("a.csv") { $0.sourceCRS = CRSName("EPSG:32648") }
        #expect(summary.faults.counts == ["not-projectable": 1])
        #expect(try desk.store.load("a").count == 2)
    }

    @Test("Rejected rows come back byte for byte, and can be imported when mended")
    func rejects() throws {
        let csv = "\u{FEFF}n;lon;lat\r\n\"x\r\ny\";200;1\r\nok;1;2\r\nbad;1\r\nz;1;\r\n"
        let good = #"{"type":"Feature","geometry":null,"properties":{}}"#
        let bad = #"{ "type":"Feature", "geometry":{"type":"Point","coordinates":[1]} }"#
        let desk = try Desk([
            "a.csv": csv,
            "b.geojson": "{\"type\":\"FeatureCollection\",\"features\":[\(good), \(bad)]}",
        ])
        let rejects = desk.folder.path("rejects")
        _ = try desk.run("a.csv") { $0.rejectsPath = rejects }
        #expect(
            try desk.text("rejects") == "n;lon;lat\n\"x\r\ny\";200;1\nbad;1\nz;1;\n")
        _ = try desk.run("b.geojson") { $0.rejectsPath = rejects }
        #expect(try desk.text("rejects") == bad + "\n")
        _ = try desk.run("b.geojson", "a.csv") { $0.rejectsPath = rejects }
        #expect(try desk.text("rejects").hasPrefix(bad + "\nn;lon;lat\n"))
    }

    @Test("Strict, the first row that cannot be taken ends it, and the store is as it was")
    func strict() throws {
        for (name, text, line) in [
            ("a.csv", "n,lon,lat\nA,1,2\nB,x,2\n", 3), ("b.csv", "n,lon,lat\nA,1,2\nB,999,2\n", 3),
            ("c.geojson", #"{"type":"Feature","geometry":{"type":"Point"}}"#, 1),
        ] {
            let desk = try Desk([name: text])
            let revision = try desk.store.revision()
            let error = #expect(throws: AtlasError.self) {
                _ = try desk.run(name) { $0.isStrict = true }
            }
            guard case .badInput(_, let found, _) = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(found == line)
            #expect(try desk.store.revision() == revision)
        }
    }

    @Test("When no row can be taken the store is not asked")
    func nothingLeft() throws {
        let desk = try Desk(["a.csv": "n,lon,lat\nA,999,2\n"])
        let summary = try desk.run("a.csv")
        #expect(!summary.isStored && summary.rejected == 1)
        #expect(try desk.store.collections().isEmpty)
        #expect(summary.lines().first == "nothing was imported: not one of 1 row can be taken")
    }

    @Test("A file without rows makes an empty collection")
    func noRows() throws {
        let desk = try Desk(["a.csv": "id,lon,lat\n"])
        #expect(try desk.run("a.csv").isStored)
        #expect(try desk.store.load("a").count == 0)
    }

    @Test("Files of one collection are put under one another and identified together")
    func severalFiles() throws {
        let desk = try Desk([
            "a.csv": "id,n,lon,lat\n1,A,1,2\n2,B,3,4\n",
            "b.geojson":
                #"{"type":"Feature","id":3,"geometry":{"type":"Point","coordinates":[5,6]},"#
                + #""properties":{"n":"C","extra":true}}"#,
            "c.csv": "id,n\n1,again\n",
        ])
        let summary = try desk.run("a.csv", "b.geojson") { $0.collection = "all" }
        #expect(summary.collections.count == 1)
        #expect(summary.collections[0].identifiers == .taken(column: "id"))
        #expect(
            try desk.rows("all") == [
                "1|A||POINT (1 2)", "2|B||POINT (3 4)", "3|C|true|POINT (5 6)",
            ])
        let clash = try desk.run("a.csv", "c.csv") { $0.collection = "clash" }
        #expect(clash.collections[0].identifiers == .made(column: "feature_id"))
        let apart = try desk.run("a.csv", "c.csv")
        #expect(apart.collections.map(\.name) == ["a", "c"])
    }

    @Test("Layers of a GeoPackage become collections, by their own row numbers if need be")
    func layers() throws {
        let desk = try Desk(["other.gpkg": "SQLite format 3\0", "r": ""])
        let schema = Schema(columns: [ColumnDefinition("n", .text)], geometry: GeometryDefinition())
        var texts = ColumnBuilder(type: .text)
        texts.append(text: "A")
        texts.append(text: "B")
        var places = GeometryBuilder()
        places.appendPoint(x: 1, y: 2)
        places.appendPoint(x: 999, y: 2)
        let layer = FeatureTable(
            name: "rivers", schema: schema, keys: [7, 8], columns: [texts.finish()],
            geometry: places.finish())
        desk.others["other.gpkg"] = MemoryStore(layer, layer.gathering([0]).named("lakes"))
        let summary = try desk.run("other.gpkg") {
            $0.layer = "rivers"
            $0.rejectsPath = desk.folder.path("r")
        }
        #expect(try desk.rows("rivers") == ["7|A|POINT (1 2)"])
        #expect(summary.faults.faults.map(\.featureID) == ["8"])
        #expect(try desk.text("r").contains(#""coordinates":[999,2]"#))
        #expect(try desk.run("other.gpkg").collections.map(\.name) == ["rivers", "lakes"])
        for change: (inout ImportOptions) -> Void in [
            { $0.layer = "river" }, { $0.collection = "all" }, { $0.sourceCRS = .webMercator },
        ] {
            #expect(throws: AtlasError.self) { _ = try desk.run("other.gpkg", change: change) }
        }
    }

    @Test("Columns that look narrower in a later file take the types of the collection")
    func alignment() throws {
        let desk = try Desk([
            "a.csv": "id,code,depth,seen,note\nw1,046x,1.5,2024-01-01T00:00:00Z,n\n",
            "b.csv": "id,code,depth,seen,note\n7,1.50,2,2024-01-02,\n8,,,,\n",
        ])
        _ = try desk.run("a.csv") { $0.collection = "wells" }
        let summary = try desk.run("b.csv") { $0.collection = "wells" }
        #expect(summary.collections[0].added == 2)
        #expect(
            try desk.rows("wells").map { $0.prefix { $0 != "G" } } == [
                "7|1.50|2|2024-01-02T00:00:00Z||", "8|||||", "w1|046x|1.5|2024-01-01T00:00:00Z|n|",
            ])
    }

    @Test("A collection can be replaced as a whole")
    func replacing() throws {
        let desk = try Desk(["wells.csv": Self.wells, "new.csv": "id,lon,lat\nw9,1,2\n"])
        _ = try desk.run("wells.csv")
        let summary = try desk.run("new.csv") {
            $0.collection = "wells"
            $0.replaces = true
        }
        #expect(summary.collections[0].added == 1 && summary.collections[0].removed == 2)
    }

    @Test(
        "What cannot be imported is refused in words that help, and nothing is stored",
        arguments: [
            ("nowhere.csv", nil, "No such file"),
            ("empty.csv", "", "empty"),
            ("a.bin", "\u{1}\0\u{2}", "binary"),
            ("a.kml", "<?xml version=\"1.0\"?><kml/>", "XML"),
            ("a.zip", "PK\u{3}\u{4}....", "archive"),
            ("notes", "Dear all\nplease find", "no kind known"),
            ("topo.json", #"{"type":"Topology","objects":{}}"#, "'Topology'"),
            ("cut.geojson", #"{"type":"FeatureCollection","features":[{"type":"#, "cut off"),
            ("list.json", "[1,2]", "no object"),
            ("letter.txt", "Dear all\nplease", "no kind known"),
            (
                "odd.geojson",
                #"{"type":"FeatureCollection","crs":{"properties":{"name":"EPSG:99999"}},"features":[]}"#,
                "EPSG:99999"
            ),
        ] as [(String, String?, String)])
    func refused(name: String, text: String?, words: String) throws {
        let desk = try Desk(["wells.csv": Self.wells])
        if let text { try desk.folder.write(text, to: name) }
        let error = #expect(throws: AtlasError.self) { _ = try desk.run("wells.csv", name) }
        #expect(error?.explanation.contains(words) ?? false, "\(error?.explanation ?? "")")
        #expect(error?.explanation.contains(name) ?? false)
        #expect(try desk.store.collections().isEmpty)
    }

    @Test("A wrong option is told before anything is stored")
    func wrongOptions() throws {
        let desk = try Desk(["wells.csv": Self.wells])
        for (change, words) in [
            ({ $0.sourceCRS = CRSName("EPSG:99999") }, "EPSG:99999"),
            ({ $0.idColumn = "nmae" }, "did you mean 'name'"),
            ({ $0.collection = "gpkg_contents" }, "gpkg_"),
            ({ $0.rejectsPath = desk.folder.path("wells.csv") }, "is read from"),
            ({ $0.rejectsPath = desk.folder.path("no/such/folder") }, "No such file"),
        ] as [((inout ImportOptions) -> Void, String)] {
            let error = #expect(throws: AtlasError.self) {
                _ = try desk.run("wells.csv", change: change)
            }
            #expect(error?.explanation.contains(words) ?? false, "\(error?.explanation ?? "")")
        }
        #expect(try desk.store.collections().isEmpty)
        #expect(try desk.text("wells.csv") == Self.wells)
    }

    @Test(
        "A file's name becomes a collection's",
        arguments: [
            ("data/my wells (2024).csv", "my_wells_2024_"), ("Худгууд.csv", "Худгууд"),
            ("a.b.geojson", "a_b"), ("gpkg_x.csv", "layer_gpkg_x"), ("--.csv", "--"),
            ("!.csv", "features"),
        ])
    func names(path: String, name: String) throws {
        let desk = try Desk([path: Self.wells])
        #expect(try desk.run(path).collections[0].name == name)
    }

    @Test("Progress goes forward and ends at the whole")
    func progress() throws {
        let row = "A,106.9,47.9,\(String(repeating: "x", count: 1000))\n"
        let desk = try Desk(["big.csv": "n,lon,lat,note\n" + String(repeating: row, count: 5000)])
        final class Log { var reports: [Atlas.Progress] = [] }
        let log = Log()
        _ = try desk.run("big.csv", progress: { log.reports.append($0) })
        let reading = log.reports.filter { $0.total != nil }
        #expect(!reading.isEmpty)
        #expect(zip(reading, reading.dropFirst()).allSatisfy { $0.done <= $1.done })
        #expect(reading.allSatisfy { $0.done <= $0.total ?? 0 })
        #expect(log.reports.last?.step.hasPrefix("storing") ?? false)
    }
}

extension FeatureTable {
    fileprivate func named(_ name: String) -> FeatureTable {
        FeatureTable(name: name, schema: schema, columns: columns, geometry: geometry)
    }
}
