import JSON

extension FilterCompiler {
    /// Compares arrays as sets; one with an element that is not known gives no answer.
    func arrays(
        _ relation: FilterOperator.ArrayRelation, _ one: BoundArray, _ two: BoundArray
    ) -> FilterStep {
        let (one, two) = (reader(one), reader(two))
        return each { row in
            guard let one = one(row), let two = two(row) else { return Truth.unknown }
            return Truth.of(relation.holds(one, two))
        }
    }

    private typealias ArrayReader = (Int) -> Set<ArrayElement>?

    private func reader(_ array: BoundArray) -> ArrayReader {
        switch array {
        case .constant(let elements): return { _ in elements }
        case .elements(let constants, let scalars):
            let readers = scalars.map { reader($0) }
            return { row in
                var elements = constants
                for read in readers {
                    guard let element = ArrayElement(read(row)) else { return nil }
                    elements.insert(element)
                }
                return elements
            }
        case .column(let index): return reader(table.columns[index])
        }
    }

    /// Cells repeat, so each entry of a dictionary is taken apart once.
    private func reader(_ column: Column) -> ArrayReader {
        let split: (UnsafeRawBufferPointer) -> Set<ArrayElement>?
        let texts: TextColumn
        switch column.values {
        case .text(let values):
            texts = values
            split = { ArrayElement.list($0) }
        case .json(let values):
            texts = values
            let parser = JSONParser()
            split = { ArrayElement.json($0, parser) }
        default: return { _ in nil }
        }
        let nulls = column.nulls
        var known: [Int: Set<ArrayElement>?] = [:]
        return { row in
            guard !nulls[row] else { return nil }
            let entry = texts.entry(at: row)
            if texts.isDictionary, let found = known[entry] { return found }
            let elements = texts.withUTF8(at: row, split)
            if texts.isDictionary { known[entry] = elements }
            return elements
        }
    }
}

extension FilterOperator.ArrayRelation {
    func holds(_ one: Set<ArrayElement>, _ two: Set<ArrayElement>) -> Bool {
        switch self {
        case .equals: one == two
        case .contains: one.isSuperset(of: two)
        case .containedBy: one.isSubset(of: two)
        case .overlaps: !one.isDisjoint(with: two)
        }
    }
}

extension ArrayElement {
    /// The texts between the `|` of a cell.
    static func list(_ cell: UnsafeRawBufferPointer) -> Set<ArrayElement> {
        Set(
            cell.split(separator: UInt8(ascii: "|"))
                .map { .text(String(decoding: $0, as: UTF8.self)) })
    }

    /// The elements of a JSON array; nil when the text is none, or has something else than values.
    static func json(_ text: UnsafeRawBufferPointer, _ parser: JSONParser) -> Set<ArrayElement>? {
        try? parser.withDocument(text) { value throws(JSONError) in elements(value) }
    }

    private static func elements(_ array: JSONValue) -> Set<ArrayElement>? {
        guard array.kind == .array else { return nil }
        var found: Set<ArrayElement> = []
        for element in array.elements {
            guard let element = self.element(element) else { return nil }
            found.insert(element)
        }
        return found
    }

    private static func element(_ value: JSONValue) -> ArrayElement? {
        switch value.kind {
        case .string: value.string.map { .text($0) }
        case .yes, .no: .boolean(value.kind == .yes)
        case .integer: value.int64.map { .integer($0) }
        case .unsigned, .real: value.double.flatMap { ArrayElement(.real($0)) }
        case .array: elements(value).map { .array($0) }
        case .object, .null: nil
        }
    }
}
