public import Geo

extension FilterExpression {
    /// The filter as CQL2 JSON, without blanks.
    public var cql2JSON: String {
        var buffer = ByteBuffer()
        buffer.append(cql2JSON: self)
        return buffer.text
    }
}

extension ByteBuffer {
    /// Writes a filter as CQL2 JSON; the mirror of ``CQL2JSONReader``.
    public mutating func append(cql2JSON expression: FilterExpression) {
        switch expression.form {
        case .literal(let literal): append(literal)
        case .property(let name):
            append("{\"property\":" as StaticString)
            append(jsonString: name)
            append("}" as StaticString)
        case .interval(let start, let end):
            append("{\"interval\":[" as StaticString)
            append(bound: start)
            append("," as StaticString)
            append(bound: end)
            append("]}" as StaticString)
        case .array(let elements): append(expressions: elements)
        case .operation(let kind, let operands):
            append("{\"op\":" as StaticString)
            append(jsonString: kind.name)
            append(",\"args\":" as StaticString)
            append(expressions: operands)
            append("}" as StaticString)
        }
    }

    private mutating func append(expressions: [FilterExpression]) {
        append("[" as StaticString)
        for (index, expression) in expressions.enumerated() {
            if index > 0 { append("," as StaticString) }
            append(cql2JSON: expression)
        }
        append("]" as StaticString)
    }

    private mutating func append(bound: FilterExpression) {
        switch bound.form {
        case .literal(.date(let days)): append(jsonString: CalendarText.date(days: days))
        case .literal(.timestamp(let instant)):
            append(jsonString: CalendarText.dateTime(milliseconds: instant))
        default: append(cql2JSON: bound)
        }
    }

    private mutating func append(_ literal: FilterLiteral) {
        switch literal {
        case .boolean(let flag): append(flag ? "true" : "false")
        case .integer(let number): append(integer: number)
        case .real(let number): append(number: number)
        case .text(let text): append(jsonString: text)
        case .date(let days): append("{\"date\":\"\(CalendarText.date(days: days))\"}")
        case .timestamp(let instant):
            append("{\"timestamp\":\"\(CalendarText.dateTime(milliseconds: instant))\"}")
        case .unbounded: append("\"..\"" as StaticString)
        case .geometry(let geometry): append(exactGeoJSON: geometry)
        case .box(let numbers):
            append("{\"bbox\":[" as StaticString)
            for (index, number) in numbers.enumerated() {
                if index > 0 { append("," as StaticString) }
                append(number: number)
            }
            append("]}" as StaticString)
        }
    }

    // MARK: Geometries

    /// Writes GeoJSON with every digit and the rings as they run, unlike what features are served
    /// with: a filter must read back as itself.
    private mutating func append(exactGeoJSON geometry: Geometry) {
        guard geometry.kind == .geometryCollection else {
            append("{\"type\":\"\(geometry.kind.name)\",\"coordinates\":")
            let isMulti = geometry.kind.isMulti
            if isMulti { append("[" as StaticString) }
            for part in geometry.parts {
                if part > geometry.parts.lowerBound { append("," as StaticString) }
                append(exactPart: part, of: geometry)
            }
            return append(isMulti ? "]}" : "}")
        }
        append("{\"type\":\"GeometryCollection\",\"geometries\":[" as StaticString)
        for part in geometry.parts {
            if part > geometry.parts.lowerBound { append("," as StaticString) }
            append("{\"type\":\"\(geometry.kind(ofPart: part).name)\",\"coordinates\":")
            append(exactPart: part, of: geometry)
            append("}" as StaticString)
        }
        append("]}" as StaticString)
    }

    private mutating func append(exactPart part: Int, of geometry: Geometry) {
        let rings = geometry.rings(ofPart: part)
        switch geometry.kind(ofPart: part) {
        case .point:
            let coordinates = geometry.coordinates(ofRing: rings.lowerBound)
            append(exactPosition: coordinates.lowerBound, geometry)
        case .polygon:
            append("[" as StaticString)
            for ring in rings {
                if ring > rings.lowerBound { append("," as StaticString) }
                append(exactRing: ring, of: geometry)
            }
            append("]" as StaticString)
        default: append(exactRing: rings.lowerBound, of: geometry)
        }
    }

    private mutating func append(exactRing ring: Int, of geometry: Geometry) {
        let coordinates = geometry.coordinates(ofRing: ring)
        append("[" as StaticString)
        for index in coordinates {
            if index > coordinates.lowerBound { append("," as StaticString) }
            append(exactPosition: index, geometry)
        }
        append("]" as StaticString)
    }

    private mutating func append(exactPosition index: Int, _ geometry: Geometry) {
        let (x, y) = geometry.position(index)
        append("[" as StaticString)
        append(number: x)
        append("," as StaticString)
        append(number: y)
        // One position may have a height and the next none.
        if geometry.hasZ, !geometry.column.z[index].isNaN {
            append("," as StaticString)
            append(number: geometry.column.z[index])
        }
        append("]" as StaticString)
    }
}
