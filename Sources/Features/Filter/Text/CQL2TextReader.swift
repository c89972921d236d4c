/// Reads CQL2 text (OGC 21-065r2, annex B) by descending into it, with the precedence
/// `OR < AND < NOT < predicates < + - < * / % DIV < ^`.
///
/// Two things are taken more kindly than the grammar has them: NOT may be repeated, and powers may
/// follow one another, the last one first. Names of types and functions are names of properties
/// where no parenthesis follows them.
public struct CQL2TextReader {
    /// How tightly an operator binds.
    enum Level: Int {
        case or = 1
        case and, not, predicate, sum, product, power
    }

    var lexer: CQL2Lexer
    var token: CQL2Token
    private var nesting = 0

    /// Reads a filter.
    ///
    /// Takes time in proportion to the text, which has at most ``FilterLimits/bytes``.
    ///
    /// - Parameter text: The filter, without percent-encoding.
    /// - Returns: Its tree, which knows where each part stands.
    /// - Throws: `FilterError` with the position and what was expected there.
    public static func read(_ text: String) throws(FilterError) -> FilterExpression {
        try FilterLimits.check(bytes: text.utf8.count, position: .text(byte: 0, character: 0))
        var reader = try CQL2TextReader(text)
        let expression = try reader.parse(.or)
        guard reader.token.kind == .end else {
            throw reader.unexpected(.operatorOrEnd)
        }
        return expression
    }

    private init(_ text: String) throws(FilterError) {
        lexer = CQL2Lexer(text)
        token = try lexer.next()
    }

    // MARK: Operators

    /// Reads an expression of operators that bind at least so tightly.
    mutating func parse(_ lowest: Level) throws(FilterError) -> FilterExpression {
        try enter()
        defer { leave() }
        return try parse(after: try parsePrefix(lowest), lowest)
    }

    /// Goes on behind a first operand.
    mutating func parse(
        after first: FilterExpression, _ lowest: Level
    ) throws(FilterError) -> FilterExpression {
        var left = first
        while let level = try infixLevel(), level.rawValue >= lowest.rawValue {
            switch level {
            case .or: left = try parseChain(left, .or, "OR", .and)
            case .and: left = try parseChain(left, .and, "AND", .not)
            case .predicate:
                left = try parsePredicate(left)
                // "a = b = c" is no filter: only AND and OR may follow a predicate.
                guard try infixLevel().map({ $0.rawValue < Level.predicate.rawValue }) ?? true
                else { throw unexpected(.connectiveOrEnd) }
            default: left = try parseArithmetic(left, level)
            }
        }
        return left
    }

    /// The level of the operator that comes next, nil when none does.
    private func infixLevel() throws(FilterError) -> Level? {
        switch token.kind {
        case .symbol("="), .symbol("<>"), .symbol("<"), .symbol("<="), .symbol(">"), .symbol(">="):
            return .predicate
        case .symbol("+"), .symbol("-"): return .sum
        case .symbol("*"), .symbol("/"), .symbol("%"): return .product
        case .symbol("^"): return .power
        case .word:
            switch token.keyword {
            case "OR": return .or
            case "AND": return .and
            case "NOT", "LIKE", "BETWEEN", "IN", "IS": return .predicate
            case "DIV": return .product
            default: return nil
            }
        default: return nil
        }
    }

    private mutating func parseChain(
        _ first: FilterExpression, _ kind: FilterOperator, _ keyword: String, _ tighter: Level
    ) throws(FilterError) -> FilterExpression {
        let position = token.position
        var operands = [first]
        while token.keyword == keyword {
            try advance()
            operands.append(try parse(tighter))
        }
        return try FilterExpression(checking: .operation(kind, operands), at: position)
    }

    private mutating func parseArithmetic(
        _ left: FilterExpression, _ level: Level
    ) throws(FilterError) -> FilterExpression {
        let position = token.position
        let name: String
        if case .symbol(let symbol) = token.kind { name = symbol } else { name = "div" }
        guard let kind = FilterOperator.Arithmetic(rawValue: name) else {
            throw unexpected(.anyOperator)
        }
        try advance()
        let right: FilterExpression
        switch level {
        case .sum: right = try parse(.product)
        case .product: right = try parse(.power)
        // The last power first, as in mathematics; the grammar itself knows only one.
        default: right = try parse(.power)
        }
        return try FilterExpression(
            checking: .operation(.arithmetic(kind), [left, right]), at: position)
    }

    /// Reads NOT, a sign, or an operand.
    private mutating func parsePrefix(_ lowest: Level) throws(FilterError) -> FilterExpression {
        let position = token.position
        if token.keyword == "NOT", lowest.rawValue <= Level.not.rawValue {
            try advance()
            let operand = try parse(.not)
            return try FilterExpression(checking: .operation(.not, [operand]), at: position)
        }
        switch token.kind {
        case .symbol("-"):
            try advance()
            if case .number(let digits) = token.kind {
                return try number("-" + digits, at: position)
            }
            // CQL2 JSON knows no sign, so "-x" is "-1 * x".
            let operand = try parseOperand()
            let minusOne = FilterExpression(.literal(.integer(-1)), at: position)
            return try FilterExpression(
                checking: .operation(.arithmetic(.multiply), [minusOne, operand]), at: position)
        case .symbol("+"):
            try advance()
            guard case .number(let digits) = token.kind else { throw unexpected(.number) }
            return try number(digits, at: position)
        default: return try parseOperand()
        }
    }

    // MARK: Nesting

    mutating func enter() throws(FilterError) {
        nesting += 1
        // A parenthesis costs two: one for itself and one for the operator around it.
        guard nesting <= 2 * FilterLimits.depth else { throw FilterLimits.tooDeep(token.position) }
    }

    mutating func leave() { nesting -= 1 }

    // MARK: Tokens

    mutating func advance() throws(FilterError) { token = try lexer.next() }

    mutating func expect(_ symbol: String) throws(FilterError) {
        guard token.kind == .symbol(symbol) else { throw unexpected(.symbol(symbol)) }
        try advance()
    }

    mutating func expect(keyword: String) throws(FilterError) {
        guard token.keyword == keyword else { throw unexpected(.keyword(keyword)) }
        try advance()
    }

    func unexpected(_ wanted: FilterReason.WantedToken) -> FilterError {
        FilterError(.unexpected(token.shown, wanted: wanted), at: token.position)
    }

    /// Takes the current token as the digits of a number.
    mutating func number(
        _ digits: String, at position: FilterPosition
    ) throws(FilterError) -> FilterExpression {
        let literal: FilterLiteral?
        if let whole = Int64(digits) {
            literal = .integer(whole)
        } else {
            literal = Double(digits).flatMap(FilterLiteral.number)
        }
        guard let literal else {
            throw FilterError(.numberTooLarge(digits.shortened), at: position)
        }
        try advance()
        return FilterExpression(.literal(literal), at: position)
    }
}
