import Features
import Geo

extension Catalog {
    /// The layers of the collections; put together by the first who asks.
    func makeLayerBook() throws(AtlasError) -> LayerBook {
        var plans: [LayerPlan] = []
        for collection in collections where collection.schema.geometry != nil {
            plans.append(try plan(of: collection))
        }
        return LayerBook(plans)
    }

    private func plan(of collection: MapCollection) throws(AtlasError) -> LayerPlan {
        let source = CollectionSource(LayerSubject(collection), cap: 10_000)
        let keys = LayerKeys(
            source.schema, languages: languages, tellsAll: collection.role == nil)
        let description = LayerDescription(
            name: collection.name, title: collection.title, explanation: collection.explanation,
            collection: collection.name, geometry: nil, zooms: 0...14,
            fields: keys.usual.map { keys.field($0) }, properties: keys.all.map { keys.field($0) },
            bounds: collection.bounds)
        return LayerPlan(description: description, source: source, keys: keys)
    }
}
