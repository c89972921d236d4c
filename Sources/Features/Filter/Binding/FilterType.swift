/// What the values of a part of a filter are, once its properties are known.
public enum FilterType: String, Sendable, CaseIterable {
    /// True, false, or unknown.
    case boolean
    /// A number, whole or not.
    case number
    /// Text.
    case text
    /// A day.
    case date
    /// An instant.
    case timestamp
    /// Two instants or days and the time between them.
    case interval
    /// A geometry.
    case geometry
    /// A set of values.
    case array
    /// Bytes, of which only their absence can be asked.
    case binary

    /// What a column's values are in a filter.
    init(_ column: ColumnDefinition) {
        switch column.type {
        case .boolean: self = .boolean
        case .integer, .real: self = .number
        case .text: self = column.isList ? .array : .text
        case .json: self = .array
        case .date: self = .date
        case .dateTime: self = .timestamp
        case .binary: self = .binary
        }
    }

    /// Whether its values lie on the line of time.
    var isInstant: Bool { self == .date || self == .timestamp }

    /// "a number", "an array".
    var withArticle: String {
        switch self {
        case .text: "text"
        case .binary: "bytes"
        case .interval, .array: "an \(rawValue)"
        default: "a \(rawValue)"
        }
    }
}

/// One value on the way through a filter.
public enum FilterScalar: Equatable, Sendable {
    /// Not known.
    case null
    /// True or false.
    case boolean(Bool)
    /// A whole number.
    case integer(Int64)
    /// Another number.
    case real(Double)
    /// Text.
    case text(String)
    /// An instant, or the first one of a day, as milliseconds since 1970-01-01T00:00:00Z.
    case instant(Int64)

    /// The number it stands for, nil when it is none.
    var double: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .real(let number): number
        default: nil
        }
    }

    /// Whether the comparison holds; nil when either is not known.
    ///
    /// Whole numbers are compared exactly, others as doubles; text by code points, with what is
    /// canonically equivalent taken for equal.
    func holds(_ comparison: FilterOperator.Comparison, _ other: FilterScalar) -> Bool? {
        switch (self, other) {
        case (.integer(let one), .integer(let two)): return comparison.holds(one, two)
        case (.instant(let one), .instant(let two)): return comparison.holds(one, two)
        case (.text(let one), .text(let two)):
            // Not by the order of String: that has "é" written in two neither before, after nor
            // equal to "é1" written in one (Swift 6.3).
            var (one, two) = (TextNormalForm.composed(one), TextNormalForm.composed(two))
            return one.withUTF8 { one in
                two.withUTF8 { two in
                    UnsafeRawBufferPointer(one).holds(comparison, UnsafeRawBufferPointer(two))
                }
            }
        case (.boolean(let one), .boolean(let two)):
            return comparison.holds(one ? 1 : 0, two ? 1 : 0)
        default:
            guard let one = double, let two = other.double else { return nil }
            return comparison.holds(one, two)
        }
    }
}

extension FilterOperator.Comparison {
    @inline(__always)
    func holds<Operand: Comparable>(_ one: Operand, _ two: Operand) -> Bool {
        switch self {
        case .equal: one == two
        case .notEqual: one != two
        case .less: one < two
        case .lessOrEqual: one <= two
        case .greater: one > two
        case .greaterOrEqual: one >= two
        }
    }
}
