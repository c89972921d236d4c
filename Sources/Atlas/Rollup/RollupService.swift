/// Answers how much, of what, in which region, and proves that it adds up.
///
/// What is derived of a revision (which region a site lies in) is derived by the first who asks and
/// dropped with the revision. One service serves all catalogs and any number of threads.
public final class RollupService: Sendable {
    private let items: ItemService

    /// Makes a service that finds what is asked for as the items are found.
    public init(items: ItemService = ItemService()) {
        self.items = items
    }

    /// The collection that a rollup is about: the one named, else the projects of the dataset.
    ///
    /// A filter of a request is bound to it.
    ///
    /// - Throws: ``AtlasError/unknown(kind:name:nearest:)`` when there is none of that name.
    public func collection(
        _ name: String?, in catalog: Catalog
    ) throws(AtlasError) -> MapCollection {
        if let name { return try catalog.collection(name) }
        if let projects = catalog.collections.first(where: { $0.role == .projects }) {
            return projects
        }
        throw .badRequest(
            part: "collection", reason: "the store has no projects; name the collection to roll up")
    }

    /// What can be asked for.
    public func offer(in catalog: Catalog) -> RollupOffer {
        RollupOffer(revision: catalog.mark, levels: [], measures: [], groups: [])
    }

    /// A rollup.
    ///
    /// - Throws: ``AtlasError/badRequest(part:reason:)`` and
    ///   ``AtlasError/unknown(kind:name:nearest:)`` for what cannot be answered, and
    ///   ``AtlasError/inconsistent(_:)`` with both sides when the answer would not add up.
    public func rollup(
        _ request: RollupRequest, in catalog: Catalog
    ) throws(AtlasError) -> RollupAnswer {
        throw .inconsistent("rollups are not built yet")
    }

    /// What lies behind one row: a region's code, or the code of a residual row.
    ///
    /// - Throws: ``AtlasError/unknown(kind:name:nearest:)`` when there is no such row, and all that
    ///   ``rollup(_:in:)`` throws.
    public func explain(
        _ code: String, of request: RollupRequest, in catalog: Catalog
    ) throws(AtlasError) -> RollupExplanation {
        throw .inconsistent("rollups are not built yet")
    }

    /// How often the values of a property occur.
    ///
    /// - Throws: ``AtlasError`` when a name is unknown or a condition cannot be understood.
    public func histogram(
        _ request: HistogramRequest, in catalog: Catalog
    ) throws(AtlasError) -> HistogramAnswer {
        throw .inconsistent("histograms are not built yet")
    }
}
