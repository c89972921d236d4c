import Features
import GEOS
import Geo
import TestSupport
import Testing
import Tiles

@testable import Atlas

@Suite("Clusters of sites")
struct ClusterTests {
    let service = TileService()

    @Test(
        "add up to the collection at every zoom, on both grids", arguments: [1, 2, 3] as [UInt64])
    func sums(seed: UInt64) throws {
        let country = RandomCountry(seed: seed, sites: 200)
        let catalog = country.catalog()
        let expected = country.totals { _ in true }
        for zoom in 0...9 {
            #expect(
                try totals(zoom, catalog, .webMercatorQuad) == expected, "seed \(seed) zoom \(zoom)"
            )
        }
        for zoom in 0...4 {
            #expect(
                try totals(zoom, catalog, .worldCRS84Quad) == expected, "seed \(seed) zoom \(zoom)")
        }
    }

    @Test("add up to what a filter and a time leave", arguments: [4, 5, 6] as [UInt64])
    func filteredSums(seed: UInt64) throws {
        let country = RandomCountry(seed: seed, sites: 150)
        let catalog = country.catalog()
        let filter = try service.filter(
            try CQL2TextReader.read("scheme = 'loan' OR precision = '1'"), of: ["site_clusters"],
            in: catalog)
        let expected = country.totals { site in
            site.precision == "1" || site.project.map { country.projects[$0].scheme } == "loan"
        }
        for zoom in 0...9 {
            let found = try totals(zoom, catalog, .webMercatorQuad) { $0.filter = filter }
            #expect(found == expected, "seed \(seed) zoom \(zoom)")
        }
        let window = try TimeWindow("2000-01-01/2010-12-31")
        let inTime = country.totals { site in
            site.project.map { (2000...2010).contains(country.projects[$0].year) } ?? true
        }
        for zoom in 0...9 {
            let found = try totals(zoom, catalog, .webMercatorQuad) { $0.time = window }
            #expect(found == inTime, "seed \(seed) zoom \(zoom)")
        }
    }

    @Test("have parents that are exact sums of their children", arguments: [7, 8] as [UInt64])
    func parents(seed: UInt64) throws {
        let catalog = RandomCountry(seed: seed, sites: 300).catalog()
        // What is whole regions may join a square at one zoom and have its own at the next; at the
        // last zoom there is room for all, so there it tells what it adds wherever it joins.
        var whole: [String: [String: Int64]] = [:]
        for cluster in try service.features(of: "site_clusters", zoom: 9, in: catalog) {
            guard let regions = cluster.text("regions") else { continue }
            #expect(cluster.isWholeRegions)
            cluster.addSums(to: &whole[regions, default: [:]], times: -1)
        }
        #expect(whole.keys.sorted() == ["P1", "P1|P2", "P2", "P3"])
        for zoom in 0..<9 {
            let parents = try service.features(of: "site_clusters", zoom: zoom, in: catalog)
            let children = try service.features(of: "site_clusters", zoom: zoom + 1, in: catalog)
            // A square of a zoom is the square of half its column and row at the zoom before.
            var sums: [TileAddress: [String: Int64]] = [:]
            for child in children where !child.isWholeRegions {
                let cell = try #require(child.cell.parent)
                child.addSums(to: &sums[cell, default: [:]], less: whole)
            }
            for parent in parents where !parent.isWholeRegions {
                var own: [String: Int64] = [:]
                parent.addSums(to: &own, less: whole)
                let found = sums.removeValue(forKey: parent.cell) ?? [:]
                #expect(found.filter { $0.value != 0 } == own.filter { $0.value != 0 })
            }
            #expect(sums.isEmpty, "seed \(seed) zoom \(zoom)")
        }
    }

    @Test("have circles that never meet, at any zoom, however dense the sites")
    func room() throws {
        let countries = [
            ("shipped", try TileWorld.shipped.get()),
            ("few", RandomCountry(seed: 9, sites: 60).catalog()),
            ("many", RandomCountry(seed: 10, sites: 3000).catalog()),
        ]
        for (name, catalog) in countries {
            for zoom in 0...9 {
                let circles = try service.features(of: "site_clusters", zoom: zoom, in: catalog)
                    .map { try $0.circle }
                for (index, one) in circles.enumerated() {
                    for other in circles[..<index] {
                        let way = one.middle - other.middle
                        let distance = (way * way).sum().squareRoot()
                        // The line around a circle is 1.5 pixels wide, outside of its radius.
                        #expect(
                            distance >= one.radius + other.radius + 3, "\(name) zoom \(zoom)")
                    }
                }
                #expect(circles.allSatisfy { (9...30).contains($0.radius) })
                #expect(!circles.isEmpty)
            }
        }
    }

    @Test("put sites that are whole regions into these, wherever there is room")
    func inRegion() throws {
        let catalog = try TileWorld.shipped.get()
        let regions = try catalog.collection("regions").table()
        let capital = regions.geometry(at: try #require(regions.row(of: .text("MN-1"))))
        let context = GEOSContext()
        for zoom in 6...9 {
            let clusters = try service.features(of: "site_clusters", zoom: zoom, in: catalog)
            let own = try #require(clusters.first { $0.text("regions") == "MN-1" })
            #expect(own.isWholeRegions, "zoom \(zoom)")
            // A circle of thirteen pixels about a place that is inside or next to its edge.
            let place = try own.place
            let near = try context.buffer(.point(x: place.x, y: place.y), distance: 0.15)
            #expect(try context.holds(.intersects, capital, near), "zoom \(zoom)")
        }
    }

    @Test("tell a site that is alone, and the regions of sites that are regions")
    func alone() throws {
        let catalog = try TileWorld.shipped.get()
        let clusters = try service.features(of: "site_clusters", zoom: 9, in: catalog)
        let alone = clusters.filter { $0.number("site_count") == 1 }
        #expect(alone.contains { $0.text("site") == "sainshand-park" })
        let capital = clusters.first { $0.text("regions") == "MN-1" }
        #expect(capital?.number("site_count") == 11 && capital?["site"] == nil)
    }

    @Test("divide the money of a project among its sites and count no twin")
    func money() throws {
        let catalog = try TileWorld.shipped.get()
        for zoom in 0...9 {
            let clusters = try service.features(of: "site_clusters", zoom: zoom, in: catalog)
            let key = "amount:loan:on-lending:not-stated:JPY"
            #expect(clusters.compactMap { $0.number(key) }.reduce(0, +) == 15_367_000_000)
            #expect(
                clusters.allSatisfy { !$0.feature.properties.contains { $0.key.hasSuffix("MNT") } })
            #expect(clusters.compactMap { $0.number("site_count") }.reduce(0, +) == 40)
            #expect(clusters.compactMap { $0.number("region_sites") }.reduce(0, +) == 12)
        }
    }

    private func totals(
        _ zoom: Int, _ catalog: Catalog, _ grid: TileGrid,
        _ configure: (inout TileRequest) -> Void = { _ in }
    ) throws -> [String: Int64] {
        var sums: [String: Int64] = [:]
        let clusters = try service.features(
            of: "site_clusters", zoom: zoom, in: catalog, grid: grid, bounds: grid.bounds(at: zoom),
            configure)
        for cluster in clusters { cluster.addSums(to: &sums) }
        return sums
    }
}

extension TileGrid {
    /// Where all the random data are, and their regions.
    fileprivate func bounds(at zoom: Int) -> Box {
        Box(minX: 87, minY: 41, maxX: 121, maxY: 53)
    }
}

extension FoundFeature {
    /// The square of 64 pixels that a cluster fills, as an address three zooms deeper.
    fileprivate var cell: TileAddress {
        guard case .points(let points) = feature.shape else { return address }
        return TileAddress(
            zoom: address.zoom + 3, column: address.column * 8 + Int(points[0].x) / 512,
            row: address.row * 8 + Int(points[0].y) / 512)
    }

    /// The circle that is drawn, in pixels of the zoom.
    fileprivate var circle: (middle: SIMD2<Double>, radius: Double) {
        get throws {
            guard case .points(let points) = feature.shape else { throw Missing() }
            let corner = SIMD2(Double(address.column), Double(address.row)) * 512
            let middle = corner + SIMD2(Double(points[0].x), Double(points[0].y)) / 8
            return (middle, Double(try #require(number("radius"))))
        }
    }

    /// Where it is, in degrees.
    fileprivate var place: SIMD2<Double> {
        get throws {
            let world = 512 * Double(1 << address.zoom)
            let part = try circle.middle / world
            let around = 2 * Double.pi * WebMercator.radius
            let place = WebMercator.degrees(x: (part.x - 0.5) * around, y: (0.5 - part.y) * around)
            return SIMD2(place.x, place.y)
        }
    }

    private struct Missing: Error {}

    fileprivate var isWholeRegions: Bool { number("region_sites") == number("site_count") }

    fileprivate func addSums(to sums: inout [String: Int64], times factor: Int64 = 1) {
        for property in feature.properties
        where !["projects_touching", "site", "regions", "radius"].contains(property.key) {
            sums[property.key, default: 0] += factor * (number(property.key) ?? .min / 2)
        }
    }

    /// Adds what it has besides the whole regions that have joined it.
    fileprivate func addSums(
        to sums: inout [String: Int64], less whole: [String: [String: Int64]]
    ) {
        addSums(to: &sums)
        for regions in text("regions")?.split(separator: ";") ?? [] {
            sums.merge(whole[String(regions)] ?? [:]) { $0 + $1 }
        }
    }
}

extension RandomCountry {
    /// What the clusters of some sites must add up to, added up by hand.
    fileprivate func totals(_ isChosen: (Site) -> Bool) -> [String: Int64] {
        let chosen = sites.indices.filter { sites[$0].isPlaced && isChosen(sites[$0]) }
        var sums: [String: Int64] = [:]
        sums["site_count"] = Int64(chosen.count)
        sums["region_sites"] = Int64(chosen.count { sites[$0].place.isEmpty })
        sums["project_count"] = Int64(Set(chosen.compactMap { sites[$0].project }).count)
        for site in chosen {
            guard let project = sites[site].project.map({ projects[$0] }) else { continue }
            if let scheme = project.scheme { sums["scheme:\(scheme)", default: 0] += 1 }
            if let sector = project.sector { sums["sector:\(sector)", default: 0] += 1 }
        }
        for amount in amounts where !amount.isTwin {
            let scheme = projects[amount.project].scheme ?? ""
            let key = "amount:\(scheme):\(amount.kind):face:\(amount.currency)"
            for (site, share) in shares(of: amount) where chosen.contains(site) {
                sums[key, default: 0] += share
            }
        }
        return sums
    }

    /// Hamilton's method by the book, in whole numbers.
    func shares(of amount: Amount) -> [(site: Int, share: Int64)] {
        let own = sites.indices.filter { sites[$0].project == amount.project }
        var weights = own.map { _ in Int64(1) }
        var whole = Int64(own.count)
        if own.contains(where: { sites[$0].percent != nil }) {
            weights = own.map { Int64(sites[$0].percent ?? 0) }
            whole = 100
            guard weights.reduce(0, +) <= 100 else { return [] }
        }
        let rest = whole - weights.reduce(0, +)
        let products = (weights + [rest]).map { Int64(amount.units.magnitude) * $0 }
        var units = products.map { $0 / max(1, whole) }
        let left = Int64(amount.units.magnitude) - units.reduce(0, +)
        let order = products.indices.sorted {
            let (a, b) = (products[$0] % max(1, whole), products[$1] % max(1, whole))
            return a == b ? $0 < $1 : a > b
        }
        for place in order.prefix(Int(left)) where !own.isEmpty { units[place] += 1 }
        let sign: Int64 = amount.units < 0 ? -1 : 1
        return own.indices.filter { weights[$0] > 0 || units[$0] > 0 }
            .map { (own[$0], sign * units[$0]) }
    }
}
