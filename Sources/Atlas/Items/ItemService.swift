public import Features
import GEOS
public import Geo
import PROJ
import Stores

/// Finds the features that are asked for, page by page.
///
/// The index narrows, GEOS decides, and what a question has found is remembered for its further
/// pages. One service serves all catalogs and any number of threads.
public final class ItemService: Sendable {
    private let found: ResultCache
    private let projections = ProjectionPool()
    private let patience: Duration
    private let largestLimit: Int

    /// Makes a service.
    ///
    /// - Parameters:
    ///   - memory: How many bytes of answers it remembers.
    ///   - patience: How long features may be looked for.
    ///   - largestLimit: How many features a page has at most.
    public init(
        memory: Int = 32 << 20, patience: Duration = .seconds(10),
        largestLimit: Int = ItemRequest.largestLimit
    ) {
        found = ResultCache(capacity: memory)
        self.patience = patience
        self.largestLimit = largestLimit
    }

    /// How its cache fares.
    public var caches: [CacheFigures] { [found.figures("answers")] }

    /// Binds a condition in CQL2 to the properties of a collection.
    ///
    /// - Parameters:
    ///   - expression: The condition as it was read.
    ///   - crs: The reference system of its places, which follow that system's order of axes.
    ///   - collection: The collection it is for.
    /// - Returns: The condition, for any table of the collection.
    /// - Throws: `FilterError` with the position of what does not fit.
    public func filter(
        _ expression: FilterExpression, crs: CRSName = .crs84, of collection: MapCollection
    ) throws(FilterError) -> ItemFilter {
        let places = FilterPlaces(crs, projections)
        return ItemFilter(
            bound: try BoundFilter(expression, schema: collection.schema) { places.place($0) },
            crs: crs)
    }

    /// The catalog in which a page is to be looked up: that of its token, else the newest; nil when
    /// the revision of the token is no longer kept, and the client has to start again.
    public func catalog(for token: PageToken?, _ keeper: CatalogKeeper) -> Catalog? {
        guard let token else { return keeper.current }
        return keeper.catalog(token.revision)
    }

    /// One page of the features that meet all conditions.
    ///
    /// Without conditions and order it costs what the page has; with them, what the index and the
    /// conditions cost, once for all pages.
    ///
    /// - Throws: ``AtlasError`` when a name is unknown, a condition cannot be understood, the token
    ///   is one of another question, or the search takes longer than there is patience.
    public func page(
        _ request: ItemRequest, token: PageToken? = nil, in catalog: Catalog
    ) throws(AtlasError) -> ItemPage {
        let collection = try catalog.collection(request.collection)
        let table = try collection.table()
        let key = request.key
        let question = PageToken.hash(key)
        guard token == nil || token?.question == question else {
            throw .badRequest(part: "token", .strangeToken)
        }
        let position = token?.position ?? request.position
        let limit = min(max(request.limit, 1), largestLimit)
        let context = GEOSContext()
        let rows: RowList
        if request.isForAll {
            rows = .all(table.count)
        } else {
            rows = try remembered(
                key, of: catalog, isWorthwhile: { position > 0 || $0.count > position + limit }
            ) { () throws(AtlasError) in
                try find(request, collection, table, catalog, context)
            }
        }
        let page = rows.page(from: position, limit: limit)
        func place(_ position: Int) -> PageToken {
            PageToken(
                revision: catalog.revision.description, position: position, question: question)
        }
        let end = position + page.count
        let view = try view(
            of: page, table, request.geometry, request.crs, catalog,
            (context, request.deadline ?? Deadline(patience)))
        return ItemPage(
            catalog: catalog, collection: collection, selection: Selection(table, rows: page),
            places: view.places, decimals: view.decimals, numberMatched: rows.count,
            position: position,
            next: end < rows.count && !page.isEmpty ? place(end) : nil,
            previous: position > 0 ? place(max(0, position - limit)) : nil)
    }

    /// The rows that meet all conditions, in the order of the table; nil when all do, unasked.
    ///
    /// - Throws: ``AtlasError`` as ``page(_:token:in:)`` does.
    func rows(
        _ request: ItemRequest, in catalog: Catalog
    ) throws(AtlasError) -> [UInt32]? {
        guard !request.isForAll else { return nil }
        let collection = try catalog.collection(request.collection)
        let table = try collection.table()
        let rows = try remembered(request.key, of: catalog, isWorthwhile: { _ in true }) {
            () throws(AtlasError) in
            try find(request, collection, table, catalog, GEOSContext())
        }
        guard case .some(let found) = rows else { return nil }
        return found
    }

    /// One feature by its identifier as it stands in a URL.
    ///
    /// - Throws: ``AtlasError/unknown(kind:name:nearest:)`` when there is none of that identifier.
    public func feature(
        _ id: String, of name: String, geometry: GeometryMode = .full, crs: CRSName = .crs84,
        in catalog: Catalog
    ) throws(AtlasError) -> ItemFeature {
        let collection = try catalog.collection(name)
        let table = try collection.table()
        guard let row = table.row(ofID: id) else {
            throw .unknown(kind: "feature", name: id.shortened, nearest: [])
        }
        let view = try view(
            of: [row], table, geometry, crs, catalog, (GEOSContext(), Deadline(patience)))
        return ItemFeature(
            collection: collection, selection: Selection(table, rows: [row]), places: view.places,
            decimals: view.decimals)
    }

    private func remembered(
        _ key: String, of catalog: Catalog, isWorthwhile: ([UInt32]) -> Bool,
        _ find: () throws(AtlasError) -> [UInt32]
    ) throws(AtlasError) -> RowList {
        let key = "\(catalog.revision)\0\(key)"
        if let rows = found.rows(key) { return .some(rows) }
        let rows = try find()
        if isWorthwhile(rows) { found.insert(rows, for: key) }
        return .some(rows)
    }
}

extension ItemService {
    /// The rows that a question finds, in its order.
    private func find(
        _ request: ItemRequest, _ collection: MapCollection, _ table: FeatureTable,
        _ catalog: Catalog, _ context: GEOSContext
    ) throws(AtlasError) -> [UInt32] {
        let deadline = request.deadline ?? Deadline(patience)
        var candidates: [Int]?
        if let box = request.box {
            let condition = try BoxCondition(box, projections)
            if !condition.coversAll(of: collection.bounds) {
                candidates = try condition.rows(of: table, (context, projections), deadline)
            }
        }
        // First the filter, if no box has narrowed yet: it may know where to look.
        let filters = [request.filter?.bound, try equalities(request, table)]
        for filter in filters.compactMap(\.self) {
            candidates = filter.rows(of: table, among: candidates, using: context) {
                deadline.isAhead
            }
            // Without an answer the time was up.
            try deadline.check()
        }
        if let window = request.time, let columns = collection.time {
            let test = TimeTest(window, columns, table)
            candidates = (candidates ?? Array(0..<table.count)).filter { test.holds(at: $0) }
        }
        if !request.search.isEmpty {
            let search = try TextSearch(request.search, table, catalog)
            candidates = try search.rows(
                among: candidates ?? Array(0..<table.count), deadline)
        }
        try deadline.check()
        let rows = candidates ?? Array(0..<table.count)
        return try RowOrder.sorted(rows, of: table, by: request.sort, deadline)
    }

    /// The equalities as one condition.
    private func equalities(
        _ request: ItemRequest, _ table: FeatureTable
    ) throws(AtlasError) -> BoundFilter? {
        var all: [FilterExpression] = []
        for condition in request.conditions {
            all.append(try EqualityCondition.expression(condition, table))
        }
        guard let first = all.first else { return nil }
        let whole = all.count == 1 ? first : FilterExpression(.operation(.and, all), at: .none)
        do throws(FilterError) {
            return try BoundFilter(whole, schema: table.schema)
        } catch {
            throw .badRequest(part: request.conditions[0].name, .filter(error.reason))
        }
    }

    /// The places of rows as they are to be written.
    private func view(
        of rows: [Int], _ table: FeatureTable, _ mode: GeometryMode, _ crs: CRSName,
        _ catalog: Catalog, _ means: (context: GEOSContext, deadline: Deadline)
    ) throws(AtlasError) -> (places: GeometryColumn?, decimals: Int) {
        let system = try OutputSystem(crs, projections)
        guard mode != .none else { return (nil, system.decimals) }
        var places: GeometryColumn?
        if mode == .resolved {
            places = try RegionPlaces(table, catalog, means.context)?
                .places(of: rows, means.deadline)
        }
        guard crs != .crs84, let geometry = table.geometry ?? places else {
            return (places, system.decimals)
        }
        var moved = places ?? geometry.gathering(rows)
        try means.deadline.check()
        if !crs.isWGS84 { moved = try project(moved, to: crs) }
        return (system.isNorthFirst ? moved.swappingAxes : moved, system.decimals)
    }

    private func project(
        _ places: GeometryColumn, to crs: CRSName
    ) throws(AtlasError) -> GeometryColumn {
        try projections.with { context throws(AtlasError) in
            let result: (column: GeometryColumn, failures: Int)
            do throws(PROJError) {
                result = try context.transformation(from: .crs84, to: crs).transform(places)
            } catch {
                throw .badRequest(part: "crs", .unusableSystem(error.description))
            }
            guard result.failures == 0 else {
                throw .badRequest(
                    part: "crs", .noImage(positions: result.failures, system: "\(crs)"))
            }
            return result.column
        }
    }
}
