import Foundation
import TestSupport
import Testing

/// What GDAL, an independent reader and writer, makes of our files, and we of its.
@Suite("GDAL and Nutag read each other's GeoPackages")
struct GDALTests {
    private func nutag(_ arguments: String...) throws -> String {
        let run = try ProcessRun(Checkout.nutag, arguments)
        try #require(run.exitCode == 0, "nutag \(arguments): \(run.error)")
        return run.output
    }

    private func gdal(_ command: String, _ arguments: String...) throws -> String {
        let run = try ProcessRun(command, arguments)
        try #require(run.exitCode == 0, "\(command) \(arguments): \(run.error)")
        return run.output
    }

    private func dataset(in folder: TemporaryDirectory) throws -> String {
        let file = folder.path("nutag.gpkg")
        let source = Checkout.root.appendingPathComponent("geodata").path
        _ = try nutag("build", "--from", source, "--out", file)
        return file
    }

    @Test("ogrinfo lists every layer of the dataset with its count, type and extent")
    func layers() throws {
        let folder = try TemporaryDirectory()
        let text = try gdal("ogrinfo", "-so", "-al", "-ro", dataset(in: folder))
        for (layer, type, count) in [
            ("regions", "Multi Polygon", 22), ("sites", "Unknown (any)", 40),
            ("soums", "Point", 339), ("projects", "None", 133), ("figures", "None", 75),
            ("sources", "None", 25),
        ] {
            let about = try #require(
                text.components(separatedBy: "Layer name: ").first { $0.hasPrefix(layer + "\n") })
            #expect(about.contains("Geometry: \(type)\n"), "\(layer)")
            #expect(about.contains("Feature Count: \(count)\n"), "\(layer)")
            if type != "None" { #expect(about.contains("WGS 84"), "\(layer)") }
        }
        #expect(text.contains("Extent: (87.735709, 41.586145) - (119.907027, 52.129584)"))
    }

    @Test("GDAL's own validator finds nothing wrong with what we build")
    func validity() throws {
        let folder = try TemporaryDirectory()
        let run = try ProcessRun(
            "/usr/bin/python3",
            ["-m", "osgeo_utils.samples.validate_gpkg", "-v", dataset(in: folder)])
        #expect(run.exitCode == 0, "\(run.output)\n\(run.error)")
    }

    @Test("the same folder gives the same bytes")
    func bytes() throws {
        let (one, other) = (try TemporaryDirectory(), try TemporaryDirectory())
        let files = try [dataset(in: one), dataset(in: other)]
        let contents = try files.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
        #expect(contents[0] == contents[1])
    }

    @Test("an SQL update of a geometry keeps the R-tree right through its triggers")
    func triggers() throws {
        let folder = try TemporaryDirectory()
        let file = try dataset(in: folder)
        _ = try gdal(
            "ogrinfo", file, "-sql",
            "UPDATE soums SET geom = (SELECT geom FROM soums WHERE code = 'MN2101') WHERE code = 'MN8549'"
        )
        let check = try gdal("sqlite3", file, "SELECT rtreecheck('rtree_soums_geom')")
        #expect(check == "ok\n")
        let moved = try nutag(
            "query", "soums", "--store", file, "--bbox", "114.5,48,114.6,48.1", "--format", "csv")
        #expect(moved.contains("MN8549"))
        let filtered = try gdal(
            "ogrinfo", "-al", "-ro", "-geom=NO", file, "soums", "-spat", "114.5", "48", "114.6",
            "48.1")
        #expect(filtered.contains("MN8549"))
    }

    private static let source = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"name":"Дархан","n":1,"open":true,"day":"2024-03-29"},
         "geometry":{"type":"Point","coordinates":[105.9228,49.4867,700.5]}},
        {"type":"Feature","properties":{"name":null,"n":2,"open":false,"day":null},
         "geometry":{"type":"Point","coordinates":[110.1367,44.8917,900]}},
        {"type":"Feature","properties":{"name":"nowhere","n":3,"open":null,"day":"2020-02-29"},
         "geometry":null}]}
        """

    @Test(
        "a file by ogr2ogr loads and answers with the features that ogrinfo reports",
        arguments: [
            ("from a shapefile in UTM", "places"), ("in three dimensions", "places"),
            ("empty", "places"), ("under an awkward name", "Төслийн \"байршил\""),
        ])
    func foreign(kind: String, layer: String) throws {
        let folder = try TemporaryDirectory()
        let source = try folder.write(Self.source, to: "source.geojson").path
        let file = folder.path("foreign.gpkg")
        switch kind {
        case "from a shapefile in UTM":
            let shapes = folder.path("places.shp")
            _ = try gdal(
                "ogr2ogr", "-t_srs", "EPSG:32648", "-lco", "ENCODING=UTF-8", "-dim", "XY",
                "-where", "n < 3", shapes, source)
            _ = try gdal("ogr2ogr", "-f", "GPKG", file, shapes, "-nln", layer)
        case "empty":
            _ = try gdal("ogr2ogr", "-f", "GPKG", file, source, "-nln", layer, "-where", "n > 9")
        default: _ = try gdal("ogr2ogr", "-f", "GPKG", file, source, "-nln", layer)
        }
        let expected = try gdal("ogrinfo", "-al", "-ro", "-geom=NO", "-q", file)
        let answer = try nutag("query", layer, "--store", file, "--format", "geojson")
        let features =
            try #require(
                try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any]
            )["features"] as? [[String: Any]]
        let found = try #require(features)
        #expect(found.count == expected.components(separatedBy: "OGRFeature(").count - 1)
        for feature in found {
            let properties = try #require(feature["properties"] as? [String: Any])
            let number = try #require(properties["n"] as? Int)
            #expect(expected.contains("= \(number)\n"))
            guard let place = feature["geometry"] as? [String: Any] else {
                #expect(number == 3)
                continue
            }
            let position = try #require(place["coordinates"] as? [Double])
            #expect(abs(position[0] - (number == 1 ? 105.9228 : 110.1367)) < 1e-6)
            #expect(abs(position[1] - (number == 1 ? 49.4867 : 44.8917)) < 1e-6)
            if kind == "in three dimensions" {
                #expect(position[2] == (number == 1 ? 700.5 : 900))
            }
        }
    }
}
