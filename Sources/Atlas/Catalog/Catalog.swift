import Features
public import Geo
public import Stores

/// All that is on offer at one revision: immutable, and swapped whole when the store changes.
public final class Catalog: Sendable {
    /// The mark of the content.
    public let revision: Revision
    /// When the store says it was last changed, `YYYY-MM-DDThh:mm:ss.fffZ`; empty when it does not.
    public let lastChange: String
    /// What the dataset says of itself; empty for a store of which nothing is declared.
    public let manifest: DatasetManifest
    /// The languages of its texts, the default first; never empty.
    public let languages: [String]
    /// The reference systems on offer for every collection, CRS84 first.
    public let systems: [CRSName]
    /// The collections, in their order.
    public let collections: [MapCollection]
    /// The codelists, by name.
    public let codelists: [String: Codelist]
    /// The regions, dissolved levels included.
    public let regions: RegionSet
    /// The table that the regions' codes refer to, nil where there are no regions.
    public let regionsName: String?

    private let indices: [String: Int]
    private let drawn = OnceEach<Int, LayerBook>()

    init(_ dataset: Dataset, collections: [MapCollection], revision: Revision, lastChange: String) {
        self.revision = revision
        self.lastChange = lastChange
        self.collections = collections
        manifest = dataset.manifest
        languages = dataset.manifest.languages.isEmpty ? ["en"] : dataset.manifest.languages
        let others =
            dataset.manifest.systems.isEmpty ? Self.usualSystems : dataset.manifest.systems
        systems = [.crs84] + others.filter { $0 != .crs84 }
        codelists = dataset.codelists
        regions = RegionSet(dataset)
        regionsName = dataset.regions?.name
        indices = Dictionary(collections.enumerated().map { ($1.name, $0) }) { first, _ in first }
    }

    /// What is offered where the dataset does not say.
    private static var usualSystems: [CRSName] {
        ReferenceDatabase.obstacle == nil ? [.wgs84, .webMercator] : [.wgs84]
    }

    /// The collection of that name.
    ///
    /// - Throws: ``AtlasError/unknown(kind:name:nearest:)`` with the nearest names.
    public func collection(_ name: String) throws(AtlasError) -> MapCollection {
        if let index = indices[name] { return collections[index] }
        let near = Spelling.nearest(to: name, among: collections.map(\.name))
        throw .unknown(kind: "collection", name: name, nearest: near.map { [$0] } ?? [])
    }

    /// How the collections are drawn, with so many features a tile at most; put together by the
    /// first who asks.
    ///
    /// - Throws: ``AtlasError/inconsistent(_:)`` when what layers are derived from contradicts
    ///   itself.
    func layerBook(cap: Int) throws(AtlasError) -> LayerBook {
        try drawn.value(cap) { () throws(AtlasError) in try LayerBookMaker.make(self, cap: cap) }
    }

    /// The revision as text: letters and digits that change when anything changes.
    public var mark: String { revision.description }

    /// The reference systems on offer for a collection: those for all, and the one it is kept in.
    public func systems(of collection: MapCollection) -> [CRSName] {
        guard let stored = collection.schema.geometry?.storageCRS, !systems.contains(stored) else {
            return systems
        }
        return systems + [stored]
    }

    /// What a code is called in the first of the languages that has a word for it.
    public func label(of code: String, in codelist: String, languages: [String]) -> String? {
        codelists[codelist]?.labels[code]?.text(in: languages)
    }
}
