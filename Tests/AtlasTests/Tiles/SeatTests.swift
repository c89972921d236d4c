import Features
import Geo
import TestSupport
import Testing
import Tiles

@testable import Atlas

@Suite("Seats of regions")
struct SeatTests {
    let service = TileService()

    @Test("are told once each, with three names and a rank, those of aimags from the first zoom on")
    func seats() throws {
        let catalog = try TileWorld.shipped.get()
        let regions = try catalog.collection("regions").table()
        for zoom in [0, 3, 4, 7, 12] {
            let seats = try service.features(of: "seats", zoom: zoom, in: catalog)
            #expect(seats.count == 22)
            #expect(Set(seats.compactMap { $0.number("rank") }) == Set(1...22))
            for seat in seats {
                let code = try #require(seat.text("code"))
                let row = try #require(regions.row(of: .text(code)))
                for language in ["en", "mn", "ja"] {
                    #expect(
                        seat.text("name:\(language)")
                            == regions.value("seat_\(language)", at: row).text)
                }
                #expect(seat.text("level") == "aimag")
                // The seat lies in its region, as the table that both come from says.
                let place = try #require(regions.value("seat_lon", at: row).number)
                #expect(regions.geometry(at: row).box.minX < place)
            }
            let first = try #require(seats.first { $0.number("rank") == 1 })
            #expect(first.text("type") == "capital-city")
            #expect(first.text("name:mn") == "Улаанбаатар")
        }
    }

    @Test("are no layer of a table that does not tell them")
    func untold() throws {
        let catalog = RandomCountry(seed: 1, sites: 3).catalog()
        #expect(throws: AtlasError.self) { try service.layer("seats", in: catalog) }
    }
}
