import Features
import Geo
import GeoPackage
import Stores
import TestSupport
import Testing

@Suite("A published GeoPackage")
struct RoundTripTests {
    @Test("gives back what was published")
    func roundTrip() throws {
        let folder = try TemporaryDirectory()
        let store = GeoPackageStore(folder.path("a.gpkg"), now: Sample.now)
        try store.publish(
            Publication(tables: [TableEdit(.replace, Sample.points(100))], lastChange: Sample.now())
        )
        let table = try store.load("points")
        #expect(table.count == 100)
            try ProcessRun(
                "/usr/bin/python3",
                ["-m", "osgeo_utils.samples.validate_gpkg", folder.path("a.gpkg")]))
            try ProcessRun(
                "sqlite3",
                [
                    folder.path("a.gpkg"),
                    "select rtreecheck('rtree_points_geom'); select srs_id, organization, srs_name,substr(definition,1,30) from gpkg_spatial_ref_sys",
                ]))
    }
}
