public import Features
public import Projects

/// What lies behind one row of a rollup: the projects, their sites, the weights and the evidence.
public struct RollupExplanation: Sendable {
    /// What it is about.
    public var subject: RollupSubject
    /// The question, in the order in which it is told.
    public var question: [RollupTerm]
    /// The columns of the row.
    public var columns: [RollupColumn]
    /// The row itself, as the rollup has it.
    public var row: RollupRow
    /// The projects or features that have to do with it, in the order of their identifiers.
    public var members: [ExplainedMember]
    /// How many there are; more than are told where ``members`` was cut.
    public var memberCount: Int

    /// No explanation tells more members.
    public static let largestListing = 1000
}

/// A project or a feature and what of it belongs to a row.
public struct ExplainedMember: Hashable, Sendable {
    /// Its identifier.
    public var id: String
    /// What people call it.
    public var title: LocalizedText
    /// The part of it that belongs to the row, at most one.
    public var weight: RollupValue
    /// The rule by which that part was found.
    public var rule: AllocationRule
    /// Column → what it adds to the row.
    public var values: [RollupValue]
    /// The sites through which it belongs to the row.
    public var sites: [ExplainedSite]
    /// The amounts of which the row has a part.
    public var amounts: [ExplainedAmount]
    /// Who says so.
    public var evidence: Evidence
}

/// A site and what of it belongs to a row.
public struct ExplainedSite: Hashable, Sendable {
    /// Its identifier.
    public var id: String
    /// What people call it.
    public var title: LocalizedText
    /// The code of its precision.
    public var precision: String
    /// The part of the project that it has.
    public var share: RollupValue
    /// The part of the site that belongs to the row.
    public var weight: RollupValue
    /// The regions that it declares.
    public var declared: [String]
    /// The regions that it was found in.
    public var derived: [String]
    /// What is to be known of it.
    public var notes: [RollupNote.Key]
    /// Where its position comes from.
    public var evidence: Evidence
}

/// An amount of which a row has a part.
public struct ExplainedAmount: Hashable, Sendable {
    /// Its identifier.
    public var id: String
    /// The whole amount, in minor units.
    public var whole: RollupValue
    /// The part that the row has, in minor units.
    public var part: RollupValue
    /// Its currency.
    public var currency: String
    /// Its kind.
    public var kind: String
    /// Its basis.
    public var basis: String
    /// Who says so.
    public var evidence: Evidence
}

/// Who says so, and where.
public struct Evidence: Hashable, Sendable {
    /// The identifiers of the sources.
    public var sources: [String] = []
    /// What people call them.
    public var titles: [LocalizedText] = []
    /// The heading, page or item; empty where none is told.
    public var locator = ""
    /// The words of the source, empty where none are told.
    public var quote = ""
}
