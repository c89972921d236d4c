import GEOS
import Geo

extension FilterBinder {
    // MARK: Places

    func geometry(_ expression: FilterExpression) throws(FilterError) -> BoundGeometry {
        let shape: FilterShape
        switch expression.form {
        case .property(let name):
            guard case .geometry = try column(name, expression.position) else {
                throw FilterError(.noGeometry(name.shortened), at: expression.position)
            }
            return .column
        case .literal(.geometry(let geometry)): shape = .geometry(geometry)
        case .literal(.box(let numbers)):
            let high = numbers.count / 2
            let box = Box(
                minX: numbers[0], minY: numbers[1], maxX: numbers[high], maxY: numbers[high + 1])
            shape = .box(box)
        default: throw FilterError(.expected(.geometry, found: nil), at: expression.position)
        }
        guard let geometry = convert(shape), !geometry.isEmpty else {
            let isBox = if case .box = shape { true } else { false }
            throw FilterError(.outOfReach(isBox: isBox), at: expression.position)
        }
        guard case .box = shape else {
            try checkShape(geometry, expression.position)
            try checkValid(geometry, expression.position)
            return .constant(geometry, box: nil)
        }
        return .constant(geometry, box: isRectangle(geometry) ? geometry.box : nil)
    }

    /// What GEOS would not even build, in words of ours.
    private func checkShape(
        _ geometry: Geometry, _ position: FilterPosition
    ) throws(FilterError) {
        for part in geometry.parts {
            let kind = geometry.kind(ofPart: part)
            for ring in geometry.rings(ofPart: part) {
                let positions = geometry.coordinates(ofRing: ring)
                guard let first = positions.first, let last = positions.last else { continue }
                if kind == .lineString, positions.count < 2 {
                    throw FilterError(.shortLine, at: position)
                }
                guard kind == .polygon else { continue }
                guard positions.count >= 4, geometry.position(first) == geometry.position(last)
                else { throw FilterError(.openRing, at: position) }
            }
        }
    }

    /// Whether a geometry is a box and nothing else, so that comparing four numbers will do.
    private func isRectangle(_ geometry: Geometry) -> Bool {
        let box = geometry.box
        guard geometry.kind == .polygon, geometry.coordinates.count == 5 else { return false }
        return geometry.coordinates.allSatisfy {
            let (x, y) = geometry.position($0)
            return (x == box.minX || x == box.maxX) && (y == box.minY || y == box.maxY)
        }
    }

    /// GEOS answers nothing reliable about a geometry that breaks the rules.
    private func checkValid(
        _ geometry: Geometry, _ position: FilterPosition
    ) throws(FilterError) {
        let fault: ValidityFault?
        do throws(GEOSError) {
            fault = try GEOSContext().validityFault(geometry)
        } catch {
            throw FilterError(.invalidGeometry(rule: nil, place: nil), at: position)
        }
        guard let fault else { return }
        let place = fault.position.map { "\($0.x) \($0.y)" }
        throw FilterError(.invalidGeometry(rule: fault.reason, place: place), at: position)
    }

    // MARK: Times

    func temporal(
        _ relation: FilterOperator.TemporalRelation, _ operands: [FilterExpression]
    ) throws(FilterError) -> BoundPredicate {
        if relation.needsIntervals {
            for operand in operands {
                // Clause 7.7: with instants these are a client error.
                guard case .interval = operand.form else {
                    throw FilterError(
                        .intervalsOnly(relation.rawValue.uppercased()), at: operand.position)
                }
            }
        }
        return .temporal(relation, try period(operands[0]), try period(operands[1]))
    }

    func period(_ expression: FilterExpression) throws(FilterError) -> BoundPeriod {
        guard case .interval(let start, let end) = expression.form else {
            let instant = BoundPeriod.Bound.scalar(try typed(expression, .timestamp))
            return BoundPeriod(start: instant, end: instant)
        }
        let period = BoundPeriod(start: try bound(start), end: try bound(end))
        if case .scalar(let start) = period.start, case .scalar(let end) = period.end,
            case .instant(let first) = start.constant, case .instant(let last) = end.constant,
            first > last + (end.type == .date && start.type != .date ? BoundPeriod.lastOfDay : 0)
        {
            throw FilterError(.intervalReversed, at: expression.position)
        }
        return period
    }

    private func bound(_ expression: FilterExpression) throws(FilterError) -> BoundPeriod.Bound {
        if case .literal(.unbounded) = expression.form { return .open }
        return .scalar(try typed(expression, .timestamp))
    }

    // MARK: Arrays

    func arrays(
        _ relation: FilterOperator.ArrayRelation, _ operands: [FilterExpression]
    ) throws(FilterError) -> BoundPredicate {
        let (one, two) = (try array(operands[0]), try array(operands[1]))
        try checkElements(of: operands[1], against: one)
        try checkElements(of: operands[0], against: two)
        return .array(relation, one, two)
    }

    /// Lists in a column are texts: anything else in the array beside them is a slip.
    private func checkElements(
        of expression: FilterExpression, against column: BoundArray
    ) throws(FilterError) {
        guard case .column(let index) = column, schema.columns[index].type == .text,
            case .array(let elements) = expression.form
        else { return }
        for element in elements {
            guard try scalar(element).type == .text else {
                throw FilterError(
                    .textElements(of: schema.columns[index].name), at: element.position)
            }
        }
    }

    func array(_ expression: FilterExpression) throws(FilterError) -> BoundArray {
        switch expression.form {
        case .property(let name):
            guard case .attribute(let index) = try column(name, expression.position),
                FilterType(schema.columns[index]) == .array
            else { throw FilterError(.noArray(name.shortened), at: expression.position) }
            return .column(index)
        case .array(let elements):
            var constants: Set<ArrayElement> = []
            var scalars: [BoundScalar] = []
            for element in elements {
                if let constant = try constantElement(element) {
                    constants.insert(constant)
                } else {
                    scalars.append(try scalar(element))
                }
            }
            guard !scalars.isEmpty else { return .constant(constants) }
            return .elements(constants, scalars)
        default:
            throw FilterError(.expected(.array, found: nil), at: expression.position)
        }
    }

    /// The element that an expression is for every row alike; nil when it depends on the row.
    private func constantElement(
        _ expression: FilterExpression
    ) throws(FilterError) -> ArrayElement? {
        switch expression.form {
        case .array:
            guard case .constant(let elements) = try array(expression) else {
                throw FilterError(.variableElement(.array), at: expression.position)
            }
            return .array(elements)
        case .literal(.geometry(let geometry)): return .geometry(geometry.wkt)
        case .literal(.box(let numbers)): return .geometry("\(numbers)")
        case .interval:
            let period = try period(expression)
            guard let (start, end) = period.constant else {
                throw FilterError(.variableElement(.interval), at: expression.position)
            }
            return .period(start, end)
        default: return try scalar(expression).constant.flatMap { ArrayElement($0) }
        }
    }
}

extension FilterOperator.TemporalRelation {
    /// Whether it says something of intervals only.
    var needsIntervals: Bool {
        switch self {
        case .after, .before, .disjoint, .equals, .intersects: false
        default: true
        }
    }
}
