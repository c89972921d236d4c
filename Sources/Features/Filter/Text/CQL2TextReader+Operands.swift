import Geo

extension CQL2TextReader {
    /// Reads a value, a property, a call, or what stands in parentheses.
    mutating func parseOperand() throws(FilterError) -> FilterExpression {
        let position = token.position
        switch token.kind {
        case .number(let digits): return try number(digits, at: position)
        case .text(let text):
            try advance()
            return FilterExpression(.literal(.text(text)), at: position)
        case .quotedName(let name):
            try advance()
            return FilterExpression(.property(name), at: position)
        case .symbol("("): return try parseGroup(isArray: false)
        case .word(let word): return try parseWord(word)
        default: throw unexpected(.operand)
        }
    }

    private mutating func parseWord(_ word: String) throws(FilterError) -> FilterExpression {
        let start = token
        let keyword = word.uppercased()
        if keyword == "TRUE" || keyword == "FALSE" {
            try advance()
            return FilterExpression(.literal(.boolean(keyword == "TRUE")), at: start.position)
        }
        guard !CQL2Token.reserved.contains(keyword) else {
            throw unexpected(.operand)
        }
        try advance()
        if let kind = GeometryKind(name: word), kind != .none, beginsGeometry {
            return try parseGeometry(start)
        }
        guard token.kind == .symbol("(") else {
            return FilterExpression(.property(word), at: start.position)
        }
        switch keyword {
        case "DATE", "TIMESTAMP": return try parseInstant(keyword, start.position)
        case "INTERVAL": return try parseInterval(start.position)
        case "BBOX": return try parseBox(start.position)
        default:
            // IS NULL is written behind its operand; as a call its name is free.
            let named = FilterOperator(name: word)
            return try parseCall(named == .isNull ? .function(word) : named, start.position)
        }
    }

    // MARK: Parentheses

    /// Reads `( … )`: an array when there is a comma or nothing in it, else what is in it.
    ///
    /// With one element it is an array only where an array may stand.
    private mutating func parseGroup(isArray: Bool) throws(FilterError) -> FilterExpression {
        let position = token.position
        try expect("(")
        if token.kind == .symbol(")") {
            try advance()
            return FilterExpression(.array([]), at: position)
        }
        let first = isArray ? try parseElement() : try parse(.or)
        guard token.kind != .symbol(",") else {
            var elements = [first]
            while token.kind == .symbol(",") {
                try advance()
                elements.append(try parseElement())
            }
            try expect(")")
            return try FilterExpression(checking: .array(elements), at: position)
        }
        try expect(")")
        let isWhole = token.kind == .symbol(",") || token.kind == .symbol(")")
        guard isArray, isWhole else { return first }
        return try FilterExpression(checking: .array([first]), at: position)
    }

    /// Reads an element of an array, or an argument that is one.
    ///
    /// `(1)` is an array here, and `(1 + 2) * 3` is arithmetic: what follows decides.
    private mutating func parseElement() throws(FilterError) -> FilterExpression {
        guard token.kind == .symbol("(") else { return try parse(.or) }
        return try parse(after: try parseNested(), .or)
    }

    /// Counts the parentheses of arrays into the nesting as well.
    private mutating func parseNested() throws(FilterError) -> FilterExpression {
        try enter()
        defer { leave() }
        return try parseGroup(isArray: true)
    }

    // MARK: Calls

    private mutating func parseCall(
        _ kind: FilterOperator, _ position: FilterPosition
    ) throws(FilterError) -> FilterExpression {
        try expect("(")
        var operands: [FilterExpression] = []
        var isArray = false
        if case .array = kind { isArray = true }
        if token.kind != .symbol(")") {
            operands.append(isArray ? try parseElement() : try parse(.or))
            while token.kind == .symbol(",") {
                try advance()
                operands.append(isArray ? try parseElement() : try parse(.or))
            }
        }
        try expect(")")
        try kind.checkCount(operands.count, at: position)
        return try FilterExpression(checking: .operation(kind, operands), at: position)
    }

    // MARK: Times

    private mutating func parseInstant(
        _ keyword: String, _ position: FilterPosition
    ) throws(FilterError) -> FilterExpression {
        try expect("(")
        guard case .text(let text) = token.kind else { throw unexpected(.quotedText) }
        let literal =
            keyword == "DATE"
            ? try FilterInstant.date(text, at: token.position)
            : try FilterInstant.timestamp(text, at: token.position)
        try advance()
        try expect(")")
        return FilterExpression(.literal(literal), at: position)
    }

    private mutating func parseInterval(
        _ position: FilterPosition
    ) throws(FilterError) -> FilterExpression {
        try expect("(")
        let start = try parseBound()
        try expect(",")
        let end = try parseBound()
        try expect(")")
        return try FilterExpression(checking: .interval(start, end), at: position)
    }

    private mutating func parseBound() throws(FilterError) -> FilterExpression {
        let position = token.position
        guard case .text(let text) = token.kind else { return try parse(.sum) }
        let literal = try FilterInstant.bound(text, at: position)
        try advance()
        return FilterExpression(.literal(literal), at: position)
    }

    // MARK: Places

    private mutating func parseBox(
        _ position: FilterPosition
    ) throws(FilterError) -> FilterExpression {
        var numbers: [Double] = []
        repeat {
            try advance()
            let place = token.position
            switch try parse(.sum).form {
            case .literal(.integer(let number)): numbers.append(Double(number))
            case .literal(.real(let number)): numbers.append(number)
            default: throw FilterError(.expected(.number, found: nil), at: place)
            }
        } while token.kind == .symbol(",")
        try expect(")")
        guard numbers.count == 4 || numbers.count == 6 else {
            throw FilterError(.boxSize(numbers.count), at: position)
        }
        return FilterExpression(.literal(.box(numbers)), at: position)
    }

    /// Whether the token after the name of a geometry goes on with one.
    private var beginsGeometry: Bool {
        token.kind == .symbol("(") || ["Z", "M", "ZM", "EMPTY"].contains(token.keyword)
    }

    private mutating func parseGeometry(_ start: CQL2Token) throws(FilterError) -> FilterExpression
    {
        if token.keyword == "EMPTY" {
            throw FilterError(.emptyGeometry, at: start.position)
        }
        let wkt = try lexer.rawGroup(from: start)
        let geometry: Geometry
        do throws(GeometryFormatError) {
            geometry = try Geometry(wkt: wkt)
        } catch {
            throw FilterError(
                .unreadableGeometry(error.reason),
                at: lexer.position(of: start, plus: error.offset))
        }
        guard !geometry.hasM else {
            throw FilterError(.measures, at: start.position)
        }
        try advance()
        return FilterExpression(.literal(.geometry(geometry)), at: start.position)
    }
}
