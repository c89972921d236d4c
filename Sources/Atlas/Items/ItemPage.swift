public import Features
public import Geo

/// One page of an answer: the features, in order, and where the others are.
public struct ItemPage: Sendable {
    /// The catalog that the answer is of; not the newest when a token asked for an older one.
    public let catalog: Catalog
    /// The collection.
    public let collection: MapCollection
    /// The features of the page.
    public let selection: Selection
    /// The places of the page, row by row; nil when they are those of the table.
    public let places: GeometryColumn?
    /// How many decimals a coordinate has.
    public let decimals: Int
    /// How many features the question has found, all pages together; exact.
    public let numberMatched: Int
    /// How many features the pages before this one have.
    public let position: Int
    /// Where the next page begins; nil on the last.
    public let next: PageToken?
    /// Where the page before begins; nil on the first.
    public let previous: PageToken?

    /// How many features the page has.
    public var numberReturned: Int { selection.count }
}

/// One feature by itself.
public struct ItemFeature: Sendable {
    /// The collection.
    public let collection: MapCollection
    /// The feature: a single row.
    public let selection: Selection
    /// The place, nil when it is that of the table.
    public let places: GeometryColumn?
    /// How many decimals a coordinate has.
    public let decimals: Int
}
