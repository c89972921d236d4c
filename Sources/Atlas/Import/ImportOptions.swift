public import Geo
public import Stores

/// How files are to be imported; what is not said is found out from them.
public struct ImportOptions: Sendable {
    /// The collection that takes all rows; nil for one after each file.
    public var collection: String?
    /// The column that identifies the features; nil for `id` where it is unique, else one is made.
    public var idColumn: String?
    /// Whether the first row that cannot be taken ends it all.
    public var isStrict = false
    /// Where rows that cannot be taken are written, unchanged.
    public var rejectsPath: String?
    /// The system of the coordinates, whatever the files say of it.
    public var sourceCRS: CRSName?
    /// The one layer to take from GeoPackages; nil for all.
    public var layer: String?
    /// Whether the collection becomes exactly what is imported, instead of being added to.
    public var replaces = false
    /// How many faults of a key are kept in full.
    public var faultLimit = 10

    /// Everything found out from the files.
    public init() {}
}

/// Where an import goes.
public enum ImportDestination: Sendable {
    /// Into a store that is there.
    case existing(any Store)
    /// Into one that is made by it; `lastChange` is what it will say of its age.
    case new(any Publisher & Sendable, lastChange: String)
}

/// Where the identifiers of an imported collection come from.
public enum IdentifierOrigin: Hashable, Sendable {
    /// From a column of the files.
    case taken(column: String)
    /// Made from what the rows say, and kept in a column of that name.
    case made(column: String)
}
