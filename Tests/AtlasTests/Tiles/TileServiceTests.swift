import Features
import Geo
import Gzip
import Synchronization
import TestSupport
import Testing
import Tiles

@testable import Atlas

@Suite("The service of tiles")
struct TileServiceTests {
    let service = TileService()
    static let ulaanbaatar = TileAddress(zoom: 6, column: 51, row: 22)

    @Test("offers every collection with places, and what is derived from regions and sites")
    func layers() throws {
        let catalog = try TileWorld.shipped.get()
        let layers = try service.layers(in: catalog)
        #expect(
            layers.map(\.name) == [
                "regions", "region_labels", "seats", "projects", "sites", "site_uncertainty",
                "site_clusters", "soums",
            ])
        for layer in layers {
            #expect(Set(layer.title.texts.keys) == ["en", "mn", "ja"], "\(layer.name)")
            #expect(!layer.bounds.isEmpty)
            #expect(Set(layer.properties.map(\.key)).count == layer.properties.count)
            #expect(Set(layer.fields).isSubset(of: layer.properties))
        }
        let sites = try service.layer("sites", in: catalog)
        #expect(
            sites.fields.map(\.key) == [
                "id", "project", "name:en", "name:mn", "name:ja", "precision", "exactness",
                "uncertainty_m", "sketch", "position_basis", "place", "unit_count", "unit",
                "title:en", "title:mn", "title:ja", "scheme", "sector", "priority_area",
                "development_issue", "status", "start_year", "end_year", "period_basis",
                "coverage", "region_basis", "amount", "amount_kind", "amount_basis",
                "amount_currency",
            ])
        #expect(sites.geometry == nil)
        #expect(try service.layer("projects", in: catalog).fields[1].key == "name:en")
    }

    @Test("names the layer that was probably meant")
    func unknownLayer() throws {
        let catalog = try TileWorld.shipped.get()
        let expected = AtlasError.unknown(
            kind: "layer", name: "site_cluster", nearest: ["site_clusters"])
        #expect(throws: expected) { try service.layer("site_cluster", in: catalog) }
        let request = TileRequest(layers: ["regions", "site_cluster"], address: Self.ulaanbaatar)
        #expect(throws: expected) { try service.packed(request, in: catalog) }
    }

    @Test("tells only the properties asked for, by column or by key")
    func properties() throws {
        let catalog = try TileWorld.shipped.get()
        let found = try service.features(of: "sites", zoom: 5, in: catalog) {
            $0.properties = ["name_mn", "name:ja", "scheme"]
        }
        let keys = Set(found.flatMap { $0.feature.properties.map(\.key) })
        #expect(keys == ["name:mn", "name:ja", "scheme"])
        var request = TileRequest(layers: ["sites"], address: Self.ulaanbaatar)
        request.properties = ["shceme"]
        #expect(
            throws: AtlasError.badRequest(
                part: "properties", .noTileProperty("shceme", nearest: "scheme"))
        ) { try service.tile(request, in: catalog) }
    }

    @Test("knows no tile outside the grid")
    func outside() throws {
        let catalog = try TileWorld.shipped.get()
        let request = TileRequest(
            layers: ["sites"], address: TileAddress(zoom: 1, column: 2, row: 0))
        #expect(throws: AtlasError.unknown(kind: "tile", name: "1/2/0", nearest: [])) {
            try service.tile(request, in: catalog)
        }
    }

    @Test("compresses a tile once and finds it again")
    func kept() throws {
        let catalog = try TileWorld.shipped.get()
        let request = TileRequest(
            layers: ["regions", "sites", "regions"], address: Self.ulaanbaatar)
        #expect(service.kept(request, in: catalog) == nil)
        let packed = try service.packed(request, in: catalog)
        let plain = try service.tile(request, in: catalog)
        #expect(Gunzip.expand(packed.gzip, limit: 1 << 20) == plain)
        #expect(packed.plainCount == plain.count && !packed.isEmpty)
        #expect(service.kept(request, in: catalog)?.gzip == packed.gzip)
    }

    @Test("keeps special tiles apart from the usual ones")
    func special() throws {
        let catalog = try TileWorld.shipped.get()
        var request = TileRequest(layers: ["sites"], address: Self.ulaanbaatar)
        let all = try service.packed(request, in: catalog)
        request.filter = try service.filter(
            try CQL2TextReader.read("scheme = 'grant'"), of: ["sites"], in: catalog)
        let grants = try service.packed(request, in: catalog)
        request.filter = nil
        request.time = try TimeWindow("1890-01-01")
        let early = try service.packed(request, in: catalog)
        #expect(all.plainCount > max(grants.plainCount, early.plainCount))
        #expect(grants.plainCount > 0 && early.plainCount != grants.plainCount)
    }

    @Test("says where a filter does not fit a layer")
    func misfit() throws {
        let catalog = try TileWorld.shipped.get()
        #expect(throws: FilterError.self) {
            try service.filter(
                try CQL2TextReader.read("scheme = 'loan'"), of: ["regions"], in: catalog)
        }
    }

    @Test("never answers with another revision")
    func revisions() throws {
        let (one, other) = (
            RandomCountry(seed: 1, sites: 20).catalog(revision: "1"),
            RandomCountry(seed: 2, sites: 40).catalog(revision: "2")
        )
        let request = TileRequest(
            layers: ["sites"], address: TileAddress(zoom: 0, column: 0, row: 0))
        let first = try service.packed(request, in: one)
        let second = try service.packed(request, in: other)
        #expect(first.gzip != second.gzip)
        #expect(try service.packed(request, in: one).gzip == first.gzip)
        #expect(service.kept(request, in: other)?.gzip == second.gzip)
    }

    @Test("lets a catalog go, with all that was made of it")
    func letsGo() throws {
        weak var watched: Catalog?
        do {
            let catalog = RandomCountry(seed: 3, sites: 30).catalog()
            watched = catalog
            for layer in try service.layers(in: catalog) {
                _ = try service.features(of: layer.name, zoom: 3, in: catalog)
            }
        }
        #expect(watched == nil)
    }
}
