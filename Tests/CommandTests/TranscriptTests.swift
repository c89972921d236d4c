import Foundation
import TestSupport
import Testing

/// The command as a process: what it prints, where, and with which exit code.
@Suite("The command line, word for word")
struct TranscriptTests {
    /// An invented country, and what is laid over it for every kind of fault.
    private static let dataset = Checkout.root.path + "/Tests/AtlasTests/Fixtures"

    static let transcripts = [
        Transcript("help", "nutag --help", "nutag help", "nutag -h"),
        Transcript("help-build", "nutag help build", "nutag build --help"),
        Transcript("help-check", "nutag help check"),
        Transcript("help-import", "nutag help import"),
        Transcript("help-query", "nutag help query"),
        Transcript("help-info", "nutag help info"),
        Transcript("help-exit-codes", "nutag help exit-codes"),
        Transcript("help-faults", "nutag help faults"),
        Transcript(
            "check-and-build", "nutag check \(dataset)/base",
            "nutag build --from \(dataset)/base --out wells.gpkg", "nutag check wells.gpkg",
            "cp -r \(dataset)/base broken", "cp -r \(dataset)/check/duplicate-id/. broken",
            "cp -r \(dataset)/check/region-mismatch/. broken", "nutag check broken",
            "nutag check broken --format json", "nutag build --from broken --out wells.gpkg",
            "nutag check wells.gpkg", "nutag build --from broken --out other.gpkg", "ls"),
        Transcript(
            "check-nothing", "nutag check nowhere", "nutag check broken.csv",
            "nutag build --from nowhere", "nutag check --explain region-mismatch",
            "nutag check --explain region-mismach", files: ["broken.csv": "id\n1\n"]),
        Transcript(
            "import", "nutag import wells.csv --store a.gpkg --rejects r.csv", "cat r.csv",
            "nutag import wells.csv --store a.gpkg",
            "nutag import wells.csv lakes.geojson --store b.gpkg",
            "nutag import utm.csv --store a.gpkg --from-crs EPSG:32648",
            "nutag import a.gpkg --layer utm --collection copy --store b.gpkg",
            "nutag import double.csv --store a.gpkg",
            "nutag import double.csv --store a.gpkg --collection d --id id --verbose",
            files: ImportFiles.all),
        Transcript(
            "import-mistakes", "nutag import nowhere.csv --store a.gpkg",
            "nutag import letter.txt --store a.gpkg", "nutag import topo.json --store a.gpkg",
            "nutag import utm.csv --store a.gpkg --from-crs EPSG:99999",
            "nutag import utm.csv --store a.gpkg", "nutag import wells.csv --store a.gpkg --strict",
            "nutag import wells.csv --store a.gpkg --id nmae",
            "nutag import wells.csv --store letter.txt",
            "nutag import wells.csv --store no/where.gpkg",
            "nutag import wells.csv --store wells.csv", "ls", files: ImportFiles.all),
        Transcript(
            "import-layers", "nutag import wells.csv lakes.geojson --store a.gpkg",
            "sqlite3 a.gpkg \"\(Self.undefining("lakes", as: 777))\"",
            "nutag import a.gpkg --store b.gpkg",
            "nutag import a.gpkg --layer wells --store b.gpkg",
            "nutag import again.csv --collection wells --store a.gpkg",
            files: ImportFiles.all.merging(["again.csv": "id,name\nw1,A\nw1,B\n"]) { $1 }),
        Transcript(
            "info-undefined-system", "nutag build --from \(dataset)/base --out a.gpkg",
            "sqlite3 a.gpkg \"\(Self.undefining("sites", as: -1))\"", "nutag info a.gpkg"),
        Transcript(
            "query-and-info", "nutag build --from \(dataset)/base --out a.gpkg",
            "nutag info a.gpkg", "nutag query sites --store a.gpkg",
            "nutag query sites --store a.gpkg --bbox 100,46,101,47",
            "nutag query sites --store a.gpkg --within B",
            "nutag query sites --store a.gpkg --within Дунд",
            "nutag query sites --store a.gpkg --touching B",
            "nutag query sites --store a.gpkg --intersects 'LINESTRING (104 40, 104 50)'",
            "nutag query sites --store a.gpkg --intersects @area.geojson",
            "nutag query sites --store a.gpkg --near 101,46.5 --distance 60km",
            "nutag query towns --store a.gpkg --near 101,46.5 --nearest 1 --format csv",
            "nutag query sites --store a.gpkg --where project=herd-wells --where precision=1",
            "nutag query undertakings --store a.gpkg --where region_codes=A --where end_year=",
            "nutag query sites --store a.gpkg --where sketch=no --format geojson",
            "nutag query sites --store a.gpkg --where sketch=no --format geojsonseq",
            "nutag query sites --store a.gpkg --where id=well-1 --crs EPSG:32647 --format geojson",
            "nutag query sites --store a.gpkg --where id=well-1 --crs urn:ogc:def:crs:EPSG::4326 "
                + "--format csv",
            files: ["area.geojson": areas]),
        Transcript("help-tile", "nutag help tile"),
        Transcript("help-export", "nutag help export"),
        Transcript(
            "tiles", "nutag build --from \(dataset)/base --out a.gpkg",
            "nutag tile 6/49/22 --layers towns --store a.gpkg --dump",
            "nutag tile 6/0/0 --layers towns --store a.gpkg --dump",
            "nutag export towns.pmtiles --layers towns --zoom 0-6 --store a.gpkg",
            "nutag export towns.mbtiles --layers towns --zoom 5 --store a.gpkg",
            "sqlite3 towns.mbtiles 'SELECT name, value FROM metadata'", "ls"),
        Transcript(
            "tile-mistakes", "nutag build --from \(dataset)/base --out a.gpkg",
            "nutag tile", "nutag tile 6/49", "nutag tile 2/4/0 --store a.gpkg --dump",
            "nutag tile 6/49/22 --layers town --store a.gpkg --dump",
            "nutag tile 6/49/22 --layers towns,,sites --store a.gpkg --dump",
            "nutag tile 6/49/22 --store b.gpkg --dump", "nutag export towns.zip --store a.gpkg",
            "nutag export towns.pmtiles --zoom 9-2 --store a.gpkg",
            "nutag export towns.pmtiles --zoom 20-24 --store a.gpkg",
            "nutag export towns.pmtiles --layers town --store a.gpkg",
            "nutag export no/where.pmtiles --store a.gpkg", "ls"),
        Transcript(
            "query-mistakes", "nutag build --from \(dataset)/base --out a.gpkg",
            "nutag query site --store a.gpkg", "nutag query sites --store b.gpkg",
            "nutag query sites --store area.geojson", "nutag info area.geojson",
            "nutag info b.gpkg",
            "nutag query sites --store a.gpkg --where presision=1",
            "nutag query sites --store a.gpkg --where uncertainty_m=near",
            "nutag query sites --store a.gpkg --within Dunt",
            "nutag query undertakings --store a.gpkg --bbox 100,46,101,47",
            "nutag query sites --store a.gpkg --crs EPSG:99999",
            "nutag query sites --store a.gpkg --intersects 'POLYGON ((1 2, 3 4'",
            "nutag query sites --store a.gpkg --intersects 'POINT (1000 2)'",
            "nutag query sites --store a.gpkg --intersects @nowhere.geojson",
            files: ["area.geojson": areas]),
        Transcript("help-rollup", "nutag help rollup"),
        Transcript("help-reconcile", "nutag help reconcile"),
        Transcript(
            "rollup", "nutag build --from geodata --out nutag.gpkg", "nutag rollup",
            "nutag rollup --measure projects-weighted,sites --lang mn",
            "nutag rollup --by economic-region --group scheme --lang ja",
            "nutag rollup --measure amount,amount-missing --currency JPY --by country",
            "nutag rollup --by economic-region --measure projects-weighted --group jfy "
                + "--datetime 2013/2017 --format csv",
            "nutag rollup --by country --spread-nationwide equal --where sector=energy "
                + "--format json",
            "nutag rollup --by @areas.geojson --overlap share --measure sites --format hxl",
            "nutag rollup --by economic-region --geometry label --format geojson --lang mn",
            "nutag rollup --by soum --measure projects-weighted,sites",
            "nutag rollup --measure amount --currency JPY --by economic-region --allocate population",
            "nutag rollup --by @areas.geojson --overlap touch --measure projects,sites --lang mn",
            "nutag rollup --explain MN-053", "nutag rollup --explain MN-064 --format json",
            "nutag rollup --explain MN-063 --measure amount --currency JPY --lang mn",
            "nutag rollup --explain coarser:central --lang ja",
            "nutag rollup --explain unlocated:residual",
            files: ["areas.geojson": halves]),
        Transcript(
            "rollup-mistakes", "nutag build --from geodata --out nutag.gpkg",
            "nutag rollup --by amiag",
            "nutag rollup --measure amount", "nutag rollup --measure amount --currency JPN",
            "nutag rollup --measure projcts", "nutag rollup --measure figure:share-of-city-waste",
            "nutag rollup --measure figure:beneficiaries", "nutag rollup --group shceme",
            "nutag rollup --measure projects-per-person", "nutag rollup --group aliases",
            "nutag rollup --measure sum:amount", "nutag rollup --snap near",
            "nutag rollup --collection sites --measure sum:name_en",
            "nutag rollup --collection sites --group year",
            "nutag rollup --measure sites --group year --period-on active-interval",
            "nutag rollup --group year --period-on amount-date",
            "nutag rollup --by country --spread-nationwide equal",
            "nutag rollup --grid 300km --allocate population",
            "nutag rollup --by @areas.geojson --overlap touch --measure area",
            "nutag rollup --by @point.geojson", "nutag rollup --by @broken.geojson",
            "nutag rollup --group scheme,sector,status,year",
            "nutag rollup --by @areas.geojson", "nutag rollup --by @nowhere.geojson",
            "nutag rollup --grid 50", "nutag rollup --by aimag --grid 50km",
            "nutag rollup --overlap maybe", "nutag rollup --datetime 2017/2013",
            "nutag rollup --filter \"status = 'compleated'\" --by country",
            "nutag rollup --filter \"statsu = 'completed'\"",
            "nutag rollup --measure beneficiaries", "nutag rollup --explain Ömnögovi",
            "nutag rollup --explain mn-053", "nutag rollup --explain MN-999",
            "nutag rollup --explain MN-1 --format csv",
            "nutag rollup --lang fr", "nutag rollup --collection sitse",
            "nutag rollup --store nowhere.gpkg",
            files: [
                "areas.geojson": halves, "broken.geojson": "{\"type\":",
                "point.geojson": "{\"type\":\"Point\",\"coordinates\":[105,47]}",
            ]),
        Transcript(
            "reconcile", "nutag build --from geodata --out nutag.gpkg", "nutag reconcile",
            "nutag reconcile --status explained --lang mn",
            "nutag reconcile --figure grant-cumulative --format json --lang ja",
            "nutag reconcile --status unexplained --format csv",
            "nutag reconcile --figure grant-cumulativ", "nutag reconcile --status maybe"),
        Transcript("help-serve", "nutag help serve"),
        Transcript(
            "serve-mistakes", "nutag serve --store nowhere.gpkg", "nutag serve --listen 8080",
            "nutag serve --lisen 127.0.0.1:80", "nutag serve --config wrong.conf",
            "nutag serve --config nowhere.conf", files: ["wrong.conf": "lisen = 127.0.0.1:80\n"]),
        Transcript("help-mistyped", "nutag help biuld", "nutag help build query"),
        Transcript("version", "nutag --version"),
        Transcript("no-command", "nutag"),
        Transcript("mistyped-command", "nutag qurey", "nutag zzz", "nutag --versoin"),
        Transcript(
            "mistyped-option", "nutag build --form x", "nutag check --strict",
            "nutag query sites --bbbox 1,2,3,4"),
        Transcript(
            "wrong-values", "nutag query sites --bbox 106.5,47.7,107.3",
            "nutag query sites --bbox 1,4,2,3",
            "nutag query sites --bbox",
            "nutag query sites --near 47.9,106.9 --nearest 3",
            "nutag query sites --near 106.9,47.9 --distance 25",
            "nutag query sites --near 106.9,47.9 --nearest 0",
            "nutag query sites --where status",
            "nutag query sites --crs 32648",
            "nutag query sites --intersects area.geojson",
            "nutag check --format xml"),
        Transcript(
            "options-that-belong-together", "nutag query sites --near 106.9,47.9",
            "nutag query sites --distance 25km",
            "nutag query sites --near 106.9,47.9 --distance 25km --nearest 3"),
        Transcript(
            "missing-arguments", "nutag query", "nutag import", "nutag import wells.csv",
            "nutag info a.gpkg b.gpkg"),
    ]

    private static func undefining(_ table: String, as system: Int) -> String {
        "UPDATE gpkg_geometry_columns SET srs_id = \(system) WHERE table_name = '\(table)'"
    }

    private static let areas = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":
         [[[100,46],[101,46],[101,47],[100,47],[100,46]]]}},
        {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[105,47]}}]}
        """

    /// Two areas that overlap by half.
    private static let halves = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"code":"west"},"geometry":{"type":"Polygon","coordinates":
         [[[100,45],[107,45],[107,50],[100,50],[100,45]]]}},
        {"type":"Feature","properties":{"code":"east"},"geometry":{"type":"Polygon","coordinates":
         [[[105,45],[112,45],[112,50],[105,50],[105,45]]]}}]}
        """

    @Test("the transcript is the golden's", arguments: transcripts)
    func golden(transcript: Transcript) throws {
        let difference = try Golden.difference(of: transcript.record(), from: transcript.golden)
        #expect(difference == nil)
    }

    @Test("no golden is left over from a transcript that is gone")
    func noLeftovers() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Transcript.goldens.path)
        let expected = Self.transcripts.map { $0.name + ".txt" }
        #expect(Set(files).subtracting(expected).isEmpty)
        #expect(Set(expected).count == Self.transcripts.count, "two transcripts share a name")
    }

    @Test("what the README shows of a session is what happens")
    func readme() throws {
        let file = Checkout.root.appendingPathComponent("README.md")
        let lines = try String(contentsOf: file, encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false)
        let sessions = lines.split { $0.hasPrefix("```") }.filter { $0.first?.first == "$" }
        try #require(!sessions.isEmpty)
        for session in sessions {
            let commands = session.filter { $0.hasPrefix("$ ") }.map { String($0.dropFirst(2)) }
            let seen = try Transcript("readme", lines: commands).record()
                .split(separator: "\n")
                .filter { !$0.hasPrefix("[exit ") }
                .map { $0.hasPrefix("2> ") ? $0.dropFirst(3) : $0 }
            #expect(seen == Array(session))
        }
    }

    @Test("the words of a line are a shell's")
    func words() {
        #expect(
            Transcript.words(of: "nutag query 'Төслийн \"нэр\"' --where a=\"b c\" ''")
                == ["nutag", "query", "Төслийн \"нэр\"", "--where", "a=b c", ""])
    }
}
