import JSON

extension JSONDocument {
    /// Copies a value out of the parser's memory.
    init(_ value: JSONValue) {
        switch value.kind {
        case .object: self = .object(value.members.map { ($0.key.string, JSONDocument($0.value)) })
        case .array: self = .array(value.elements.map { JSONDocument($0) })
        case .string: self = .string(value.string ?? "")
        case .integer: self = .integer(value.int64 ?? 0)
        case .unsigned, .real: self = .number(value.double ?? 0)
        case .yes: self = .bool(true)
        case .no: self = .bool(false)
        case .null: self = .null
        }
    }

    /// The text, nil when it is none.
    var string: String? { if case .string(let text) = self { text } else { nil } }

    /// The elements, none when it is no array.
    var elements: [JSONDocument] { if case .array(let elements) = self { elements } else { [] } }

    /// The members, none when it is no object.
    var members: [(String, JSONDocument)] {
        if case .object(let members) = self { members } else { [] }
    }

    /// The number, nil when it is none.
    var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }
}
