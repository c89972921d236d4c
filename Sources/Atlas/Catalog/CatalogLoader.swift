import Features
import Geo
public import Stores

extension Catalog {
    /// Loads everything that a store has to offer.
    ///
    /// What a store says only about its dataset (its dictionary, its codelists) is no collection;
    /// a collection that cannot be used is left out, and `nutag info` says why.
    ///
    /// - Throws: ``AtlasError/store(_:)`` when the store cannot be read.
    public static func load(from store: any Store) throws(AtlasError) -> Catalog {
        do throws(StoreError) {
            return try store.atOneMoment { (moment) throws(StoreError) in try read(moment) }
        } catch {
            throw .store(error)
        }
    }

    private static func read(_ store: any StoreReading) throws(StoreError) -> Catalog {
        let revision = try store.revision()
        let summaries = try store.collections()
        let dataset = try DatasetReader.read(store, summaries)
        var collections = Self.declared(dataset)
        let described = Set(collections.map(\.name)).union(dataset.descriptionNames)
        for summary in summaries
        where summary.obstacle == nil && !described.contains(summary.name) {
            if let table = dataset.table(summary.name) {
                collections.append(MapCollection(.undeclared(summary), table.features))
            } else if !dataset.manifest.tables.isEmpty {
                // Of a file without a manifest, all that can be used has been read already.
                collections.append(
                    MapCollection(.undeclared(summary), try store.load(summary.name)))
            }
        }
        return Catalog(
            dataset, collections: collections, revision: revision,
            lastChange: summaries.filter { $0.obstacle == nil }.map(\.lastChange).max() ?? "")
    }

    /// The tables that the manifest names, with what is derived from others.
    private static func declared(_ dataset: Dataset) -> [MapCollection] {
        guard !dataset.manifest.tables.isEmpty else { return [] }
        let sites = dataset.tables(.sites)
        return dataset.tables.map { table in
            switch table.role {
            case .regions: RegionCollection.make(table, dataset)
            case .projects where table.features.geometry == nil && !sites.isEmpty:
                ProjectPlaces.collection(table, sites: sites)
            default: MapCollection(table.entry, table.features)
            }
        }
    }
}

extension TableEntry {
    /// What there is to say of a collection that no manifest names.
    fileprivate static func undeclared(_ summary: CollectionSummary) -> TableEntry {
        TableEntry(
            name: summary.name, file: summary.name, role: nil,
            title: LocalizedText(summary.title.isEmpty ? [:] : ["en": summary.title]),
            explanation: LocalizedText(
                summary.explanation.isEmpty ? [:] : ["en": summary.explanation]))
    }
}

extension Dataset {
    /// The tables in which a store keeps what its dataset says of itself.
    fileprivate var descriptionNames: Set<String> {
        manifest.tables.isEmpty ? [] : ["codelists", "columns", "levels", "known_faults"]
    }
}
