public import Features
public import Projects

/// Published figures beside what the data gives, in the order of the figures.
public struct ReconcileAnswer: Sendable {
    /// The dataset's identifier; empty where nothing is declared.
    public var dataset = ""
    /// The edition of the dataset, empty where nothing is declared.
    public var edition = ""
    /// The revision of the catalog.
    public var revision = ""
    /// The question, in the order in which it is told.
    public var question: [RollupTerm] = []
    /// The figures.
    public var figures: [ReconciledFigure] = []
    /// How many of the figures stand how, every status once in its order, zeros included.
    public var counts: [(status: ReconciledStatus, count: Int)] {
        ReconciledStatus.allCases.map { status in
            (status, figures.count { $0.status == status })
        }
    }
}

/// One published figure beside what the data gives.
public struct ReconciledFigure: Sendable {
    /// Its identifier.
    public var id: String
    /// What people call it.
    public var name: LocalizedText
    /// What it is counted in: a code of the codelist `unit`, or a currency; empty when none is said.
    public var unit: String
    /// What people call the unit.
    public var unitTitle: LocalizedText
    /// The date it stands at as it is told, nil when it is not.
    public var asOf: String?
    /// The period it is about as it is told, nil when it is not.
    public var period: String?
    /// What is published; nil where the publication shows no number.
    public var published: ExactDecimal?
    /// What of the data it was held against.
    public var basis: ReconcileBasis
    /// What the data gives; nil where nothing is about the figure.
    public var computed: ExactDecimal?
    /// Both held against each other; nil where one of them is missing.
    public var reconciliation: Reconciliation?
    /// What accounts for the difference, the evidence with it.
    public var explanations: [ReconcileExplanation] = []
    /// How much of the data takes part, nil where that is no question.
    public var coverage: ReconcileCoverage?
    /// What contradicts itself without changing the number.
    public var findings: [ReconcileFinding] = []
    /// The document, by its identifier.
    public var source: String?
    /// Where in the document.
    public var locator: String?
    /// What there is to know of it.
    public var note: String?

    /// How both stand to each other.
    public var status: ReconciledStatus {
        reconciliation.map { ReconciledStatus($0.status) } ?? .notCompared
    }
}

/// What of the data a figure is held against.
public enum ReconcileBasis: Hashable, Sendable {
    /// The sum of the figures that are its parts.
    case parts(ids: [String])
    /// The results that state the same.
    case results(ids: [String])
    /// The amounts of its project.
    case amounts(ids: [String])
    /// The ceiling of its programme.
    case ceiling(programme: String)
    /// The amounts of all projects of its scheme.
    case scheme(code: String, amounts: [String])
    /// Nothing: no row of the data is about it.
    case nothing

    /// What it is, for programs: `parts`, `results`, `amounts`, `ceiling`, `scheme`, `nothing`.
    public var key: String {
        switch self {
        case .parts: "parts"
        case .results: "results"
        case .amounts: "amounts"
        case .ceiling: "ceiling"
        case .scheme: "scheme"
        case .nothing: "nothing"
        }
    }

    /// The identifiers of the rows that were added.
    public var ids: [String] {
        switch self {
        case .parts(let ids), .results(let ids), .amounts(let ids), .scheme(_, let ids): ids
        case .ceiling(let programme): [programme]
        case .nothing: []
        }
    }
}

/// A named reason for a part of a difference, with who says so.
public struct ReconcileExplanation: Hashable, Sendable {
    /// The reason, a code of the dataset.
    public var reason: String
    /// What people call the reason.
    public var title: LocalizedText
    /// How much of the difference it accounts for.
    public var amount: ExactDecimal
    /// The projects it is about, by their identifiers.
    public var projects: [String]
    /// The document, by its identifier.
    public var source: String?
    /// Where in the document.
    public var locator: String?
    /// In words.
    public var note: String?
}

/// How much of what a figure is about the data knows.
public struct ReconcileCoverage: Hashable, Sendable {
    /// How many projects have a known amount.
    public var known: Int
    /// How many projects there are.
    public var all: Int
    /// The part of the published amount that the data gives; nil where that says nothing.
    public var share: Rational?
}

/// Something of a figure that contradicts itself without changing its number.
public enum ReconcileFinding: Hashable, Sendable {
    /// Units contradict each other: that of the figure, that of the part, and the part.
    case unit(whole: String, part: String, of: String)
    /// The dates at which they stand contradict each other: that of the figure, that of the part, and
    /// the part.
    case date(whole: String, part: String, of: String)

    /// What it is, for programs: `unit`, `date`.
    public var key: String {
        switch self {
        case .unit: "unit"
        case .date: "date"
        }
    }
}
