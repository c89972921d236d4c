/// Holds the published figures of a dataset against what its data gives.
public struct ReconcileService: Sendable {
    /// Makes a service.
    public init() {}

    /// The figures that are asked for, in the order of their table.
    ///
    /// - Throws: ``AtlasError/unknown(kind:name:nearest:)`` for a figure that does not exist.
    public func reconcile(
        _ request: ReconcileRequest, in catalog: Catalog
    ) throws(AtlasError) -> ReconcileAnswer {
        throw .inconsistent("figures are not held against the data yet")
    }
}
