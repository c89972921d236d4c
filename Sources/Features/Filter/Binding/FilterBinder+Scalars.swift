extension FilterBinder {
    /// Binds a single value.
    func scalar(_ expression: FilterExpression) throws(FilterError) -> BoundScalar {
        switch expression.form {
        case .literal(let literal): return try scalar(literal, expression.position)
        case .property(let name):
            guard case .attribute(let index) = try column(name, expression.position) else {
                throw notSingle(expression, .geometry)
            }
            let type = FilterType(schema.columns[index])
            guard ![.array, .binary].contains(type) else { throw notSingle(expression, type) }
            return BoundScalar(.column(index), type)
        case .interval: throw notSingle(expression, .interval)
        case .array: throw notSingle(expression, .array)
        case .operation(let kind, let operands):
            return try scalar(kind, operands, expression).folded
        }
    }

    private func scalar(
        _ kind: FilterOperator, _ operands: [FilterExpression], _ expression: FilterExpression
    ) throws(FilterError) -> BoundScalar {
        switch kind {
        case .casei: return BoundScalar(.casei(try text(operands[0])), .text)
        case .accenti: return BoundScalar(.accenti(try text(operands[0])), .text)
        case .arithmetic(let arithmetic):
            let one = try typed(operands[0], .number)
            let two = try typed(operands[1], .number)
            return BoundScalar(.arithmetic(arithmetic, one, two), .number)
        case .function(let name): return try function(name, operands, expression.position)
        default: return BoundScalar(.predicate(try predicate(expression)), .boolean)
        }
    }

    private func scalar(
        _ literal: FilterLiteral, _ position: FilterPosition
    ) throws(FilterError) -> BoundScalar {
        switch literal {
        case .boolean(let flag): return BoundScalar(.constant(.boolean(flag)), .boolean)
        case .integer(let number): return BoundScalar(.constant(.integer(number)), .number)
        case .real(let number): return BoundScalar(.constant(.real(number)), .number)
        case .text(let text): return BoundScalar(.constant(.text(text)), .text)
        case .date(let days):
            return BoundScalar(.constant(.instant(Int64(days) * 86_400_000)), .date)
        case .timestamp(let instant): return BoundScalar(.constant(.instant(instant)), .timestamp)
        case .unbounded:
            throw FilterError(.strayBound, at: position)
        case .geometry, .box:
            throw FilterError(.singleExpected(found: .geometry), at: position)
        }
    }

    private func function(
        _ name: String, _ operands: [FilterExpression], _ position: FilterPosition
    ) throws(FilterError) -> BoundScalar {
        guard let function = FilterFunction.named(name) else {
            let known = FilterFunction.all.map(\.name) + FilterOperator.calls
            throw FilterError(
                .unknownFunction(name.shortened), at: position,
                candidates: NearNames.candidates(for: name, among: known))
        }
        guard operands.count == function.arguments.count else {
            throw FilterError(
                .argumentCount(function.name, operands.count, wanted: function.arguments.count),
                at: position)
        }
        var arguments: [BoundScalar] = []
        for (operand, type) in zip(operands, function.arguments) {
            arguments.append(try typed(operand, type))
        }
        return BoundScalar(.function(function, arguments), function.result)
    }

    func text(_ expression: FilterExpression) throws(FilterError) -> BoundScalar {
        try typed(expression, .text)
    }

    /// Binds a value that must be of a type; a date will do for a timestamp.
    func typed(
        _ expression: FilterExpression, _ type: FilterType
    ) throws(FilterError) -> BoundScalar {
        let scalar = try scalar(expression)
        if scalar.type == type || (type == .timestamp && scalar.type == .date) { return scalar }
        if type == .timestamp, let instant = instant(scalar) { return instant }
        throw FilterError(.expected(type, found: scalar.type), at: expression.position)
    }

    /// A text literal that is a date or timestamp as that; nil for everything else.
    private func instant(_ scalar: BoundScalar) -> BoundScalar? {
        guard case .text(let text) = scalar.constant else { return nil }
        switch FilterInstant.literal(text) {
        case .date(let days):
            return BoundScalar(.constant(.instant(Int64(days) * 86_400_000)), .date)
        case .timestamp(let instant): return BoundScalar(.constant(.instant(instant)), .timestamp)
        default: return nil
        }
    }

    /// Binds values that are compared with the first: all of one type, but that dates, timestamps
    /// and texts which are either go together.
    func comparable(
        _ expressions: [FilterExpression]
    ) throws(FilterError) -> [BoundScalar] {
        var bound: [BoundScalar] = []
        for expression in expressions { bound.append(try scalar(expression)) }
        if bound.contains(where: { $0.type.isInstant }) {
            bound = bound.map { instant($0) ?? $0 }
        }
        for (index, scalar) in bound.enumerated() where scalar.type != bound[0].type {
            guard scalar.type.isInstant, bound[0].type.isInstant else {
                throw FilterError(
                    .incomparable(scalar.type, with: bound[0].type),
                    at: expressions[index].position)
            }
        }
        return bound
    }

    private func notSingle(_ expression: FilterExpression, _ type: FilterType) -> FilterError {
        FilterError(.singleExpected(found: type), at: expression.position)
    }
}
