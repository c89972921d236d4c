import Features
import Geo
import GeoPackage
import Glibc
import Stores
import TestSupport
import Tiles

/// What tiles that nobody has asked for yet cost the processor: all attributes, at most 10,000
/// features a tile, uncompressed.
struct TileBench {
    private let table: FeatureTable
    private let layer: TileLayer
    private let encoder = TileEncoder(grid: .webMercatorQuad)
    private let preparation: Double

    init(_ sample: SampleStore) {
        guard let table = try? GeoPackageStore(sample.path, now: { "" }).load("sites") else {
            Bench.stop("the store is unreadable")
        }
        self.init(table)
    }

    private init(_ table: FeatureTable) {
        self.table = table
        layer = TileLayer(
            name: "sites", table: TileTable(table),
            properties: table.schema.columns.enumerated().map {
                TileProperty(key: $1.name, column: $0)
            })
        let start = Bench.seconds(CLOCK_THREAD_CPUTIME_ID)
        _ = encoder.encode([layer], at: TileAddress(zoom: 24, column: 0, row: 0))
        preparation = Bench.seconds(CLOCK_THREAD_CPUTIME_ID) - start
    }

    func measure() -> (figures: [RequestFigure], rows: [[String]]) {
        // The bars are a twentieth of what ST_AsMVT took for the same on the same kind of machine.
        let bar = [100_000: "0.27 ms", 1_000_000: "1.6 ms"][table.count] ?? ""
        let figures = [
            figure("tiles of z4 to z14 where sites are", usual, bar),
            figure("tiles of z0 to z5 where sites are", addresses(0...5, 40), ""),
            figure("tiles of z14", addresses(14...14, 499), ""),
        ]
        let low = addresses(0...5, 40).map { address in
            seconds { _ = encoder.encode([layer], at: address) }
        }
        let milliseconds = low.sorted().map { 1000 * $0 }
        return (
            figures,
            [
                ["  layout for tiles of \(table.count)", "\(Bench.rounded(preparation, 2)) s", ""],
                [
                    "  bytes a feature", "\(layer.table.byteCount / max(1, table.count))", "",
                ],
                [
                    "  z0 to z5, p50 and p99",
                    "\(Bench.rounded(milliseconds[milliseconds.count / 2], 2)), \(Bench.rounded(milliseconds[milliseconds.count * 99 / 100], 2)) ms",
                    "20 ms",
                ],
            ]
        )
    }

    /// Lines and areas about some of the sites, beside PostGIS where it is there.
    func measureShapes(_ server: PostGISServer?) -> (figures: [RequestFigure], rows: [[String]]) {
        var (figures, rows) = ([RequestFigure](), [[String]]())
        for (name, shapes) in [
            ("lines", SampleShapes.lines(of: table, count: table.count / 50)),
            ("areas", SampleShapes.areas(of: table, count: table.count / 50)),
        ] {
            let bench = TileBench(shapes)
            let own = bench.figure("tiles of \(name), 24 positions each", bench.usual, "")
            figures.append(own)
            rows.append(["\(own.name), \(own.sites)", own.text, ""])
            rows += bench.measure(beside: server, named: name, own)
        }
        return (figures, rows)
    }

    /// What `ST_AsMVT` takes for the same tiles of all sites.
    func measure(beside server: PostGISServer?, _ own: RequestFigure) -> [[String]] {
        measure(beside: server, named: "sites", own)
    }

    private func measure(
        beside server: PostGISServer?, named name: String, _ own: RequestFigure
    ) -> [[String]] {
        guard let server,
            let theirs = PostGISTiles(table, named: "\(name)_\(table.count)", in: server)?
                .figure(usual)
        else { return [] }
        let times = Bench.rounded(theirs.milliseconds / own.milliseconds, 1)
        return [
            [
                "  ST_AsMVT, \(theirs.features / own.requests) features",
                "\(Bench.rounded(theirs.milliseconds, 2)) ms, \(times) times ours",
                "20 times",
            ]
        ]
    }

    /// The tiles that others were measured on: by density, from provinces to streets.
    private var usual: [TileAddress] { addresses(4...14, 499) }

    private func seconds(_ work: () -> Void) -> Double {
        let start = Bench.seconds(CLOCK_THREAD_CPUTIME_ID)
        work()
        return Bench.seconds(CLOCK_THREAD_CPUTIME_ID) - start
    }

    /// The best of three rounds, since others use the machine too.
    private func figure(_ name: String, _ addresses: [TileAddress], _ bar: String) -> RequestFigure
    {
        var counts = RequestFigure.Counts()
        for address in addresses {
            let bytes = encoder.encode([layer], at: address)
            let tile = try? TileDecoder.decode(bytes)
            let features = tile?.layers.first?.features.count ?? 0
            counts += RequestFigure.Counts(
                bytes: bytes.count, features: features, matched: features)
        }
        let times = (0..<3).map { _ in
            seconds { for address in addresses { _ = encoder.encode([layer], at: address) } }
        }
        return RequestFigure(
            name: name, sites: table.count,
            milliseconds: 1000 * (times.min() ?? 0) / Double(addresses.count), bar: bar,
            requests: addresses.count, counts: counts)
    }

    /// Tiles around places of the data, each of them once: where there is more, more is looked at.
    private func addresses(_ zooms: ClosedRange<Int>, _ wanted: Int) -> [TileAddress] {
        var random = SeededRandom(seed: 9)
        var seen = Set<TileAddress>()
        var addresses: [TileAddress] = []
        for _ in 0..<100 * wanted where addresses.count < wanted {
            let place = table.geometry(at: random.int(in: 0...table.count - 1)).box
            let address = encoder.grid.tile(
                containing: place.minX, place.minY, zoom: random.int(in: zooms))
            if let address, seen.insert(address).inserted { addresses.append(address) }
        }
        return addresses
    }
}
