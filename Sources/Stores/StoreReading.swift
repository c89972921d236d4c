public import Features
public import Geo

/// What can be read of a store.
public protocol StoreReading {
    /// What it is, for people: a path, an address.
    var location: String { get }

    /// What is on offer, in the order of the store; loads no features.
    ///
    /// - Throws: ``StoreError`` when the store cannot be read.
    func collections() throws(StoreError) -> [CollectionSummary]

    /// One collection with all its features, places as longitude and latitude.
    ///
    /// - Throws: ``StoreError/unknownCollection(_:known:)`` and whatever keeps it from being read.
    func load(_ name: String) throws(StoreError) -> FeatureTable

    /// The mark that changes when anything changes; the same for the same content.
    ///
    /// - Throws: ``StoreError`` when the store cannot be read.
    func revision() throws(StoreError) -> Revision

    /// Where its content comes from.
    ///
    /// - Throws: ``StoreError`` when the store cannot be read.
    func provenance() throws(StoreError) -> [Provenance]
}

/// The mark of a store's content.
public struct Revision: Hashable, Sendable, CustomStringConvertible {
    /// Hexadecimal digits.
    public let description: String

    /// Makes a mark.
    public init(_ description: String) { self.description = description }
}

/// What a store says of a collection before it is loaded.
public struct CollectionSummary: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// What people call it, empty where the store does not say.
    public var title: String
    /// What it is, empty where the store does not say.
    public var explanation: String
    /// What its features have.
    public var schema: Schema
    /// How many features.
    public var count: Int
    /// The bounds the store declares, in the storage system; nil where it declares none.
    public var declaredBounds: Box?
    /// When the store says it was last changed, as it says so.
    public var lastChange: String
    /// Why it cannot be loaded, nil when it can.
    public var obstacle: String?
    /// What is assumed of it where the store does not say, nil when nothing is.
    public var assumption: String?

    /// Makes a summary of a collection that can be loaded, without assumptions.
    public init(
        name: String, title: String = "", explanation: String = "", schema: Schema, count: Int,
        declaredBounds: Box? = nil, lastChange: String = "", obstacle: String? = nil
    ) {
        self.name = name
        self.title = title
        self.explanation = explanation
        self.schema = schema
        self.count = count
        self.declaredBounds = declaredBounds
        self.lastChange = lastChange
        self.obstacle = obstacle
    }
}

/// A statement about where content comes from.
public struct Provenance: Hashable, Sendable {
    /// The collection it is about, nil for the whole store.
    public var collection: String?
    /// The standard the text follows, a URI.
    public var standard: String
    /// The media type of the text.
    public var mediaType: String
    /// The statement.
    public var text: String

    /// Makes a statement.
    public init(collection: String? = nil, standard: String, mediaType: String, text: String) {
        self.collection = collection
        self.standard = standard
        self.mediaType = mediaType
        self.text = text
    }
}
