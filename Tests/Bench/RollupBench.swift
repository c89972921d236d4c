import Atlas
import Features
import Foundation
import Geo
import GeoPackage
import Glibc
import Stores
import TestSupport

/// How long a million sites take to come to their regions, and to be added up again.
struct RollupBench {
    private let catalog: Catalog
    private let items = ItemService()
    private let service: RollupService

    init(_ sample: SampleStore) {
        // The regions are those of this repository, built beside the sample.
        let path = sample.path + ".regions.gpkg"
        let regions = GeoPackageStore(path) { "" }
        if access(path, F_OK) != 0 {
            _ = try? BuildService.build(
                from: Checkout.root.appendingPathComponent("geodata").path, with: regions)
        }
        service = RollupService(items: items)
        guard let sites = try? GeoPackageStore(sample.path, now: { "" }).load("sites"),
            let catalog = try? Catalog.load(from: JoinedStore(regions, sites.renamed("sample")))
        else { Bench.stop("the store is unreadable") }
        self.catalog = catalog
    }

    func measure() -> [[String]] {
        var request = RollupRequest()
        request.collection = "sample"
        request.measures = [.sites, .sum("amount_jpy")]
        // Numbers of a busy machine are none to remember.
        var load = [0.0]
        getloadavg(&load, 1)
        var rows = [["rollups: load of the machine", Bench.rounded(load[0], 1), ""]]
        rows.append(row("rollup by 22 regions, first", "400 ms", request))
        rows.append(row("  warm", "50 ms", request))
        for text in ["status = 'planned'", "amount_jpy > 2000000000", "start_year > 2000"] {
            request.filter = filter(text)
            rows.append(row("  \(text)", "50 ms", request))
        }
        request.filter = filter("start_year > 1995")
        request.groups = [.property("scheme")]
        _ = row("", "", request)
        request.filter = filter("start_year > 1999")
        rows.append(row("  by scheme, start_year > 1999", "50 ms", request))
        request = RollupRequest()
        request.collection = "sample"
        request.division = .grid(RollupGrid(.square, size: 72_000))
        rows.append(row("rollup by about 330 cells, first", "600 ms", request))
        request.division = .polygons(RollupPolygons(stars(), source: "bench"))
        rows.append(row("rollup by 22 areas of 500 corners", "200 ms", request))
        return rows
    }

    private func filter(_ text: String) -> ItemFilter? {
        guard let expression = try? CQL2TextReader.read(text),
            let collection = try? catalog.collection("sample")
        else { return nil }
        return try? items.filter(expression, of: collection)
    }

    private func row(_ name: String, _ bar: String, _ request: RollupRequest) -> [String] {
        let (start, worked) = (Bench.seconds(), Self.processorSeconds)
        guard let answer = try? service.rollup(request, in: catalog) else {
            Bench.stop("no rollup")
        }
        let milliseconds = Bench.rounded(1000 * (Bench.seconds() - start), 1)
        let work = Bench.rounded(1000 * (Self.processorSeconds - worked), 1)
        return [
            "\(name) (\(answer.rows.count) rows)", "\(milliseconds) ms, CPU \(work) ms", bar,
        ]
    }

    /// The time that all threads have worked: busy neighbours move it less than that on the wall.
    private static var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Areas as people draw them: many corners, and beside each other.
    private func stars() -> FeatureTable {
        var builder = GeometryBuilder()
        var codes = ColumnBuilder(type: .text)
        for number in 0..<22 {
            codes.append(text: "area-\(number)")
            let (x, y) = (90 + 3.4 * Double(number % 8), 43 + 3 * Double(number / 8))
            builder.beginGeometry(.polygon)
            builder.beginPart(.polygon)
            builder.beginRing()
            for corner in 0...500 {
                let angle = 2 * Double.pi * Double(corner % 500) / 500
                let radius = 1 + 0.3 * sin(9 * angle)
                builder.add(x: x + radius * cos(angle), y: y + radius * sin(angle))
            }
        }
        return FeatureTable(
            name: "areas",
            schema: Schema(
                columns: [ColumnDefinition("code", .text)], geometry: GeometryDefinition(),
                idColumn: 0), columns: [codes.finish()], geometry: builder.finish())
    }
}

extension FeatureTable {
    fileprivate func renamed(_ name: String) -> FeatureTable {
        FeatureTable(name: name, schema: schema, keys: keys, columns: columns, geometry: geometry)
    }
}

/// A store with one table more.
private final class JoinedStore: Store {
    let location = "joined"
    private let base: GeoPackageStore
    private let table: FeatureTable

    init(_ base: GeoPackageStore, _ table: FeatureTable) {
        self.base = base
        self.table = table
    }

    func collections() throws(StoreError) -> [CollectionSummary] {
        let own = CollectionSummary(
            name: table.name, schema: table.schema, count: table.count,
            declaredBounds: table.bounds)
        return try base.collections() + [own]
    }

    func load(_ name: String) throws(StoreError) -> FeatureTable {
        name == table.name ? table : try base.load(name)
    }

    func revision() throws(StoreError) -> Revision { try base.revision() }
    func provenance() throws(StoreError) -> [Provenance] { try base.provenance() }

    func apply(_ edits: [TableEdit]) throws(StoreError) -> [EditOutcome] {
        try base.apply(edits)
    }
}
