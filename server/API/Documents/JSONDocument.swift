import Geo

/// A JSON document of ours: small, its members in the order in which they were said.
indirect enum JSONDocument: Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSONDocument])
    case object([(String, JSONDocument)])

    /// The document as it is sent, in UTF-8.
    var bytes: [UInt8] {
        var buffer = ByteBuffer(capacity: 4096)
        write(to: &buffer)
        return buffer.bytes
    }

    /// Writes the document to the end of an answer.
    func write(to buffer: inout ByteBuffer) {
        switch self {
        case .null: buffer.append("null" as StaticString)
        case .bool(let value): buffer.append(value ? "true" : "false" as StaticString)
        case .integer(let value): buffer.append(integer: value)
        case .number(let value): buffer.append(number: value)
        case .string(let value): buffer.append(jsonString: value)
        case .array(let elements):
            buffer.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { buffer.append(UInt8(ascii: ",")) }
                element.write(to: &buffer)
            }
            buffer.append(UInt8(ascii: "]"))
        case .object(let members):
            buffer.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { buffer.append(UInt8(ascii: ",")) }
                buffer.append(jsonString: member.0)
                buffer.append(UInt8(ascii: ":"))
                member.1.write(to: &buffer)
            }
            buffer.append(UInt8(ascii: "}"))
        }
    }

    /// A list of texts.
    static func strings(_ texts: [String]) -> JSONDocument { .array(texts.map { .string($0) }) }

    /// The member of that name, nil where there is none.
    subscript(name: String) -> JSONDocument? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.0 == name }?.1
    }

    /// The document with members added behind its own.
    func adding(_ more: [(String, JSONDocument)]) -> JSONDocument {
        guard case .object(let members) = self else { return self }
        return .object(members + more)
    }
}

extension JSONDocument: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    init(stringLiteral value: String) { self = .string(value) }
    init(integerLiteral value: Int64) { self = .integer(value) }
    init(booleanLiteral value: Bool) { self = .bool(value) }
    init(arrayLiteral elements: JSONDocument...) { self = .array(elements) }
    init(dictionaryLiteral elements: (String, JSONDocument)...) { self = .object(elements) }
}
