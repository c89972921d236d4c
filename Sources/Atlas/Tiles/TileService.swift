public import Features
import GEOS
public import Geo
import Gzip
import Tiles

/// Draws tiles of whatever a catalog holds.
///
/// What can be worked out once a catalog is worked out by the first who asks and goes with the
/// catalog; tiles are compressed once and kept as bytes while there is room. One service serves all
/// catalogs and any number of threads.
public final class TileService: Sendable {
    private let tiles: BoundedCache<TileKey, PackedTile>
    /// Tiles of a part of the features: apart, so that questions asked once drive nothing out.
    private let specialTiles: BoundedCache<TileKey, PackedTile>
    private let chosen: BoundedCache<String, ChosenRows>
    private let projections = ProjectionPool()
    private let cap: Int
    private let patience: Duration

    /// Makes a service.
    ///
    /// - Parameters:
    ///   - memory: How many bytes of tiles it remembers.
    ///   - cap: How many features of a layer are in a tile at most.
    ///   - patience: How long the features of a filter may be looked for.
    public init(
        memory: Int = 64 << 20, cap: Int = TileService.usualCap,
        patience: Duration = .seconds(10)
    ) {
        tiles = BoundedCache(capacity: memory / 2)
        specialTiles = BoundedCache(capacity: memory / 4)
        chosen = BoundedCache(capacity: memory / 4)
        self.cap = cap
        self.patience = patience
    }

    /// How many features of a layer are in a tile at most, unless the operator says otherwise.
    public static let usualCap = 10_000

    /// How its caches fare.
    public var caches: [CacheFigures] {
        [
            tiles.figures("tiles"), specialTiles.figures("filtered-tiles"),
            chosen.figures("tile-rows"),
        ]
    }

    /// Every layer that can be asked for, in the order of the collections.
    ///
    /// - Throws: ``AtlasError/inconsistent(_:)`` when what a layer is derived from contradicts
    ///   itself.
    public func layers(in catalog: Catalog) throws(AtlasError) -> [LayerDescription] {
        try catalog.layerBook(cap: cap).plans.map(\.description)
    }

    /// What there is to know of a layer.
    ///
    /// - Throws: ``AtlasError/unknown(kind:name:nearest:)`` with the nearest names.
    public func layer(
        _ name: String, in catalog: Catalog
    ) throws(AtlasError) -> LayerDescription {
        try catalog.layerBook(cap: cap).plan(name).description
    }

    /// Binds a condition in CQL2 to the properties of layers; names that no layer has are passed
    /// over, since asking for the tile tells of them.
    ///
    /// Sites may be asked for by the properties of their projects.
    ///
    /// - Throws: `FilterError` with the position of what does not fit one of the layers.
    public func filter(
        _ expression: FilterExpression, crs: CRSName = .crs84, of layers: [String],
        in catalog: Catalog
    ) throws(FilterError) -> TileFilter {
        let places = FilterPlaces(crs, projections)
        var filters: [String: ItemFilter] = [:]
        for name in layers {
            guard let plan = try? catalog.layerBook(cap: cap).plan(name) else { continue }
            filters[name] = ItemFilter(
                bound: try BoundFilter(expression, schema: plan.source.subject.schema) {
                    places.place($0)
                }, crs: crs)
        }
        return TileFilter(filters: filters, key: "\(crs) \(expression.cql2Text)")
    }

    /// The tile if it was made before and is still there: a look-up, for threads that must not wait.
    public func kept(_ request: TileRequest, in catalog: Catalog) -> PackedTile? {
        cache(for: request).kept(TileKey(request, catalog))
    }

    /// The tile as it is delivered; made and compressed by the first who asks, while others who ask
    /// for the same wait for it.
    ///
    /// - Throws: ``AtlasError`` when a layer or a property is unknown, the grid has no such tile, or
    ///   the features of a filter are not found in time.
    public func packed(
        _ request: TileRequest, in catalog: Catalog
    ) throws(AtlasError) -> PackedTile {
        let key = TileKey(request, catalog)
        return try cache(for: request).value(
            key, size: { $0.gzip.count + key.byteCount }
        ) { () throws(AtlasError) in
            let bytes = try tile(request, in: catalog)
            guard !bytes.isEmpty else { return PackedTile(gzip: [], plainCount: 0) }
            guard let member = Gzip.compress(bytes) else {
                throw .inconsistent("there is no memory to compress a tile with")
            }
            return PackedTile(gzip: member, plainCount: bytes.count)
        }
    }

    /// The tile as a Mapbox Vector Tile that nobody keeps; no bytes at all when nothing is in it.
    ///
    /// - Throws: ``AtlasError`` as ``packed(_:in:)`` does.
    public func tile(_ request: TileRequest, in catalog: Catalog) throws(AtlasError) -> [UInt8] {
        guard request.grid.contains(request.address) else {
            throw .unknown(kind: "tile", name: request.address.description, nearest: [])
        }
        let book = try catalog.layerBook(cap: cap)
        var plans: [LayerPlan] = []
        for name in request.layers where !plans.contains(where: { $0.name == name }) {
            plans.append(try book.plan(name))
        }
        let zoom = request.grid.detail(at: request.address.zoom)
        let properties = try Self.properties(request, plans)
        var layers: [TileLayer] = []
        for (plan, properties) in zip(plans, properties) {
            let chosen = try chosenRows(request, plan, catalog)
            if let layer = try plan.layer(at: zoom, properties, of: chosen) {
                layers.append(layer)
            }
        }
        guard !layers.isEmpty else { return [] }
        let deadline = request.deadline
        let tile = TileEncoder(grid: request.grid).encode(layers, at: request.address) {
            deadline?.isAhead ?? true
        }
        // Without a tile the time was up.
        guard let tile else { throw deadline?.refusal ?? .unwanted }
        return tile
    }

    /// The properties of each layer; each one asked for must be known to one of them.
    private static func properties(
        _ request: TileRequest, _ plans: [LayerPlan]
    ) throws(AtlasError) -> [[TileProperty]] {
        for name in request.properties ?? []
        where plans.allSatisfy({ $0.keys.properties([name]) == nil }) {
            let known = plans.flatMap { plan in plan.keys.all.map(\.key) }
            throw .badRequest(
                part: "properties",
                .noTileProperty(
                    name.shortened, nearest: Spelling.nearest(to: name, among: known)))
        }
        return plans.map { $0.keys.properties(request.properties) ?? [] }
    }

    private func cache(for request: TileRequest) -> BoundedCache<TileKey, PackedTile> {
        request.isSpecial ? specialTiles : tiles
    }
}

extension TileService {
    /// The rows that filter and time leave of a layer; nil when nothing was asked.
    private func chosenRows(
        _ request: TileRequest, _ plan: LayerPlan, _ catalog: Catalog
    ) throws(AtlasError) -> ChosenRows? {
        let subject = plan.source.subject
        let filter = request.filter?.filters[plan.name]
        let time = subject.time == nil ? nil : request.time
        guard filter != nil || time != nil else { return nil }
        var key = "\(catalog.mark)\0\(subject.name)"
        if let time { key += "\0time \(time.start) \(time.end)" }
        if let filter { key += "\0filter \(filter.key)" }
        return try chosen.value(key, size: \.byteCount) { () throws(AtlasError) in
            try find(subject, filter?.bound, time, request.deadline ?? Deadline(patience))
        }
    }

    private func find(
        _ subject: LayerSubject, _ filter: BoundFilter?, _ time: TimeWindow?,
        _ deadline: Deadline
    ) throws(AtlasError) -> ChosenRows {
        let table = try subject.features()
        var rows: [Int]?
        if let filter {
            rows = filter.rows(of: table, among: nil, using: GEOSContext()) { deadline.isAhead }
            // Without an answer the time was up.
            try deadline.check()
        }
        if let time, let columns = subject.time {
            let test = TimeTest(time, columns, table)
            rows = (rows ?? Array(0..<table.count)).filter { test.holds(at: $0) }
        }
        return ChosenRows(RowSet(rows ?? [], capacity: table.count))
    }
}

/// What tells a tile from all others, of whatever revision.
private struct TileKey: Hashable, Sendable {
    let revision: String
    let layers: [String]
    let grid: String
    let address: TileAddress
    let time: TimeWindow?
    let filter: String?
    let properties: [String]?

    init(_ request: TileRequest, _ catalog: Catalog) {
        revision = catalog.mark
        layers = request.layers
        grid = request.grid.id
        address = request.address
        time = request.time
        filter = request.filter?.key
        properties = request.properties
    }

    /// About how many bytes an entry takes beside its tile.
    var byteCount: Int {
        let texts = layers + (properties ?? []) + [filter ?? "", revision]
        return texts.reduce(256) { $0 + $1.utf8.count + 16 }
    }
}
