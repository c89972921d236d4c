extension FilterReason: CustomStringConvertible {
    /// The reason in English, for the command and the log.
    public var description: String {
        switch self {
        case .tooLong(let count, let limit):
            "a filter has at most \(limit) bytes, this one has \(count)"
        case .tooDeep(let limit): "a filter nests at most \(limit) deep"
        case .unexpected(let found, let wanted): "\(wanted) is expected here, not \(found)"
        case .unclosedQuote(let isName): "this \(isName ? "name" : "text") has no closing quote"
        case .unclosedGeometry: "a parenthesis of this geometry is not closed"
        case .strayCharacter(let character): "'\(character)' has no meaning here"
        case .numberTooLarge(let digits):
            digits.map { "'\($0)' is too large a number" } ?? "the number is too large"
        case .brokenJSON(let rule, let line, let byte):
            "the JSON is broken (\(rule)\(Self.place(line, byte)))"
        case .needsMember(let names):
            "an object needs one of " + names.map { "'\($0)'" }.joined(separator: ", ")
        case .strayMember(let name, let other):
            "the member '\(name)' has no meaning beside '\(other)'"
        case .argsExpected: "an operator needs 'args', an array"
        case .emptyList: "'in' takes an array with at least one value"
        case .intervalShape: "an interval is an array of its two ends"
        case .stringExpected: "a string is expected here"
        case .nullValue: "null is no value; the operator isNull asks for it"
        case .noDate(let text): "'\(text)' is no date; write 2024-03-29"
        case .noTimestamp(let text): "'\(text)' is no timestamp; write 2024-03-29T12:00:00Z"
        case .noBound(let text):
            "'\(text)' is no end of an interval; write a date, a timestamp or '..'"
        case .strayBound: "'..' is an end of an interval and nothing else"
        case .intervalReversed: "this interval ends before it begins"
        case .boxSize(let count?): "a box has 4 or 6 numbers, this has \(count)"
        case .boxSize(nil): "a box is an array of 4 or 6 numbers"
        case .unreadableGeometry(let reason): "the geometry is unreadable: \(reason)"
        case .emptyGeometry: "an empty geometry lies nowhere"
        case .measures: "measures have no place in a filter"
        case .outOfReach(let isBox):
            "this place has none in longitude and latitude"
                + (isBox ? "; a box is its lower corner, then its upper one" : "")
        case .shortLine: "a line has two positions at least"
        case .openRing: "a ring has four positions at least, and the last is the first"
        case .invalidGeometry(let rule, let place):
            "the geometry is not valid" + (rule.map { ": \($0)" } ?? "")
                + (place.map { " at \($0)" } ?? "")
        case .unknownProperty(let name): "there is no property '\(name)'"
        case .unknownFunction(let name): "there is no function '\(name)'"
        case .operandCount(let name, let count, let wanted, let orMore):
            "'\(name)' takes \(orMore ? "at least " : "")\(wanted) operands, here are \(count)"
        case .argumentCount(let name, let count, let wanted):
            "'\(name)' takes \(wanted) arguments, here are \(count)"
        case .expected(.array, found: nil): "an array is expected here: (…, …)"
        case .expected(let type, let found):
            "\(type.withArticle) is expected here\(Self.this(found))"
        case .conditionExpected(let found): "a condition is expected here\(Self.this(found))"
        case .singleExpected(let found):
            "a single value is expected here\(Self.this(found))"
                + (found.askers.map { "; ask \(found.withArticle) with \($0) and so on" } ?? "")
        case .incomparable(let one, let other):
            "\(one.withArticle) cannot be compared with \(other.withArticle)"
        case .noOrder: "truth values have no order"
        case .patternExpected: "a pattern is a text, not a property"
        case .noGeometry(let name): "'\(name)' is no geometry"
        case .noArray(let name): "'\(name)' is no array"
        case .intervalsOnly(let name):
            "\(name) is asked of intervals only; write INTERVAL(start, end)"
        case .textElements(let name): "the elements of '\(name)' are texts"
        case .variableElement(let type):
            "\(type.withArticle) within an array holds values only"
        }
    }

    private static func this(_ type: FilterType?) -> String {
        type.map { ", this is \($0.withArticle)" } ?? ""
    }

    private static func place(_ line: Int?, _ byte: Int?) -> String {
        let place = [line.map { "line \($0)" }, byte.map { "byte \($0)" }].compactMap(\.self)
        return place.isEmpty ? "" : " at " + place.joined(separator: ", ")
    }
}

extension FilterReason.WantedToken: CustomStringConvertible {
    /// What it is called in English.
    public var description: String {
        switch self {
        case .operatorOrEnd: "an operator or the end"
        case .connectiveOrEnd: "AND, OR or the end"
        case .anyOperator: "an operator"
        case .comparison: "a comparison"
        case .negatable: "LIKE, BETWEEN or IN"
        case .operand: "a value, a property or '('"
        case .number: "a number"
        case .quotedText: "a text in quotes"
        case .symbol(let symbol): "'\(symbol)'"
        case .keyword(let keyword): keyword
        }
    }
}

extension FilterReason.FoundToken: CustomStringConvertible {
    /// What is said of it in English.
    public var description: String {
        switch self {
        case .token(let quoted): quoted
        case .text(let text): "the text '\(text)'"
        case .end: "the end"
        }
    }
}

extension FilterType {
    /// Functions that ask for values of a type which no single value has.
    public var askers: String? {
        switch self {
        case .array: "A_CONTAINS, A_OVERLAPS"
        case .geometry: "S_INTERSECTS"
        case .interval: "T_INTERSECTS"
        default: nil
        }
    }
}
