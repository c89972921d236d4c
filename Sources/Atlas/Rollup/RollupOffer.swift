public import Features

/// What rollups a catalog has an answer to.
public struct RollupOffer: Hashable, Sendable {
    /// A level to roll up by.
    public struct Level: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// What people call it.
        public var title: LocalizedText
        /// How many regions it has.
        public var count: Int
        /// Whether its polygons are loaded: without them nothing can be assigned to its regions.
        public var hasPolygons: Bool
    }

    /// A measure to ask for.
    public struct Measure: Hashable, Sendable {
        /// Its key.
        public var key: String
        /// What people call it.
        public var title: LocalizedText
        /// Whether its rows add up.
        public var isAdditive: Bool
    }

    /// A group to split by.
    public struct Group: Hashable, Sendable {
        /// Its key.
        public var key: String
        /// What people call it.
        public var title: LocalizedText
    }

    /// The revision of the catalog.
    public var revision: String
    /// The levels, the coarsest first.
    public var levels: [Level]
    /// The measures.
    public var measures: [Measure]
    /// The groups.
    public var groups: [Group]
}
