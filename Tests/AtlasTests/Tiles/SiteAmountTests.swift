import Features
import Geo
import TestSupport
import Testing
import Tiles

@testable import Atlas

@Suite("The amount of a site")
struct SiteAmountTests {
    let service = TileService()

    @Test(
        "is its share of what its project was agreed, and none where that is not known",
        arguments: [11, 12, 13] as [UInt64])
    func share(seed: UInt64) throws {
        let country = RandomCountry(seed: seed, sites: 120)
        let catalog = country.catalog()
        // Of the kinds and currencies that occur these come first.
        var expected: [Int: Int64] = [:]
        for amount in country.amounts
        where amount.kind == "agreed" && amount.currency == "JPY" && !amount.isTwin {
            for (site, share) in country.shares(of: amount) {
                expected[site, default: 0] += share
            }
        }
        let plan = try catalog.layerBook(cap: 10_000).plan("sites")
        let table = try plan.source.subject.features()
        for row in 0..<table.count {
            let told = table.value("amount", at: row).number
            #expect(told == expected[row].map { Double($0) }, "seed \(seed) site \(row)")
            #expect(table.value("amount_kind", at: row).text == (told == nil ? "" : "agreed"))
            #expect(table.value("amount_currency", at: row).text == (told == nil ? "" : "JPY"))
        }
        #expect(expected.count > 10 && expected.count < table.count)
        for zoom in [4, 9] {
            for layer in ["sites", "site_uncertainty"] {
                for site in try service.features(of: layer, zoom: zoom, in: catalog) {
                    let id = try #require(site.text("id"))
                    let row = try #require(table.row(of: .text(id)))
                    #expect(site.number("amount") == expected[row], "seed \(seed) \(id)")
                }
            }
        }
    }

    @Test("can be asked for in a filter")
    func filter() throws {
        let country = RandomCountry(seed: 14, sites: 120)
        let catalog = country.catalog()
        let filter = try service.filter(
            try CQL2TextReader.read("amount > 100000000"), of: ["site_clusters"], in: catalog)
        let table = try catalog.layerBook(cap: 10_000).plan("sites").source.subject.features()
        let large = (0..<table.count).count { row in
            country.sites[row].isPlaced
                && table.value("amount", at: row).number ?? 0 > 100_000_000
        }
        let clusters = try service.features(
            of: "site_clusters", zoom: 3, in: catalog
        ) { $0.filter = filter }
        #expect(large > 0)
        #expect(clusters.compactMap { $0.number("site_count") }.reduce(0, +) == Int64(large))
    }

    @Test("is told with its kind, its basis and its currency in the shipped data")
    func shipped() throws {
        let catalog = try TileWorld.shipped.get()
        let found = try service.features(of: "site_uncertainty", zoom: 6, in: catalog)
        let known = found.filter { $0["amount"] != nil }
        #expect(Set(known.compactMap { $0.text("project") }) == ["two-step-loan"])
        for site in known {
            #expect(site.text("amount_kind") == "on-lending")
            #expect(site.text("amount_basis") == "not-stated")
            #expect(site.text("amount_currency") == "JPY")
        }
        let bare = try service.layer("sites", in: try TileWorld.sarnai.get())
        #expect(bare.fields.contains { $0.key == "amount" })
    }
}
