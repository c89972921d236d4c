public import Features
public import Geo

/// What to do with one collection of a store.
public struct TableEdit: Sendable {
    /// How the given features meet those that are there.
    public enum Mode: Sendable {
        /// Features with a known identifier are replaced, the others are added.
        case merge
        /// The collection becomes exactly what is given.
        case replace
    }

    /// How the features meet those that are there.
    public var mode: Mode
    /// The features; the table's name is the collection's, its `keys` are not looked at.
    public var table: FeatureTable
    /// What people call the collection, used when it is made.
    public var title: String
    /// What it is, used when it is made.
    public var explanation: String

    /// Makes an edit.
    public init(_ mode: Mode, _ table: FeatureTable, title: String = "", explanation: String = "") {
        self.mode = mode
        self.table = table
        self.title = title
        self.explanation = explanation
    }
}

/// What an edit did.
public struct EditOutcome: Hashable, Sendable {
    /// Features that were not there before.
    public var added: Int
    /// Features that took the place of one with the same identifier.
    public var replaced: Int
    /// Features that are no longer there.
    public var removed: Int

    /// Makes an outcome.
    public init(added: Int, replaced: Int, removed: Int) {
        self.added = added
        self.replaced = replaced
        self.removed = removed
    }
}

/// A whole store, to be written at once.
public struct Publication: Sendable {
    /// The collections; `replace` and `merge` mean the same in an empty store.
    public var tables: [TableEdit]
    /// Where the content comes from.
    public var provenance: [Provenance]
    /// How programs that open the store are to draw its collections.
    public var styles: [LayerStyle]
    /// The systems to be listed, beside those that the tables are kept in.
    public var systems: [CRSName]
    /// When the content was last changed, `YYYY-MM-DDThh:mm:ss.fffZ`: said by whoever publishes, so
    /// that the same content gives the same bytes.
    public var lastChange: String

    /// Makes a publication.
    public init(
        tables: [TableEdit], provenance: [Provenance] = [], styles: [LayerStyle] = [],
        systems: [CRSName] = [], lastChange: String
    ) {
        self.tables = tables
        self.provenance = provenance
        self.styles = styles
        self.systems = systems
        self.lastChange = lastChange
    }
}

/// How a program that opens a store is to draw a collection, in the language of QGIS (QML).
public struct LayerStyle: Hashable, Sendable {
    /// The collection.
    public var collection: String
    /// The style.
    public var text: String
    /// What it is, for people.
    public var explanation: String

    /// Makes a style.
    public init(collection: String, text: String, explanation: String = "") {
        self.collection = collection
        self.text = text
        self.explanation = explanation
    }
}
