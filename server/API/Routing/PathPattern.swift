/// A path with named places in it: `/collections/{collectionId}/items`.
struct PathPattern: Hashable, Sendable, ExpressibleByStringLiteral {
    private enum Part: Hashable {
        case fixed(String)
        case named(String)
    }

    /// The pattern as OpenAPI writes it.
    let text: String
    private let parts: [Part]

    init(stringLiteral text: String) {
        self.text = text
        parts = text.split(separator: "/").map { part in
            part.first == "{" ? .named(String(part.dropFirst().dropLast())) : .fixed(String(part))
        }
    }

    /// The names of its places, in order.
    var names: [String] {
        parts.compactMap { if case .named(let name) = $0 { name } else { nil } }
    }

    /// What stands in the places, nil when the path is another; a slash at the end is forgiven.
    func match(_ segments: [String]) -> [String: String]? {
        let segments = segments.last?.isEmpty == true ? segments.dropLast() : segments[...]
        guard segments.count == parts.count else { return nil }
        var found: [String: String] = [:]
        for (part, segment) in zip(parts, segments) {
            switch part {
            case .fixed(let name): guard name == segment else { return nil }
            case .named(let name):
                guard !segment.isEmpty else { return nil }
                found[name] = segment
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
            case .named(let name): "/" + (values[name] ?? "{\(name)}")
            }
        }.joined()
    }
}
