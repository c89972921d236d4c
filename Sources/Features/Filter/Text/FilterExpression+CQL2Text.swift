import Geo

extension FilterExpression {
    /// The filter as CQL2 text, with no parentheses but the needed ones.
    ///
    /// It reads back as the same tree, but for one thing that CQL2 text cannot say: a text in which
    /// a backslash stands before a quote or at the end.
    public var cql2Text: String {
        var writer = CQL2TextWriter()
        writer.write(self, inside: 0)
        return writer.buffer.text
    }
}

/// Writes CQL2 text; the mirror of ``CQL2TextReader``.
struct CQL2TextWriter {
    var buffer = ByteBuffer()

    /// Writes an expression, in parentheses where it binds less tightly than its place demands.
    mutating func write(_ expression: FilterExpression, inside level: Int) {
        switch expression.form {
        case .literal(let literal): write(literal)
        case .property(let name): writeName(name)
        case .interval(let start, let end):
            buffer.append("INTERVAL(" as StaticString)
            writeBound(start)
            buffer.append("," as StaticString)
            writeBound(end)
            buffer.append(")" as StaticString)
        case .array(let elements): writeList(elements)
        case .operation(let kind, let operands):
            let own = Self.level(kind)
            let isWrapped = own <= level
            if isWrapped { buffer.append("(" as StaticString) }
            write(kind, operands, own)
            if isWrapped { buffer.append(")" as StaticString) }
        }
    }

    /// How tightly an operator binds; calls need no parentheses anywhere.
    private static func level(_ kind: FilterOperator) -> Int {
        switch kind {
        case .or: CQL2TextReader.Level.or.rawValue
        case .and: CQL2TextReader.Level.and.rawValue
        case .not: CQL2TextReader.Level.not.rawValue
        case .compare, .like, .between, .isIn, .isNull: CQL2TextReader.Level.predicate.rawValue
        case .arithmetic(.add), .arithmetic(.subtract): CQL2TextReader.Level.sum.rawValue
        case .arithmetic(.power): CQL2TextReader.Level.power.rawValue
        case .arithmetic: CQL2TextReader.Level.product.rawValue
        case .casei, .accenti, .spatial, .temporal, .array, .function: Int.max
        }
    }

    private mutating func write(_ kind: FilterOperator, _ operands: [FilterExpression], _ own: Int)
    {
        switch kind {
        case .and, .or:
            for (index, operand) in operands.enumerated() {
                if index > 0 { buffer.append(kind == .and ? " AND " : " OR ") }
                write(operand, inside: own)
            }
        case .not:
            buffer.append("NOT " as StaticString)
            // NOT NOT reads back, and a predicate needs no parentheses behind NOT.
            write(operands[0], inside: own - 1)
        case .compare(let comparison):
            writeInfix(operands, comparison.rawValue, left: own, right: own)
        case .arithmetic(.power):
            writeInfix(operands, "^", left: own, right: own - 1)
        case .arithmetic(let arithmetic):
            writeInfix(operands, arithmetic.rawValue.uppercased(), left: own - 1, right: own)
        case .like: writeInfix(operands, "LIKE", left: own, right: own)
        case .between:
            writeInfix(Array(operands.prefix(2)), "BETWEEN", left: own, right: own)
            buffer.append(" AND " as StaticString)
            write(operands[2], inside: own)
        case .isIn:
            write(operands[0], inside: own)
            buffer.append(" IN " as StaticString)
            if case .array(let elements) = operands[1].form { writeArguments(elements) }
        case .isNull:
            write(operands[0], inside: own)
            buffer.append(" IS NULL" as StaticString)
        case .function(let name):
            buffer.append(name)
            writeArguments(operands)
        case .array:
            buffer.append(kind.name.uppercased())
            writeList(operands)
        case .casei, .accenti, .spatial, .temporal:
            buffer.append(kind.name.uppercased())
            writeArguments(operands)
        }
    }

    private mutating func writeInfix(
        _ operands: [FilterExpression], _ symbol: String, left: Int, right: Int
    ) {
        write(operands[0], inside: left)
        buffer.append(" \(symbol) ")
        write(operands[1], inside: right)
    }

    private mutating func writeArguments(_ operands: [FilterExpression]) {
        buffer.append("(" as StaticString)
        for (index, operand) in operands.enumerated() {
            if index > 0 { buffer.append("," as StaticString) }
            write(operand, inside: 0)
        }
        buffer.append(")" as StaticString)
    }

    private mutating func writeList(_ elements: [FilterExpression]) { writeArguments(elements) }

    private mutating func writeBound(_ bound: FilterExpression) {
        switch bound.form {
        case .literal(.unbounded): write(text: "..")
        case .literal(.date(let days)): write(text: CalendarText.date(days: days))
        case .literal(.timestamp(let instant)):
            write(text: CalendarText.dateTime(milliseconds: instant))
        default: write(bound, inside: CQL2TextReader.Level.predicate.rawValue)
        }
    }

    private mutating func writeName(_ name: String) {
        let scalars = name.unicodeScalars
        let isPlain =
            scalars.first?.isFilterNameStart == true
            && scalars.allSatisfy { $0.isFilterNamePart && !$0.isFilterBlank }
            && !CQL2Token.reserved.contains(name.uppercased())
        guard !isPlain else { return buffer.append(name) }
        write(name, quote: "\"")
    }

    private mutating func write(_ literal: FilterLiteral) {
        switch literal {
        case .boolean(let flag): buffer.append(flag ? "TRUE" : "FALSE")
        case .integer(let number): buffer.append(integer: number)
        case .real(let number): buffer.append(number: number)
        case .text(let text): write(text: text)
        case .date(let days): buffer.append("DATE('\(CalendarText.date(days: days))')")
        case .timestamp(let instant):
            buffer.append("TIMESTAMP('\(CalendarText.dateTime(milliseconds: instant))')")
        case .unbounded: write(text: "..")
        case .geometry(let geometry): buffer.append(wkt: geometry)
        case .box(let numbers):
            buffer.append("BBOX(" as StaticString)
            for (index, number) in numbers.enumerated() {
                if index > 0 { buffer.append("," as StaticString) }
                buffer.append(number: number)
            }
            buffer.append(")" as StaticString)
        }
    }

    private mutating func write(text: String) { write(text, quote: "'") }

    private mutating func write(_ text: String, quote: Unicode.Scalar) {
        var quoted = String.UnicodeScalarView([quote])
        for scalar in text.unicodeScalars {
            if scalar == quote { quoted.append(quote) }
            quoted.append(scalar)
        }
        quoted.append(quote)
        buffer.append(String(quoted))
    }
}
