/// That the rows of a rollup are the whole of it: both sides, as whole numbers.
public struct RollupProof: Hashable, Sendable {
    /// What the facts sum to.
    public let input: Int128
    /// What the rows sum to, kind by kind in the order of ``Bin/Kind``.
    public let rows: [(kind: Bin.Kind, sum: Int128)]

    /// Holds the sums of rows against the total of the facts.
    public init(input: Int128, rows: [(kind: Bin.Kind, sum: Int128)]) {
        self.input = input
        self.rows = rows
    }

    /// What all rows sum to.
    public var output: Int128 { rows.reduce(0) { $0 + $1.sum } }

    /// Whether both sides are the same.
    public var isEqual: Bool { input == output }

    /// Whether both say the same.
    public static func == (one: RollupProof, other: RollupProof) -> Bool {
        one.input == other.input && one.rows.map(\.sum) == other.rows.map(\.sum)
            && one.rows.map(\.kind) == other.rows.map(\.kind)
    }

    /// Hashes what is compared.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(input)
        for (_, sum) in rows { hasher.combine(sum) }
    }
}

extension RollupProof: CustomStringConvertible {
    /// The equation, or what is wrong with it: `regions 7 + nationwide 3 = 10`.
    public var description: String {
        let terms = rows.map { "\($0.kind.rawValue) \($0.sum)" }.joined(separator: " + ")
        return isEqual
            ? "\(terms) = \(input)" : "\(terms) = \(output), but the facts sum to \(input)"
    }
}

/// Why a rollup has no answer.
public enum RollupError: Error, Hashable, Sendable {
    /// Its rows do not add up to its facts: the answer would have been wrong.
    case unbalanced(measure: String, RollupProof)
}

extension RollupError: CustomStringConvertible {
    /// What is wrong, with both sides.
    public var description: String {
        switch self {
        case .unbalanced(let measure, let proof): "\(measure) does not add up: \(proof)"
        }
    }
}
