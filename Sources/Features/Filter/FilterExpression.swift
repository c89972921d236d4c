public import Geo

/// A value that stands in a filter.
public enum FilterLiteral: Equatable, Sendable {
    /// True or false.
    case boolean(Bool)
    /// A whole number; every number without a fraction is one while doubles count exactly.
    case integer(Int64)
    /// Another number; finite.
    case real(Double)
    /// Text.
    case text(String)
    /// A day, as days since 1970-01-01.
    case date(Int32)
    /// An instant, as milliseconds since 1970-01-01T00:00:00Z.
    case timestamp(Int64)
    /// The open end of an interval, `..`.
    case unbounded
    /// A geometry, in the system of the filter.
    case geometry(Geometry)
    /// A box of four numbers, or six with heights, in the axis order of the filter's system.
    case box([Double])

    /// A number in the one form that all spellings of it share; nil when it is not finite.
    static func number(_ value: Double) -> FilterLiteral? {
        guard value.isFinite else { return nil }
        // Up to here every whole number is a double of its own.
        if value == value.rounded(), abs(value) < 9_007_199_254_740_992 {
            return .integer(Int64(value))
        }
        return .real(value)
    }
}

/// A filter or a part of one, as CQL2 text and CQL2 JSON both mean it.
///
/// Two are equal when they mean the same in the same words, wherever their parts stood.
public struct FilterExpression: Sendable {
    /// What an expression can be.
    public indirect enum Form: Equatable, Sendable {
        /// A value.
        case literal(FilterLiteral)
        /// The value of a property.
        case property(String)
        /// The time from the first to the second, both included.
        case interval(FilterExpression, FilterExpression)
        /// Several values.
        case array([FilterExpression])
        /// Something done with operands.
        case operation(FilterOperator, [FilterExpression])
    }

    /// What it is.
    public let form: Form
    /// Where it stood.
    public let position: FilterPosition
    /// How many expressions nest in it, itself included.
    public let depth: Int

    /// Makes an expression; callers see to the number of operands.
    public init(_ form: Form, at position: FilterPosition = .none) {
        self.form = form
        self.position = position
        depth = 1 + (form.parts.map(\.depth).max() ?? 0)
    }

    /// Makes an expression, unless it nests deeper than is allowed.
    init(checking form: Form, at position: FilterPosition) throws(FilterError) {
        self.init(form, at: position)
        // Whatever walks a tree does it by recursion, and long sums nest to the left.
        guard depth <= FilterLimits.depth else { throw FilterLimits.tooDeep(position) }
    }

    /// The names of the properties in it, each once, in their order.
    public var properties: [String] {
        var found: [String] = []
        collectProperties(&found)
        return found
    }

    private func collectProperties(_ found: inout [String]) {
        if case .property(let name) = form, !found.contains(name) { found.append(name) }
        for part in form.parts { part.collectProperties(&found) }
    }
}

extension FilterExpression: Equatable {
    /// Whether both mean the same in the same words.
    public static func == (one: FilterExpression, other: FilterExpression) -> Bool {
        one.form == other.form
    }
}

extension FilterExpression.Form {
    /// The expressions directly in it.
    var parts: [FilterExpression] {
        switch self {
        case .literal, .property: []
        case .interval(let start, let end): [start, end]
        case .array(let elements): elements
        case .operation(_, let operands): operands
        }
    }
}
