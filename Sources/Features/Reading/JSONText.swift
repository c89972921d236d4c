import Geo
import JSON

extension ByteBuffer {
    /// Writes a parsed value out again, without blanks; numbers as short as they read back.
    mutating func append(json value: JSONValue) {
        switch value.kind {
        case .object:
            append(UInt8(ascii: "{"))
            var isFirst = true
            for (key, member) in value.members {
                if !isFirst { append(UInt8(ascii: ",")) }
                isFirst = false
                append(jsonString: key.utf8)
                append(UInt8(ascii: ":"))
                append(json: member)
            }
            append(UInt8(ascii: "}"))
        case .array:
            append(UInt8(ascii: "["))
            var isFirst = true
            for element in value.elements {
                if !isFirst { append(UInt8(ascii: ",")) }
                isFirst = false
                append(json: element)
            }
            append(UInt8(ascii: "]"))
        case .string: if let utf8 = value.utf8 { append(jsonString: utf8) }
        case .integer: append(integer: value.int64 ?? 0)
        case .unsigned: append(String(value.uint64 ?? 0))
        case .real: append(number: value.double ?? .nan)
        case .yes: append("true" as StaticString)
        case .no: append("false" as StaticString)
        case .null: append("null" as StaticString)
        }
    }
}
