import Foundation
import Gzip
import HTTP
import Testing

/// An answer as a test looks at it.
struct Answer {
    let response: HTTPResponse

    init(_ response: HTTPResponse) { self.response = response }

    var status: Int { response.status.rawValue }
    var fields: HTTPFields { response.fields }
    var type: String { fields["Content-Type"] ?? "" }

    /// The body as it goes out.
    var bytes: [UInt8] {
        switch response.body {
        case .bytes(let bytes): bytes
        case .shared(let shared): shared.withUnsafeBytes { Array($0) }
        case .none, .omitted, .stream: []
        }
    }

    /// The body as it is read: uncompressed.
    var text: String {
        let isPacked = fields["Content-Encoding"] == "gzip"
        let plain = isPacked ? Gunzip.expand(bytes, limit: 64 << 20) ?? [] : bytes
        return String(decoding: plain, as: UTF8.self)
    }

    /// The body as JSON.
    func json() throws -> JSON {
        JSON(
            try JSONSerialization.jsonObject(with: Data(text.utf8), options: [.fragmentsAllowed]))
    }

    /// The links of the header: relation and address.
    var headerLinks: [(relation: String, address: String)] {
        (fields.list("Link") ?? "").matches(of: /<([^>]*)>; rel="([^"]*)"/).map {
            (String($0.output.2), String($0.output.1))
        }
    }
}

/// A JSON value to look into; what is not there is null.
struct JSON: CustomStringConvertible, Equatable {
    let value: Any?

    init(_ value: Any?) { self.value = value }

    subscript(name: String) -> JSON { JSON((value as? [String: Any])?[name]) }
    subscript(index: Int) -> JSON {
        guard let list = value as? [Any], list.indices.contains(index) else { return JSON(nil) }
        return JSON(list[index])
    }

    static func == (one: JSON, other: JSON) -> Bool {
        (one.value as? NSObject) == (other.value as? NSObject)
    }

    var string: String? { value as? String }
    var number: Double? { (value as? NSNumber)?.doubleValue }
    var bool: Bool? { value as? Bool }
    var list: [JSON] { (value as? [Any] ?? []).map(JSON.init) }
    var strings: [String] { list.compactMap(\.string) }
    var members: [String: JSON] { (value as? [String: Any] ?? [:]).mapValues(JSON.init) }
    var isMissing: Bool { value == nil }
    var description: String { value.map { "\($0)" } ?? "nothing" }

    /// The links of a document that have a relation.
    func links(_ relation: String) -> [JSON] {
        self["links"].list.filter { $0["rel"].string == relation }
    }
}

/// The path and query of an address of ours.
func target(of address: String?) throws -> String {
    let address = try #require(address)
    let base = "http://map.example"
    try #require(address.hasPrefix(base))
    let rest = String(address.dropFirst(base.count))
    return rest.isEmpty ? "/" : rest
}

/// JSON as we write it, with line breaks for a reader.
func laidOut(_ json: String) -> String {
    var out = ""
    var depth = 0
    var isQuoted = false
    var isEscaped = false
    func newline() -> String { "\n" + String(repeating: "  ", count: depth) }
    for character in json {
        if isQuoted {
            out.append(character)
            if isEscaped {
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                isQuoted = false
            }
            continue
        }
        switch character {
        case "\"":
            isQuoted = true
            out.append(character)
        case "{", "[":
            depth += 1
            out += "\(character)\(newline())"
        case "}", "]":
            depth -= 1
            out += "\(newline())\(character)"
        case ",": out += ",\(newline())"
        case ":": out += ": "
        default: out.append(character)
        }
    }
    return out + "\n"
}
