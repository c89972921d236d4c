import Features
import Geo
public import Stores

/// Tells what a store holds, without loading it.
public struct InfoService {
    private let store: any Store

    /// Asks this store.
    public init(_ store: any Store) { self.store = store }

    /// What the store holds.
    ///
    /// - Throws: ``AtlasError/store(_:)`` when the store cannot be read.
    public func describe() throws(AtlasError) -> StoreInfo {
        do throws(StoreError) {
            let collections = try store.collections()
            return StoreInfo(
                location: store.location, revision: try store.revision().description,
                collections: collections.map(CollectionInfo.init),
                provenance: try store.provenance().map { statement in
                    ProvenanceInfo(about: statement.collection, text: statement.text)
                })
        } catch {
            throw .store(error)
        }
    }
}

/// What a store holds.
public struct StoreInfo: Sendable {
    /// Where it is.
    public let location: String
    /// The mark of its content.
    public let revision: String
    /// Its collections, in the order of the store.
    public let collections: [CollectionInfo]
    /// Where its content comes from.
    public let provenance: [ProvenanceInfo]
}

/// A statement of a store about where content comes from.
public struct ProvenanceInfo: Sendable {
    /// The collection it is about, nil for the whole store.
    public let about: String?
    /// The statement, which may be long or in a format of its own.
    public let text: String
}

/// What a collection is, in words for people.
public struct CollectionInfo: Sendable {
    /// Its name.
    public let name: String
    /// What people call it.
    public let title: String
    /// How many features.
    public let count: Int
    /// The kind of its geometry, "table" where there is none.
    public let kind: String
    /// Its bounds as the store declares them, in the system it is kept in; empty where there are none.
    public let extent: String
    /// The system it is kept in; empty without geometry.
    public let crs: String
    /// Name and type of each attribute.
    public let attributes: [(name: String, type: String)]
    /// Why it cannot be used, nil when it can.
    public let obstacle: String?
    /// What is assumed of it where the store does not say, nil when nothing is.
    public let assumption: String?

    init(_ summary: CollectionSummary) {
        name = summary.name
        title = summary.title
        count = summary.count
        obstacle = summary.obstacle
        assumption = summary.assumption
        attributes = summary.schema.columns.map { ($0.name, $0.type.rawValue) }
        guard let geometry = summary.schema.geometry else {
            (kind, extent, crs) = ("table", "", "")
            return
        }
        let dimensions = (geometry.hasZ ? " Z" : "") + (geometry.hasM ? " M" : "")
        kind = (geometry.kind.map { "\($0.name)" } ?? "Geometry") + dimensions
        crs = geometry.storageCRS.description
        extent = Self.text(summary.declaredBounds)
    }

    private static func text(_ bounds: Box?) -> String {
        guard let bounds, !bounds.isEmpty else { return "" }
        return [bounds.minX, bounds.minY, bounds.maxX, bounds.maxY].map { edge in
            var buffer = ByteBuffer()
            buffer.append(number: edge, decimals: abs(edge) > 360 ? 0 : 4)
            return buffer.text
        }.joined(separator: ",")
    }
}
