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
    }
}
