import Features
import Geo
import Projects
import TestSupport
import Testing
import Tiles

@testable import Atlas

@Suite("What limits the zoom")
struct DrawingLimitTests {
    let service = TileService()

    @Test("No site whose place is more than 32 pixels uncertain is drawn itself, at any zoom")
    func pixels() throws {
        let catalog = try TileWorld.shipped.get()
        let sites = try catalog.collection("sites").table()
        for zoom in 0...16 {
            let names = try drawn("sites", zoom, catalog)
            for row in 0..<sites.count where names.contains(sites.id(at: row).description) {
                let place = sites.geometry(at: row).box
                let metres = try #require(sites.value("uncertainty_m", at: row).number)
                let pixels = metres / PixelScale.metresPerPixel(at: place.minY) * Double(1 << zoom)
                #expect(pixels <= 32.5, "\(sites.id(at: row)) at zoom \(zoom)")
            }
        }
    }

    @Test("A site of which only the aimag is known is no pin in a street, whatever it claims")
    func aimag() throws {
        let columns = [
            ColumnDefinition("precision", .text), ColumnDefinition("uncertainty_m", .real),
        ]
        var builder = GeometryBuilder()
        var precisions = ColumnBuilder(type: .text)
        var claims = ColumnBuilder(type: .real)
        for precision in Precision.allCases {
            builder.appendPoint(x: 106.9, y: 47.9)
            precisions.append(text: "\(precision.rawValue)")
            claims.append(real: 1)
        }
        let reach = SiteReach(
            FeatureTable(
                name: "sites", schema: Schema(columns: columns, geometry: GeometryDefinition()),
                columns: [precisions.finish(), claims.finish()], geometry: builder.finish()),
            regions: nil)
        #expect(
            reach.lastZoom == [20, 20, 9, 6, 9, 2, 7, 7, 2].map { Int8($0) })
    }

    @Test("Each placed site is drawn exactly once at every zoom: itself, or where it may be")
    func onceEach() throws {
        let catalog = try TileWorld.shipped.get()
        let ids = try catalog.collection("sites").table()
        let all = Set((0..<ids.count).map { ids.id(at: $0).description })
        for zoom in 0...16 {
            let (pins, rings) = (
                try drawn("sites", zoom, catalog), try drawn("site_uncertainty", zoom, catalog)
            )
            #expect(pins.isDisjoint(with: rings) && pins.union(rings) == all, "zoom \(zoom)")
        }
    }

    @Test("A site that is a whole aimag is never a point")
    func wholeRegions() throws {
        let catalog = try TileWorld.shipped.get()
        let capital = Box(minX: 106.8, minY: 47.8, maxX: 107, maxY: 48)
        for zoom in [0, 6, 12, 16] {
            let found = try service.features(
                of: "site_uncertainty", zoom: zoom, in: catalog, bounds: capital)
            #expect(found.contains { $0.text("id") == "mn-1-street-project" })
        }
    }

    @Test("Levels of regions follow their size, and the country alone is not drawn")
    func bands() throws {
        let catalog = try TileWorld.shipped.get()
        let bands = RegionBands(
            try catalog.collection("regions").table(), levels: catalog.regions.levels)
        #expect(bands.bands.map(\.level) == ["economic-region", "aimag"])
        #expect(bands.bands.map(\.firstZoom) == [0, 4])
    }

    /// The identifiers of the sites that a layer draws at a zoom.
    private func drawn(_ layer: String, _ zoom: Int, _ catalog: Catalog) throws -> Set<String> {
        let plan = try catalog.layerBook(cap: 10_000).plan(layer)
        guard let drawing = try plan.source.drawing(at: zoom, of: nil) else { return [] }
        let table = drawing.table.features
        return Set(
            (0..<table.count).filter {
                drawing.rows?.contains($0) ?? true && !table.geometry(at: $0).isEmpty
            }.map { table.id(at: $0).description })
    }
}
