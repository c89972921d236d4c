import Projects

/// Which published figures are wanted beside what the data gives.
public struct ReconcileRequest: Hashable, Sendable {
    /// The identifiers of the figures; none means all.
    public var figures: [String] = []
    /// How the two must stand to each other; none means however they do.
    public var statuses: Set<ReconciledStatus> = []

    /// Asks for all figures.
    public init() {}
}

/// How a published figure stands to what the data gives.
public enum ReconciledStatus: String, Sendable, CaseIterable {
    /// They are the same.
    case match
    /// They differ by no more than what the printed digits leave open.
    case withinRounding = "within_rounding"
    /// They differ, and named reasons account for it.
    case explained
    /// They differ, and something is left that nobody has accounted for.
    case unexplained
    /// Nothing in the data is about the figure, or it has no value itself.
    case notCompared = "not_compared"

    init(_ status: ReconciliationStatus) {
        self =
            switch status {
            case .match: .match
            case .withinRounding: .withinRounding
            case .explained: .explained
            case .unexplained: .unexplained
            }
    }
}
