import Features
import Geo
import Tiles

/// A layer of a catalog: what is said of it, and how it is drawn.
struct LayerPlan: Sendable {
    let description: LayerDescription
    let source: any LayerSource
    let keys: LayerKeys

    /// The name of the layer.
    var name: String { description.name }

    /// What a tile is to hold of the layer; nil when that is nothing.
    func layer(
        at zoom: Int, _ properties: [TileProperty], of chosen: ChosenRows?
    ) throws(AtlasError) -> TileLayer? {
        guard description.zooms.contains(zoom),
            let drawing = try source.drawing(at: zoom, of: chosen)
        else { return nil }
        return TileLayer(
            name: name, table: drawing.table, properties: properties, rows: drawing.rows,
            leastUnits: drawing.marksSmallShapes ? LayerRules.leastUnits : 0)
    }
}

/// All layers of a catalog, in the order of its collections.
///
/// It belongs to the catalog, and what was made for drawing goes with it.
struct LayerBook: Sendable {
    let plans: [LayerPlan]
    private let indices: [String: Int]

    init(_ plans: [LayerPlan]) {
        self.plans = plans
        indices = Dictionary(plans.enumerated().map { ($1.name, $0) }) { first, _ in first }
    }

    /// The layer of that name.
    ///
    /// - Throws: ``AtlasError/unknown(kind:name:nearest:)`` with the nearest names.
    func plan(_ name: String) throws(AtlasError) -> LayerPlan {
        if let index = indices[name] { return plans[index] }
        let near = Spelling.nearest(to: name, among: plans.map(\.name))
        throw .unknown(kind: "layer", name: name.shortened, nearest: near.map { [$0] } ?? [])
    }
}
