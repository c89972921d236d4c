/// How a published number and a computed one stand to each other.
public enum ReconciliationStatus: String, Sendable, CaseIterable {
    /// They are the same.
    case match
    /// They differ by no more than what the printed digits leave open.
    case withinRounding = "within_rounding"
    /// They differ, and named reasons account for it.
    case explained
    /// They differ, and something is left that nobody has accounted for.
    case unexplained
}

/// A named reason for a part of a difference.
public struct Explanation: Hashable, Sendable {
    /// The reason, a code: `missing_amount`, `coverage_rule`, `timing`.
    public var reason: String
    /// How much of the difference it accounts for: positive where more is published than computed.
    public var amount: ExactDecimal

    /// Makes an explanation.
    public init(reason: String, amount: ExactDecimal) {
        self.reason = reason
        self.amount = amount
    }
}

/// A published number held against a computed one, and what accounts for the difference.
///
/// `published − computed = Σ explained + unexplained`, exactly: the digits are those of the source.
public struct Reconciliation: Hashable, Sendable {
    /// What is published.
    public let published: ExactDecimal
    /// What the data gives.
    public let computed: ExactDecimal
    /// How far both may be away by rounding alone.
    public let tolerance: ExactDecimal
    /// Whether what is published is only said to be reached: `150 or more`.
    public let isAtLeast: Bool
    /// What accounts for the difference.
    public let explanations: [Explanation]

    /// Holds a published number against a computed one.
    ///
    /// - Parameters:
    ///   - published: What is published.
    ///   - computed: What the data gives.
    ///   - roundings: The last printed place of each rounded number that takes part, on either side:
    ///     each may be half of it away.
    ///   - isAtLeast: Whether what is published is only said to be reached.
    ///   - explanations: What accounts for the difference.
    public init(
        published: ExactDecimal, computed: ExactDecimal, roundings: [ExactDecimal] = [],
        isAtLeast: Bool = false, explanations: [Explanation] = []
    ) {
        self.published = published
        self.isAtLeast = isAtLeast
        self.computed = computed
        self.explanations = explanations
        tolerance = roundings.reduce(.zero, +).half
    }

    /// By how much more is published than computed.
    public var difference: ExactDecimal { published - computed }

    /// How much of the difference is accounted for.
    public var explained: ExactDecimal { explanations.reduce(.zero) { $0 + $1.amount } }

    /// How much of it is not.
    public var unexplained: ExactDecimal { difference - explained }

    /// Whether `published − computed = Σ explained + unexplained` holds digit by digit: numbers so far
    /// apart that thirty digits cannot hold both would break it.
    public var isBalanced: Bool {
        published == computed + explained + unexplained && difference + computed == published
    }

    /// How both stand to each other.
    ///
    /// An explanation of more than there is to explain is no explanation: it was written for other
    /// numbers.
    public var status: ReconciliationStatus {
        let isOpenEnded = isAtLeast && unexplained < .zero
        guard isOpenEnded || unexplained.magnitude <= tolerance else { return .unexplained }
        if !explanations.isEmpty { return .explained }
        return difference == .zero ? .match : .withinRounding
    }
}
