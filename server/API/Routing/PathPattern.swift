/// A path with named places in it: `/collections/{collectionId}/items`, `/xyz/{layers}.json`.
struct PathPattern: Hashable, Sendable, ExpressibleByStringLiteral {
    private enum Part: Hashable {
        case fixed(String)
        /// A place, and what follows it in the same segment.
        case named(String, ending: String)

        init(_ text: Substring) {
            guard text.first == "{", let end = text.firstIndex(of: "}") else {
                self = .fixed(String(text))
                return
            }
            self = .named(
                String(text[..<end].dropFirst()), ending: String(text[end...].dropFirst()))
        }
    }

    /// The pattern as OpenAPI writes it.
    let text: String
    private let parts: [Part]

    init(stringLiteral text: String) {
        self.text = text
        parts = text.split(separator: "/").map { Part($0) }
    }

    /// The names of its places, in order.
    var names: [String] {
        parts.compactMap { if case .named(let name, _) = $0 { name } else { nil } }
    }

    /// How many segments its paths have.
    var length: Int { parts.count }

    /// What stands in the places, nil when the path is another; a slash at the end is forgiven.
    func match(_ segments: [String]) -> [String: String]? {
        let segments = segments.last?.isEmpty == true ? segments.dropLast() : segments[...]
        guard segments.count == parts.count else { return nil }
        var found: [String: String] = [:]
        for (part, segment) in zip(parts, segments) {
            switch part {
            case .fixed(let name): guard name == segment else { return nil }
            case .named(let name, let ending):
                guard segment.utf8.count > ending.utf8.count, segment.hasSuffix(ending) else {
                    return nil
                }
                found[name] = String(segment.dropLast(ending.count))
            }
        }
        return found
    }

    /// The pattern with some of its places filled in.
    func filling(_ values: [String: String]) -> String {
        if parts.isEmpty { return "/" }
        return parts.map { part in
            switch part {
            case .fixed(let name): "/" + name
            case .named(let name, let ending): "/" + (values[name] ?? "{\(name)}") + ending
            }
        }.joined()
    }
}
