import Features

/// The features that layers are drawn from: filters and times are about them.
///
/// Several layers may share a subject: pins, rings and clusters are all drawn from the sites.
final class LayerSubject: Sendable {
    /// The collection's name.
    let name: String
    let schema: Schema
    let time: TimeColumns?
    private let made = Once<FeatureTable>()
    private let make: @Sendable () throws(AtlasError) -> FeatureTable

    init(
        name: String, schema: Schema, time: TimeColumns?,
        make: @escaping @Sendable () throws(AtlasError) -> FeatureTable
    ) {
        self.name = name
        self.schema = schema
        self.time = time
        self.make = make
    }

    /// The features of a collection as they are.
    convenience init(_ collection: MapCollection) {
        self.init(name: collection.name, schema: collection.schema, time: collection.time) {
            () throws(AtlasError) in try collection.table()
        }
    }

    /// The features; what must be put together is put together by the first who asks.
    func features() throws(AtlasError) -> FeatureTable { try made.value(make) }
}
