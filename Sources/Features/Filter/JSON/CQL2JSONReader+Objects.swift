import Geo
import JSON

extension CQL2JSONReader {
    /// The members that say what an object is, and the others it may have.
    private static let forms: [(key: StaticString, others: [String])] = [
        ("op", ["args"]), ("property", []), ("date", []), ("timestamp", []), ("interval", []),
        // A geometry may have a box of its own, so its type is looked for first.
        ("type", ["coordinates", "geometries", "bbox"]), ("bbox", []),
    ]

    func readObject(
        _ value: JSONValue, _ path: JSONPath, _ depth: Int
    ) throws(FilterError) -> FilterExpression {
        for (key, others) in Self.forms {
            guard let member = value[key] else { continue }
            let name = "\(key)"
            for (found, _) in value.members where found.string != name {
                guard others.contains(found.string) else {
                    throw FilterError(
                        .strayMember(found.string.shortened, beside: name), at: path.position)
                }
            }
            return try readForm(name, member, of: value, path, depth)
        }
        throw FilterError(.needsMember(Self.forms.map { "\($0.key)" }), at: path.position)
    }

    private func readForm(
        _ key: String, _ member: JSONValue, of object: JSONValue, _ path: JSONPath, _ depth: Int
    ) throws(FilterError) -> FilterExpression {
        let place = JSONPath(path, key)
        switch key {
        case "op": return try readOperation(member, of: object, path, depth)
        case "property":
            return FilterExpression(.property(try text(member, place)), at: path.position)
        case "date":
            let literal = try FilterInstant.date(try text(member, place), at: place.position)
            return FilterExpression(.literal(literal), at: path.position)
        case "timestamp":
            let literal = try FilterInstant.timestamp(try text(member, place), at: place.position)
            return FilterExpression(.literal(literal), at: path.position)
        case "interval": return try readInterval(member, path, depth)
        case "bbox": return try readBox(member, path)
        default: return try readGeometry(object, path)
        }
    }

    private func readOperation(
        _ name: JSONValue, of object: JSONValue, _ path: JSONPath, _ depth: Int
    ) throws(FilterError) -> FilterExpression {
        let kind = FilterOperator(name: try text(name, JSONPath(path, "op")))
        let place = JSONPath(path, "args")
        guard let args = object["args"], args.kind == .array else {
            throw FilterError(.argsExpected, at: path.position)
        }
        let operands = try readElements(args, place, depth)
        try kind.checkCount(operands.count, at: path.position)
        if kind == .isIn {
            guard case .array(let elements) = operands[1].form, !elements.isEmpty else {
                throw FilterError(.emptyList, at: operands[1].position)
            }
        }
        return try FilterExpression(checking: .operation(kind, operands), at: path.position)
    }

    private func readInterval(
        _ value: JSONValue, _ path: JSONPath, _ depth: Int
    ) throws(FilterError) -> FilterExpression {
        let place = JSONPath(path, "interval")
        guard value.kind == .array, value.count == 2 else {
            throw FilterError(.intervalShape, at: place.position)
        }
        var bounds: [FilterExpression] = []
        for bound in value.elements {
            let place = JSONPath(place, String(bounds.count))
            guard let text = bound.string else {
                bounds.append(try read(bound, place, depth: depth + 1))
                continue
            }
            let literal = try FilterInstant.bound(text, at: place.position)
            bounds.append(FilterExpression(.literal(literal), at: place.position))
        }
        return try FilterExpression(checking: .interval(bounds[0], bounds[1]), at: path.position)
    }

    private func readBox(
        _ value: JSONValue, _ path: JSONPath
    ) throws(FilterError) -> FilterExpression {
        let numbers = value.elements.compactMap(\.double)
        guard value.kind == .array, numbers.count == value.count,
            numbers.count == 4 || numbers.count == 6
        else { throw FilterError(.boxSize(nil), at: path.position) }
        return FilterExpression(.literal(.box(numbers)), at: path.position)
    }

    private func readGeometry(
        _ value: JSONValue, _ path: JSONPath
    ) throws(FilterError) -> FilterExpression {
        var builder = GeometryBuilder()
        do throws(GeometryFormatError) {
            try GeoJSONGeometry.append(value, to: &builder)
        } catch {
            throw FilterError(.unreadableGeometry(error.reason), at: path.position)
        }
        let geometry = Geometry(column: builder.finish(), row: 0)
        guard !geometry.isEmpty else {
            throw FilterError(.emptyGeometry, at: path.position)
        }
        return FilterExpression(.literal(.geometry(geometry)), at: path.position)
    }

    private func text(_ value: JSONValue, _ path: JSONPath) throws(FilterError) -> String {
        guard let text = value.string else {
            throw FilterError(.stringExpected, at: path.position)
        }
        return text
    }
}
