public import Features

/// What is asked of a histogram.
public struct HistogramRequest: Sendable {
    /// The property: a number, a date, a text; or `time`, the years in which features are.
    public var property: String
    /// The collection; nil for the projects of the dataset.
    public var collection: String?
    /// How wide a bar is, in units of the property, years for dates; nil chooses.
    public var width: Double?
    /// The condition in CQL2, bound to the collection.
    public var filter: ItemFilter?
    /// What properties must be.
    public var conditions: [PropertyCondition] = []
    /// When features must be.
    public var time: TimeWindow?
    /// Words that must all occur in the texts of a feature.
    public var search = ""
    /// Until when the answer is wanted; nil is however long it takes.
    public var deadline: Deadline?

    /// Asks for the bars of a property.
    public init(_ property: String) { self.property = property }
}

/// How often the values of a property occur.
public struct HistogramAnswer: Hashable, Sendable {
    /// One bar.
    public struct Bar: Hashable, Sendable {
        /// The least value in it, or the value itself; a year for dates.
        public var lower: Value
        /// The value behind the last in it; null for texts, which are not ordered.
        public var upper: Value
        /// What people call it; empty where the value says it all.
        public var title: LocalizedText
        /// How many features.
        public var count: Int
    }

    /// The property.
    public var property: String
    /// The collection.
    public var collection: String
    /// The revision of the catalog.
    public var revision: String
    /// The bars, in order, those with nothing between others included.
    public var bars: [Bar]
    /// How many features have no value.
    public var unknown: Int
    /// How many features were looked at.
    public var total: Int
    /// Whether a feature may count in several bars, so that they add up to more than the total.
    public var isAdditive: Bool
}
