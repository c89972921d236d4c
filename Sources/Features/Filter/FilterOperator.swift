/// What a filter can do with its operands; the names are those of CQL2 (OGC 21-065r2).
public enum FilterOperator: Hashable, Sendable {
    /// `=` and its like, between two scalars.
    public enum Comparison: String, CaseIterable, Sendable {
        case equal = "="
        case notEqual = "<>"
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="

        /// The same question with its operands exchanged.
        var mirrored: Comparison {
            switch self {
            case .equal, .notEqual: self
            case .less: .greater
            case .lessOrEqual: .greaterOrEqual
            case .greater: .less
            case .greaterOrEqual: .lessOrEqual
            }
        }
    }

    /// Arithmetic between two numbers.
    public enum Arithmetic: String, CaseIterable, Sendable {
        case add = "+"
        case subtract = "-"
        case multiply = "*"
        case divide = "/"
        case remainder = "%"
        case divideWhole = "div"
        case power = "^"
    }

    /// How two geometries lie to each other (clause 7.6, Simple Features).
    public enum SpatialRelation: String, CaseIterable, Sendable {
        case intersects = "s_intersects"
        case equals = "s_equals"
        case disjoint = "s_disjoint"
        case touches = "s_touches"
        case within = "s_within"
        case overlaps = "s_overlaps"
        case crosses = "s_crosses"
        case contains = "s_contains"
    }

    /// How two instants or intervals lie to each other (clause 7.7, OWL-Time).
    public enum TemporalRelation: String, CaseIterable, Sendable {
        case after = "t_after"
        case before = "t_before"
        case contains = "t_contains"
        case disjoint = "t_disjoint"
        case during = "t_during"
        case equals = "t_equals"
        case finishedBy = "t_finishedBy"
        case finishes = "t_finishes"
        case intersects = "t_intersects"
        case meets = "t_meets"
        case metBy = "t_metBy"
        case overlappedBy = "t_overlappedBy"
        case overlaps = "t_overlaps"
        case startedBy = "t_startedBy"
        case starts = "t_starts"
    }

    /// How two arrays, taken as sets, lie to each other (clause 7.8).
    public enum ArrayRelation: String, CaseIterable, Sendable {
        case equals = "a_equals"
        case contains = "a_contains"
        case containedBy = "a_containedBy"
        case overlaps = "a_overlaps"
    }

    /// All conditions hold.
    case and
    /// At least one condition holds.
    case or
    /// The condition does not hold.
    case not
    /// A comparison.
    case compare(Comparison)
    /// A text fits a pattern of `%`, `_` and `\`.
    case like
    /// A value lies between two others, both included.
    case between
    /// A value is one of the array's.
    case isIn
    /// There is no value.
    case isNull
    /// The text without its case.
    case casei
    /// The text without its accents.
    case accenti
    /// Arithmetic.
    case arithmetic(Arithmetic)
    /// A spatial comparison.
    case spatial(SpatialRelation)
    /// A temporal comparison.
    case temporal(TemporalRelation)
    /// A comparison of arrays.
    case array(ArrayRelation)
    /// A function of ours, by its name.
    case function(String)

    /// Its name in CQL2 JSON.
    public var name: String {
        switch self {
        case .and: "and"
        case .or: "or"
        case .not: "not"
        case .compare(let comparison): comparison.rawValue
        case .like: "like"
        case .between: "between"
        case .isIn: "in"
        case .isNull: "isNull"
        case .casei: "casei"
        case .accenti: "accenti"
        case .arithmetic(let arithmetic): arithmetic.rawValue
        case .spatial(let relation): relation.rawValue
        case .temporal(let relation): relation.rawValue
        case .array(let relation): relation.rawValue
        case .function(let name): name
        }
    }

    /// How many operands it takes.
    var operandCounts: ClosedRange<Int> {
        switch self {
        case .and, .or: 2...Int.max
        case .not, .isNull, .casei, .accenti: 1...1
        case .between: 3...3
        case .function: 0...Int.max
        default: 2...2
        }
    }

    /// The operator of that name, whatever its case; what the standard does not name is a function.
    init(name: String) { self = Self.standard[name.lowercased()] ?? .function(name) }

    /// Name in lower case → operator, for all that the standard names.
    static let standard: [String: FilterOperator] = {
        var all: [FilterOperator] = [
            .and, .or, .not, .like, .between, .isIn, .isNull, .casei, .accenti,
        ]
        all += Comparison.allCases.map { .compare($0) }
        all += Arithmetic.allCases.map { .arithmetic($0) }
        all += SpatialRelation.allCases.map { .spatial($0) }
        all += TemporalRelation.allCases.map { .temporal($0) }
        all += ArrayRelation.allCases.map { .array($0) }
        return Dictionary(uniqueKeysWithValues: all.map { ($0.name.lowercased(), $0) })
    }()

    /// The names of those that are written as calls in text.
    static let calls: [String] =
        [FilterOperator.casei.name, FilterOperator.accenti.name]
        + SpatialRelation.allCases.map(\.rawValue) + TemporalRelation.allCases.map(\.rawValue)
        + ArrayRelation.allCases.map(\.rawValue)

    /// Throws when it is given another number of operands than it takes.
    func checkCount(_ count: Int, at position: FilterPosition) throws(FilterError) {
        let counts = operandCounts
        guard !counts.contains(count) else { return }
        throw FilterError(
            .operandCount(name, count, wanted: counts.lowerBound, orMore: counts.count > 1),
            at: position)
    }
}
