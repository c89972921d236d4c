public import Features
import GEOS
import Geo
public import Stores

/// Answers spatial questions to the collections of a store.
public struct QueryService {
    private let store: any Store

    /// Asks this store.
    public init(_ store: any Store) { self.store = store }

    /// The features that meet all conditions of the request.
    ///
    /// The index answers for the narrowest condition; the others are tested row by row.
    ///
    /// - Throws: ``AtlasError`` when a name is unknown, a value does not fit its property, or the
    ///   store cannot be read.
    public func answer(_ request: QueryRequest) throws(AtlasError) -> QueryAnswer {
        let table = try load(request.collection)
        try demandPlaces(of: table, for: request)
        let context = GEOSContext()
        let conditions = try RowConditions(request, table, regions: regions(for: request), context)
        guard let origin = request.origin else {
            return QueryAnswer(Selection(table, rows: try conditions.rows()), distances: nil)
        }
        let search = DistanceSearch(origin: origin, conditions: conditions)
        if let count = request.nearest {
            return QueryAnswer(table, try search.nearest(count))
        }
        return QueryAnswer(table, try search.within(request.distance ?? 0))
    }

    /// A table without geometry can be asked by region, if it names regions, and by nothing else.
    private func demandPlaces(
        of table: FeatureTable, for request: QueryRequest
    ) throws(AtlasError) {
        guard table.geometry == nil else { return }
        let asked = [
            ("bbox", request.box != nil), ("intersects", request.shape != nil),
            ("near", request.origin != nil),
        ]
        guard let (option, _) = asked.first(where: \.1) else { return }
        throw .badRequest(
            part: option, reason: "the features of '\(table.name)' have no geometry to compare")
    }

    private func load(_ name: String) throws(AtlasError) -> FeatureTable {
        do throws(StoreError) {
            return try store.load(name)
        } catch {
            throw .store(error)
        }
    }

    /// The regions are loaded only for questions that name one.
    private func regions(for request: QueryRequest) throws(AtlasError) -> RegionSet? {
        guard request.within != nil || request.touching != nil else { return nil }
        return try RegionSet.load(from: store)
    }
}

/// The features that were asked for.
public struct QueryAnswer: Sendable {
    /// The table and the rows, in order.
    public let selection: Selection
    /// The metres from the origin to each row, where an origin was given.
    public let distances: [Double]?

    init(_ selection: Selection, distances: [Double]?) {
        self.selection = selection
        self.distances = distances
    }

    init(_ table: FeatureTable, _ found: [DistanceSearch.Found]) {
        self.init(Selection(table, rows: found.map(\.row)), distances: found.map(\.metres))
    }
}
