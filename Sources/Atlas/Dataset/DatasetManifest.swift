public import Features
public import Geo

/// What a table of a dataset is for: the checks and the rollups look for roles, never for names.
public enum TableRole: String, Sendable, CaseIterable {
    /// What is done.
    case projects
    /// Where it is done.
    case sites
    /// The regions; their polygons lie in the folder `regions`.
    case regions
    /// Named places that sites lie in, as points.
    case places
    /// Totals as published.
    case figures
    /// Why totals as published differ from what the data gives.
    case explanations
    /// Who says so.
    case sources
    /// For how much.
    case amounts
    /// With what result.
    case results
    /// Schemes that belong to no country.
    case programmes
}

/// What `dataset.json` says of one table.
public struct TableEntry: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Its file in the folder.
    public var file: String
    /// What it is for, nil for a table that is only kept.
    public var role: TableRole?
    /// What people call it.
    public var title: LocalizedText
    /// What it is.
    public var explanation: LocalizedText
    /// The columns that say when: an instant, or a beginning and an end; empty where none does.
    public var timeColumns: [String] = []
}

/// What `dataset.json` says: whose data it is, of which country, in which languages.
public struct DatasetManifest: Hashable, Sendable {
    /// The dataset's identifier.
    public var id = ""
    /// What people call it.
    public var title = LocalizedText()
    /// What it is.
    public var explanation = LocalizedText()
    /// The day of the edition, `YYYY-MM-DD`.
    public var edition = ""
    /// Under what terms it may be used.
    public var licence = ""
    /// Whom to name.
    public var attribution = ""
    /// The languages of its texts, the default first.
    public var languages: [String] = []
    /// The code of the country.
    public var countryCode = ""
    /// The name of the country.
    public var countryTitle = LocalizedText()
    /// The reference systems to offer.
    public var systems: [CRSName] = []
    /// The tables, in their order.
    public var tables: [TableEntry] = []
    /// The text it was read from.
    public var text = ""
    /// What in it is not understood or missing, each in words that follow "there is".
    var problems: [String] = []

    /// A manifest that says nothing.
    public init() {}
}
