import Geo

/// A condition whose properties are columns.
indirect enum BoundPredicate: Sendable {
    case constant(Bool)
    case and([BoundPredicate])
    case or([BoundPredicate])
    case not(BoundPredicate)
    /// A boolean value.
    case truth(BoundScalar)
    case compare(FilterOperator.Comparison, BoundScalar, BoundScalar)
    case like(BoundScalar, LikePattern)
    case between(BoundScalar, BoundScalar, BoundScalar)
    case isIn(BoundScalar, [BoundScalar])
    case isNull(BoundOperand)
    case spatial(FilterOperator.SpatialRelation, BoundGeometry, BoundGeometry)
    case temporal(FilterOperator.TemporalRelation, BoundPeriod, BoundPeriod)
    case array(FilterOperator.ArrayRelation, BoundArray, BoundArray)
}

/// What IS NULL may be asked of.
enum BoundOperand: Sendable {
    case scalar(BoundScalar)
    /// A column of any type.
    case column(Int)
    case geometry
    /// A condition is null when it is unknown.
    case predicate(BoundPredicate)
    case constant
}

/// A single value.
struct BoundScalar: Sendable {
    indirect enum Form: Sendable {
        case constant(FilterScalar)
        case column(Int)
        case casei(BoundScalar)
        case accenti(BoundScalar)
        case arithmetic(FilterOperator.Arithmetic, BoundScalar, BoundScalar)
        case function(FilterFunction, [BoundScalar])
        case predicate(BoundPredicate)
    }

    let form: Form
    let type: FilterType

    init(_ form: Form, _ type: FilterType) {
        self.form = form
        self.type = type
    }

    /// Its value when it is the same for every row.
    var constant: FilterScalar? {
        if case .constant(let value) = form { return value }
        return nil
    }

    /// What is computed of constants alone is a constant itself.
    var folded: BoundScalar {
        switch form {
        case .casei(let text):
            guard case .text(let value) = text.constant else { return self }
            return BoundScalar(.constant(.text(TextFolding.foldingCase(value))), type)
        case .accenti(let text):
            guard case .text(let value) = text.constant else { return self }
            return BoundScalar(.constant(.text(TextFolding.strippingAccents(value))), type)
        case .arithmetic(let arithmetic, let one, let two):
            guard let one = one.constant, let two = two.constant else { return self }
            return BoundScalar(.constant(arithmetic.apply(one, two)), type)
        case .function(let function, let arguments):
            let values = arguments.compactMap(\.constant)
            guard values.count == arguments.count else { return self }
            return BoundScalar(.constant(function.apply(values)), type)
        default: return self
        }
    }
}

/// A geometry.
enum BoundGeometry: Sendable {
    /// One that stood in the filter, in longitude and latitude; a box of the filter is marked.
    case constant(Geometry, box: Box?)
    /// That of the row.
    case column
}

/// An instant or an interval.
struct BoundPeriod: Sendable {
    enum Bound: Sendable {
        case open
        case scalar(BoundScalar)

        /// Whether it is a day, not an instant; an open end is either.
        var isDay: Bool? {
            guard case .scalar(let scalar) = self else { return nil }
            return scalar.type == .date
        }
    }

    let start: Bound
    let end: Bound

    /// Whether it is made of days alone.
    var isOfDays: Bool { start.isDay != false && end.isDay != false }

    /// From the first instant of a day to its last.
    static let lastOfDay: Int64 = 86_399_999

    /// Its ends when they are the same for every row.
    var constant: (Int64, Int64)? {
        guard let first = Self.constant(start, .min), let last = Self.constant(end, .max) else {
            return nil
        }
        return (first, last)
    }

    private static func constant(_ bound: Bound, _ open: Int64) -> Int64? {
        guard case .scalar(let scalar) = bound else { return open }
        guard case .instant(let instant) = scalar.constant else { return nil }
        return instant
    }
}

/// A set of values.
enum BoundArray: Sendable {
    case constant(Set<ArrayElement>)
    /// Elements that are the same for every row, and others that depend on it.
    case elements(Set<ArrayElement>, [BoundScalar])
    /// A column of lists.
    case column(Int)
}

/// A value as an element of a set.
enum ArrayElement: Hashable, Sendable {
    case boolean(Bool)
    case integer(Int64)
    case real(Double)
    case text(String)
    case instant(Int64)
    case period(Int64, Int64)
    /// A geometry, by its well-known text: the same words, not the same place.
    case geometry(String)
    case array(Set<ArrayElement>)

    /// The element that a value is; nil when it is not known.
    init?(_ scalar: FilterScalar) {
        switch scalar {
        case .null: return nil
        case .boolean(let flag): self = .boolean(flag)
        case .integer(let number): self = .integer(number)
        case .real(let number):
            if case .integer(let whole) = FilterLiteral.number(number) {
                self = .integer(whole)
            } else {
                self = .real(number)
            }
        case .text(let text): self = .text(text)
        case .instant(let instant): self = .instant(instant)
        }
    }
}
