public import JSON

/// Reads CQL2 JSON (OGC 21-065r2, annex C), straight from the tape of the parser.
public struct CQL2JSONReader {
    /// Reads a filter.
    ///
    /// - Parameter text: The JSON text, at most ``FilterLimits/bytes`` of it.
    /// - Returns: Its tree, whose parts know their JSON pointers.
    /// - Throws: `FilterError`, with a pointer where the JSON is sound and its meaning is not.
    public static func read(_ text: String) throws(FilterError) -> FilterExpression {
        var text = text
        let result = text.withUTF8 { utf8 -> Result<FilterExpression, FilterError> in
            do throws(FilterError) {
                return .success(try read(UnsafeRawBufferPointer(utf8)))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// Reads a filter from the bytes of its JSON text.
    public static func read(
        _ bytes: UnsafeRawBufferPointer
    ) throws(FilterError) -> FilterExpression {
        try FilterLimits.check(bytes: bytes.count, position: .pointer(""))
        // Every operator is an object and an array; a geometry at the bottom adds its own.
        let parser = JSONParser(maximumDepth: 2 * FilterLimits.depth + 40)
        return try parser.withDocument(bytes, failure: { Self.error($0) }) {
            (value) throws(FilterError) in try read(value)
        }
    }

    /// Reads a filter that is a part of a larger document.
    public static func read(_ value: JSONValue) throws(FilterError) -> FilterExpression {
        try CQL2JSONReader().read(value, JSONPath(nil, ""), depth: 1)
    }

    private static func error(_ error: JSONError) -> FilterError {
        let byte = error.offset ?? 0
        if error.reason == .tooDeep { return FilterLimits.tooDeep(.pointer("")) }
        let rule = error.reason.rawValue.map { $0 == "-" ? " " : String($0) }.joined()
        return FilterError(
            .brokenJSON(rule: rule, line: error.line, byte: error.offset),
            at: .text(byte: byte, character: byte))
    }

    func read(
        _ value: JSONValue, _ path: JSONPath, depth: Int
    ) throws(FilterError) -> FilterExpression {
        guard depth <= FilterLimits.depth else { throw FilterLimits.tooDeep(path.position) }
        switch value.kind {
        case .object: return try readObject(value, path, depth)
        case .array:
            return try FilterExpression(
                checking: .array(try readElements(value, path, depth)), at: path.position)
        case .string: return literal(.text(value.string ?? ""), path)
        case .yes, .no: return literal(.boolean(value.kind == .yes), path)
        case .integer: return literal(.integer(value.int64 ?? 0), path)
        case .unsigned, .real:
            guard let number = value.double.flatMap(FilterLiteral.number) else {
                throw FilterError(.numberTooLarge(nil), at: path.position)
            }
            return literal(number, path)
        case .null:
            throw FilterError(.nullValue, at: path.position)
        }
    }

    func readElements(
        _ value: JSONValue, _ path: JSONPath, _ depth: Int
    ) throws(FilterError) -> [FilterExpression] {
        var elements: [FilterExpression] = []
        for element in value.elements {
            let place = JSONPath(path, String(elements.count))
            elements.append(try read(element, place, depth: depth + 1))
        }
        return elements
    }

    private func literal(_ literal: FilterLiteral, _ path: JSONPath) -> FilterExpression {
        FilterExpression(.literal(literal), at: path.position)
    }
}

/// The way to a value, step by step; written out only for those who ask.
final class JSONPath {
    private let parent: JSONPath?
    private let step: String

    init(_ parent: JSONPath?, _ step: String) {
        self.parent = parent
        self.step = step
    }

    var position: FilterPosition {
        var steps: [String] = []
        var path = self
        while let parent = path.parent {
            steps.append(path.step)
            path = parent
        }
        return .pointer(steps.reversed().map { "/" + $0 }.joined())
    }
}
