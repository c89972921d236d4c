import GEOS
import Geo

/// Finds the columns that a filter names and checks that its types fit.
struct FilterBinder {
    let schema: Schema
    /// Brings a place of the filter into longitude and latitude.
    let convert: (FilterShape) -> Geometry?

    // MARK: Conditions

    func predicate(_ expression: FilterExpression) throws(FilterError) -> BoundPredicate {
        switch expression.form {
        case .literal(.boolean(let flag)): return .constant(flag)
        case .property:
            let scalar = try scalar(expression)
            guard scalar.type == .boolean else { throw noCondition(expression, scalar.type) }
            return .truth(scalar)
        case .operation(let kind, let operands):
            return try operation(kind, operands, expression)
        default:
            throw FilterError(.conditionExpected(found: nil), at: expression.position)
        }
    }

    private func operation(
        _ kind: FilterOperator, _ operands: [FilterExpression], _ expression: FilterExpression
    ) throws(FilterError) -> BoundPredicate {
        switch kind {
        case .and: return .and(try predicates(operands))
        case .or: return .or(try predicates(operands))
        case .not: return .not(try predicate(operands[0]))
        case .compare(let comparison):
            let pair = try comparable(operands)
            return .compare(comparison, pair[0], pair[1])
        case .like: return .like(try text(operands[0]), try pattern(operands[1]))
        case .between:
            let three = try comparable(operands)
            guard three[0].type != .boolean else {
                throw FilterError(.noOrder, at: operands[0].position)
            }
            return .between(three[0], three[1], three[2])
        case .isIn:
            guard case .array(let elements) = operands[1].form else {
                throw FilterError(.expected(.array, found: nil), at: operands[1].position)
            }
            let all = try comparable([operands[0]] + elements)
            return .isIn(all[0], Array(all.dropFirst()))
        case .isNull: return .isNull(try operand(operands[0]))
        case .spatial(let relation):
            return .spatial(relation, try geometry(operands[0]), try geometry(operands[1]))
        case .temporal(let relation): return try temporal(relation, operands)
        case .array(let relation): return try arrays(relation, operands)
        case .casei, .accenti: throw noCondition(expression, .text)
        case .arithmetic: throw noCondition(expression, .number)
        case .function:
            let scalar = try scalar(expression)
            guard scalar.type == .boolean else { throw noCondition(expression, scalar.type) }
            return .truth(scalar)
        }
    }

    private func predicates(
        _ operands: [FilterExpression]
    ) throws(FilterError) -> [BoundPredicate] {
        var bound: [BoundPredicate] = []
        for operand in operands { bound.append(try predicate(operand)) }
        return bound
    }

    private func noCondition(_ expression: FilterExpression, _ type: FilterType) -> FilterError {
        FilterError(.conditionExpected(found: type), at: expression.position)
    }

    private func pattern(_ expression: FilterExpression) throws(FilterError) -> LikePattern {
        let scalar = try text(expression)
        guard case .text(let pattern) = scalar.constant else {
            throw FilterError(.patternExpected, at: expression.position)
        }
        return LikePattern(pattern)
    }

    private func operand(_ expression: FilterExpression) throws(FilterError) -> BoundOperand {
        switch expression.form {
        case .property(let name):
            switch try column(name, expression.position) {
            case .attribute(let index): return .column(index)
            case .geometry: return .geometry
            }
        case .literal: return .constant
        case .array:
            _ = try array(expression)
            return .constant
        case .interval:
            _ = try period(expression)
            return .constant
        case .operation(let kind, _):
            switch kind {
            case .casei, .accenti, .arithmetic, .function: return .scalar(try scalar(expression))
            default: return .predicate(try predicate(expression))
            }
        }
    }

    // MARK: Names

    enum Reference {
        case attribute(Int)
        case geometry
    }

    /// Finds the column of a name; the geometry answers to its name and, as in GeoJSON, to
    /// `geometry`.
    func column(_ name: String, _ position: FilterPosition) throws(FilterError) -> Reference {
        if let index = schema.index(of: name) { return .attribute(index) }
        if let geometry = schema.geometry, name == geometry.name || name == "geometry" {
            return .geometry
        }
        var names = schema.columns.map(\.name)
        if let geometry = schema.geometry { names.append(geometry.name) }
        throw FilterError(
            .unknownProperty(name.shortened), at: position,
            candidates: NearNames.candidates(for: name, among: names))
    }
}
