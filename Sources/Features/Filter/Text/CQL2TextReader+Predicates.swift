extension CQL2TextReader {
    /// Reads what follows the left operand of a predicate.
    mutating func parsePredicate(
        _ left: FilterExpression
    ) throws(FilterError) -> FilterExpression {
        let position = token.position
        if case .symbol(let symbol) = token.kind {
            guard let comparison = FilterOperator.Comparison(rawValue: symbol) else {
                throw unexpected(.comparison)
            }
            try advance()
            let right = try parse(.sum)
            return try FilterExpression(
                checking: .operation(.compare(comparison), [left, right]), at: position)
        }
        if token.keyword == "IS" { return try parseIsNull(left, position) }
        let isNegated = token.keyword == "NOT"
        if isNegated { try advance() }
        let predicate = try parseNegatable(left)
        guard isNegated else { return predicate }
        return try FilterExpression(checking: .operation(.not, [predicate]), at: position)
    }

    private mutating func parseIsNull(
        _ left: FilterExpression, _ position: FilterPosition
    ) throws(FilterError) -> FilterExpression {
        try advance()
        let isNegated = token.keyword == "NOT"
        if isNegated { try advance() }
        try expect(keyword: "NULL")
        let test = try FilterExpression(checking: .operation(.isNull, [left]), at: position)
        guard isNegated else { return test }
        return try FilterExpression(checking: .operation(.not, [test]), at: position)
    }

    /// The predicates that may have a NOT before their keyword.
    private mutating func parseNegatable(
        _ left: FilterExpression
    ) throws(FilterError) -> FilterExpression {
        let position = token.position
        switch token.keyword {
        case "LIKE":
            try advance()
            let pattern = try parse(.sum)
            return try FilterExpression(checking: .operation(.like, [left, pattern]), at: position)
        case "BETWEEN":
            try advance()
            let lower = try parse(.sum)
            try expect(keyword: "AND")
            let upper = try parse(.sum)
            return try FilterExpression(
                checking: .operation(.between, [left, lower, upper]), at: position)
        case "IN":
            try advance()
            let list = token.position
            try expect("(")
            var elements = [try parse(.or)]
            while token.kind == .symbol(",") {
                try advance()
                elements.append(try parse(.or))
            }
            try expect(")")
            let array = try FilterExpression(checking: .array(elements), at: list)
            return try FilterExpression(checking: .operation(.isIn, [left, array]), at: position)
        default: throw unexpected(.negatable)
        }
    }
}
