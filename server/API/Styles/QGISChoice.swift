/// One of the values that an expression may have, and when it has that one.
struct QGISChoice {
    var conditions: [QGISCondition]
    var value: JSONDocument

    init(_ conditions: [QGISCondition], _ value: JSONDocument) {
        self.conditions = conditions
        self.value = value
    }

    /// Every value of an expression; one that QGIS must understand itself is left as it is.
    static func all(of expression: JSONDocument) -> [QGISChoice] {
        let parts = expression.elements
        switch parts.first?.string {
        case "concat": return joined(parts.dropFirst())
        case "case": return cases(parts.dropFirst(), before: [])
        case "match": return matches(parts)
        // Between braces QGIS puts what a feature says.
        case "get" where parts.count == 2:
            return [QGISChoice([], .string("{\(parts[1].string ?? "")}"))]
        case "coalesce" where parts.count > 1: return all(of: parts[1])
        default: return [QGISChoice([], expression)]
        }
    }

    /// Texts one after the other.
    private static func joined(_ parts: ArraySlice<JSONDocument>) -> [QGISChoice] {
        guard let last = parts.last else { return [QGISChoice([], "")] }
        return joined(parts.dropLast()).flatMap { start in
            all(of: last).compactMap { end in
                QGISCondition.both(start.conditions, end.conditions).map { conditions in
                    QGISChoice(
                        conditions,
                        .string((start.value.string ?? "") + (end.value.string ?? "")))
                }
            }
        }
    }

    /// `["case", test, value, …, otherwise]`: a test counts when those before it have failed.
    private static func cases(
        _ parts: ArraySlice<JSONDocument>, before failed: [QGISCondition]
    ) -> [QGISChoice] {
        guard let test = parts.first else { return [] }
        guard parts.count > 1 else { return under(failed, test) }
        let value = parts[parts.startIndex + 1]
        let condition = QGISCondition(test)
        return under(failed + [condition], value)
            + cases(parts.dropFirst(2), before: failed + [condition.opposite])
    }

    /// `["match", property, keys, value, …, otherwise]`.
    private static func matches(_ parts: [JSONDocument]) -> [QGISChoice] {
        guard parts.count > 3 else { return [] }
        var choices: [QGISChoice] = []
        var keys: [JSONDocument] = []
        for index in stride(from: 2, to: parts.count - 1, by: 2) {
            let own = parts[index].elements.isEmpty ? [parts[index]] : parts[index].elements
            keys += own
            let test: JSONDocument = ["match", parts[1], .array(own), true, false]
            choices += under([QGISCondition(test)], parts[index + 1])
        }
        let any: JSONDocument = ["match", parts[1], .array(keys), true, false]
        return choices + under([QGISCondition(any).opposite], parts[parts.count - 1])
    }

    private static func under(
        _ conditions: [QGISCondition], _ value: JSONDocument
    ) -> [QGISChoice] {
        all(of: value).compactMap { choice in
            QGISCondition.both(conditions, choice.conditions).map { QGISChoice($0, choice.value) }
        }
    }
}

/// A condition in words that QGIS's converter knows.
struct QGISCondition {
    private let expression: JSONDocument
    private let isWanted: Bool

    init(_ expression: JSONDocument, isWanted: Bool = true) {
        let isNegated = expression.elements.first?.string == "!" && expression.elements.count == 2
        self.expression = isNegated ? expression.elements[1] : expression
        self.isWanted = isNegated != isWanted
    }

    /// Holds when this does not.
    var opposite: QGISCondition { QGISCondition(expression, isWanted: !isWanted) }

    /// All conditions of both; nil when they contradict each other.
    static func both(_ one: [QGISCondition], _ other: [QGISCondition]) -> [QGISCondition]? {
        var all = one
        for condition in other {
            if let known = all.first(where: { $0.expression.bytes == condition.expression.bytes }) {
                guard known.isWanted == condition.isWanted else { return nil }
            } else {
                all.append(condition)
            }
        }
        return all
    }

    /// The test for a filter; nil where the type of the layer says as much.
    var test: JSONDocument? {
        let parts = expression.elements
        guard parts.count > 1, let name = parts[0].string else { return expression }
        // Fills draw areas only, lines draw lines and edges, symbols draw points.
        if parts[1].elements.first?.string == "geometry-type" { return nil }
        guard !isWanted else { return expression }
        let opposites = ["==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"]
        if let opposite = opposites[name] { return .array([.string(opposite)] + parts.dropFirst()) }
        if name == "match", parts.count == 5, parts[1].elements.count == 2 {
            return .array(["!in", parts[1].elements[1]] + parts[2].elements)
        }
        return ["!", expression]
    }
}
