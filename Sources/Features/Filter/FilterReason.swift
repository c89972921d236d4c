public import Geo

/// What can be wrong with a filter.
///
/// It says what, and leaves the words to whoever tells it: the description is for the command and
/// the log, and the server has a sentence for each in every language of its own.
public enum FilterReason: Hashable, Sendable {
    // MARK: Its size

    /// It has too many bytes.
    case tooLong(Int, limit: Int)
    /// It nests deeper than the limit.
    case tooDeep(limit: Int)

    // MARK: Its text

    /// Something else must stand here.
    case unexpected(FoundToken, wanted: WantedToken)
    /// A quoted text or name has no end.
    case unclosedQuote(isName: Bool)
    /// The parenthesis of a geometry has no end.
    case unclosedGeometry
    /// A character that means nothing.
    case strayCharacter(String)
    /// A number beyond all doubles; its digits, where they are known.
    case numberTooLarge(String?)

    // MARK: Its JSON

    /// It is no JSON: the name of the rule that it breaks, and where that is known.
    case brokenJSON(rule: String, line: Int?, byte: Int?)
    /// An object without a member that says what it is.
    case needsMember([String])
    /// A member that has no meaning beside the one that says what the object is.
    case strayMember(String, beside: String)
    /// An operator whose operands are not in an array `args`.
    case argsExpected
    /// A list of values without any.
    case emptyList
    /// An interval that is not an array of two.
    case intervalShape
    /// A value that must be a string.
    case stringExpected
    /// A null.
    case nullValue

    // MARK: Its values

    /// A text that is no date.
    case noDate(String)
    /// A text that is no timestamp.
    case noTimestamp(String)
    /// A text that is no end of an interval.
    case noBound(String)
    /// An open end outside of an interval.
    case strayBound
    /// An interval that ends before it begins.
    case intervalReversed
    /// A box with a number of numbers that no box has; nil where not all are numbers.
    case boxSize(Int?)
    /// A geometry that cannot be read.
    case unreadableGeometry(GeometryFormatError.Reason)
    /// A geometry without a place.
    case emptyGeometry
    /// A geometry with measures.
    case measures
    /// A geometry that has no place in longitude and latitude.
    case outOfReach(isBox: Bool)
    /// A line of one position.
    case shortLine
    /// A ring of fewer than four positions, or one that does not end where it begins.
    case openRing
    /// A geometry that breaks a rule: the rule in the words of GEOS, and where.
    case invalidGeometry(rule: String?, place: String?)

    // MARK: What it names

    /// There is no such property.
    case unknownProperty(String)
    /// There is no such function.
    case unknownFunction(String)
    /// An operator with a number of operands that it does not take.
    case operandCount(String, Int, wanted: Int, orMore: Bool)
    /// A function with a number of arguments that it does not take.
    case argumentCount(String, Int, wanted: Int)

    // MARK: Its types

    /// A value of another type is expected.
    case expected(FilterType, found: FilterType?)
    /// A condition is expected, not a value of this type.
    case conditionExpected(found: FilterType?)
    /// A single value is expected, not one of this type.
    case singleExpected(found: FilterType)
    /// Values of two types are compared.
    case incomparable(FilterType, with: FilterType)
    /// Truth values are put in order.
    case noOrder
    /// A pattern is made of a property.
    case patternExpected
    /// A property that is no geometry.
    case noGeometry(String)
    /// A property that is no array.
    case noArray(String)
    /// A relation that only intervals have.
    case intervalsOnly(String)
    /// Elements of an array that are no texts, as those of the property are.
    case textElements(of: String)
    /// An array or interval within an array that differs from feature to feature.
    case variableElement(FilterType)

    /// What must stand at a place of the text.
    public enum WantedToken: Hashable, Sendable {
        /// An operator, or nothing more.
        case operatorOrEnd
        /// `AND`, `OR`, or nothing more.
        case connectiveOrEnd
        /// An operator.
        case anyOperator
        /// `=` and its like.
        case comparison
        /// What may follow `NOT`.
        case negatable
        /// Something that has a value.
        case operand
        /// A number.
        case number
        /// A text in quotes.
        case quotedText
        /// This symbol.
        case symbol(String)
        /// This keyword.
        case keyword(String)
    }

    /// What stands at a place of the text.
    public enum FoundToken: Hashable, Sendable {
        /// A word, number, name or symbol, as it is quoted.
        case token(String)
        /// A text, its quotes undone.
        case text(String)
        /// Nothing.
        case end
    }
}
