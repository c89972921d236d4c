public import Features
public import Geo

/// What an import did.
public struct ImportSummary: Sendable {
    /// What became of one collection.
    public struct Collection: Sendable {
        /// Its name.
        public var name: String
        /// The files and layers its rows came from.
        public var sources: [String]
        /// Rows that were taken.
        public var taken: Int
        /// Features that were not there before.
        public var added = 0
        /// Features that took the place of one with the same identifier.
        public var replaced = 0
        /// Features that are no longer there.
        public var removed = 0
        /// Its columns and their types.
        public var columns: [ColumnDefinition]
        /// The kinds of its places, in alphabetical order; empty when it has none.
        public var kinds: [String]
        /// Where its identifiers come from.
        public var identifiers: IdentifierOrigin
        /// The systems from which its places were brought to longitude and latitude.
        public var systems: [CRSName]
    }

    /// The collections, in the order of the files.
    public var collections: [Collection] = []
    /// Records that the files hold.
    public var read = 0
    /// Records that could not be taken.
    public var rejected = 0
    /// What was wrong, with those and with others.
    public var faults: FaultTally
    /// Whether the store took it; it is not asked when there is no row left to take.
    public var isStored = false
}
