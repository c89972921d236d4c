/// A typed link (RFC 8288), as documents and header fields write it.
struct Link: Hashable, Sendable {
    /// What the target is to the document.
    let relation: String
    /// The target.
    let address: String
    /// The media type of the target, nil when it is not ours to say.
    let type: String?
    /// What people call the target.
    let title: String
    /// The language of the target, nil when it comes in several.
    let language: String?

    init(
        _ relation: String, _ address: String, type: String? = nil, title: String = "",
        language: String? = nil
    ) {
        self.relation = relation
        self.address = address
        self.type = type
        self.title = title
        self.language = language
    }

    /// The link as documents write it.
    var document: JSONDocument {
        var members: [(String, JSONDocument)] = [
            ("href", .string(address)), ("rel", .string(relation)),
        ]
        if let type { members.append(("type", .string(type))) }
        if !title.isEmpty { members.append(("title", .string(title))) }
        if let language { members.append(("hreflang", .string(language))) }
        return .object(members)
    }

    /// The link as a `Link` field writes it; titles stay in the document, in whatever script.
    var field: String {
        "<\(address)>; rel=\"\(relation)\"" + (type.map { "; type=\"\($0)\"" } ?? "")
            + (language.map { "; hreflang=\"\($0)\"" } ?? "")
    }

    /// A header has room for so many bytes of links: the transport keeps the heads of a request and
    /// its answer in one block, and proxies refuse long ones.
    private static let fieldLimit = 10 * 1024

    /// The links as one `Link` field: all that stand in the document, or, where a long question is
    /// repeated in each of them, only the way to the other pages, which some clients find nowhere
    /// else.
    static func field(of links: [Link]) -> String {
        let whole = links.map(\.field).joined(separator: ", ")
        guard whole.utf8.count > fieldLimit else { return whole }
        let turns = links.filter { $0.relation == "next" }.map(\.field)
        return turns.joined(separator: ", ")
    }

    /// The relations that OGC has registered, by their short names.
    static func ogc(_ name: String) -> String { "http://www.opengis.net/def/rel/ogc/1.0/" + name }
}

extension JSONDocument {
    /// A list of links.
    static func links(_ links: [Link]) -> JSONDocument { .array(links.map(\.document)) }
}
