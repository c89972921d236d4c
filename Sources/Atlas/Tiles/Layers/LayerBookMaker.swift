import Features
import Geo
import Tiles

/// Finds the layers of a catalog: each collection that has places, and what is derived from regions
/// and sites.
struct LayerBookMaker {
    private let catalog: Catalog
    private let cap: Int
    private var plans: [LayerPlan] = []

    init(_ catalog: Catalog, cap: Int) {
        self.catalog = catalog
        self.cap = cap
    }

    static func make(_ catalog: Catalog, cap: Int) throws(AtlasError) -> LayerBook {
        var maker = LayerBookMaker(catalog, cap: cap)
        return try maker.make()
    }

    private mutating func make() throws(AtlasError) -> LayerBook {
        let table = catalog.collections.first { $0.name == catalog.regionsName }
        let regions = table.map { RegionLayers($0, levels: catalog.regions.levels) }
        for collection in catalog.collections where collection.schema.geometry != nil {
            switch collection.role {
            case .regions where collection.name == catalog.regionsName:
                if let regions { addRegions(collection, regions) }
            case .sites: try addSites(collection, regions)
            default: try addCollection(collection)
            }
        }
        return LayerBook(plans)
    }

    private mutating func addCollection(_ collection: MapCollection) throws(AtlasError) {
        let source = CollectionSource(LayerSubject(collection), cap: cap)
        add(
            source, of: collection, zooms: LayerRules.collectionZooms,
            geometry: try geometry(of: collection))
    }

    private mutating func addRegions(_ collection: MapCollection, _ regions: RegionLayers) {
        let zooms = LayerRules.regionZooms
        add(RegionSource(regions: regions), of: collection, zooms: zooms, geometry: .polygon)
        add(
            RegionLabelSource(regions: regions), of: collection, zooms: zooms, geometry: .point,
            named: Naming(
                name: "region_labels", title: LayerTexts.regionLabels,
                explanation: LayerTexts.regionLabelsExplanation))
        guard RegionSeats(collection.schema).isTold else { return }
        add(
            SeatSource(regions: regions), of: collection, zooms: zooms, geometry: .point,
            named: Naming(
                name: "seats", title: LayerTexts.seats, explanation: LayerTexts.seatsExplanation))
    }

    private mutating func addSites(
        _ collection: MapCollection, _ regions: RegionLayers?
    ) throws(AtlasError) {
        let sites = SiteLayers(collection, of: catalog, regions: regions, cap: cap)
        // A second table of sites has layers of its own.
        let isFirst = catalog.collections.first { $0.role == .sites } === collection
        let base = isFirst ? "site" : collection.name
        // A site that is a whole region may be anywhere in it.
        let reach = catalog.collections.first { $0.name == catalog.regionsName }?.bounds ?? .empty
        // What is too small to be seen as a line or an area is a point, so there are both.
        let geometry = try geometry(of: collection)
        add(
            SiteSource(sites: sites), of: collection, zooms: LayerRules.siteZooms,
            geometry: geometry == .point ? .point : nil)
        add(
            UncertaintySource(sites: sites), of: collection, zooms: LayerRules.siteZooms,
            geometry: .polygon,
            named: Naming(
                name: "\(base)_uncertainty", title: LayerTexts.uncertainty,
                explanation: LayerTexts.uncertaintyExplanation, further: reach))
        add(
            try ClusterSource(sites), of: collection, zooms: LayerRules.clusterZooms,
            geometry: .point, tellsAll: true,
            named: Naming(
                name: "\(base)_clusters", title: LayerTexts.clusters,
                explanation: LayerTexts.clustersExplanation, further: reach))
    }
}

/// What a layer is called that is not called as its collection is.
private struct Naming {
    let name: String
    let title: LocalizedText
    let explanation: LocalizedText
    /// Where its features may be besides the places of the collection.
    var further = Box.empty
}

extension LayerBookMaker {
    private mutating func add(
        _ source: any LayerSource, of collection: MapCollection, zooms: ClosedRange<Int>,
        geometry: LayerGeometry?, tellsAll: Bool = false, named naming: Naming? = nil
    ) {
        // What a collection is called is nobody else's name.
        if let naming, catalog.collections.contains(where: { $0.name == naming.name }) { return }
        let keys = LayerKeys(
            source.schema, languages: catalog.languages,
            tellsAll: tellsAll || collection.role == nil)
        var bounds = collection.bounds
        if let naming { bounds.extend(to: naming.further) }
        let description = LayerDescription(
            name: naming?.name ?? collection.name, title: naming?.title ?? collection.title,
            explanation: naming?.explanation ?? collection.explanation,
            collection: collection.name, geometry: geometry, zooms: zooms,
            fields: keys.usual.map { keys.field($0) },
            properties: keys.all.map { keys.field($0) }, bounds: bounds)
        plans.append(LayerPlan(description: description, source: source, keys: keys))
    }

    /// What is declared, else what occurs; nil when that is several things.
    private func geometry(of collection: MapCollection) throws(AtlasError) -> LayerGeometry? {
        var kinds: Set<GeometryKind> = []
        if let declared = collection.schema.geometry?.kind {
            kinds = [declared]
        } else {
            kinds = try collection.table().geometry?.kindsPresent ?? []
        }
        let dimensions = Set(kinds.map(\.dimension))
        guard dimensions.count == 1, let only = dimensions.first, let dimension = only else {
            return nil
        }
        return [LayerGeometry.point, .line, .polygon][dimension]
    }
}
