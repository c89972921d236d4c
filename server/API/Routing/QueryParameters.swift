import HTTP

/// What a request says after the question mark: every name known to its route, none said twice.
struct QueryParameters: Sendable {
    /// The values in their order.
    let items: [RequestTarget.QueryItem]

    /// Checks a query.
    ///
    /// Part 1 of OGC API – Features demands both refusals (`/req/core/query-param-unknown` and
    /// `/req/core/query-param-invalid`).
    ///
    /// - Throws: ``APIError/unknownParameter(_:allowed:)`` for a name that is none of the allowed,
    ///   ``APIError/badParameter(_:value:_:)`` for what cannot be read or comes twice.
    init(
        _ items: [RequestTarget.QueryItem], allowed parameters: [APIParameter]
    ) throws(APIError) {
        var seen: Set<String> = []
        for item in items {
            guard let parameter = parameters.first(where: { $0.name == item.name }) else {
                throw .unknownParameter(item.name, allowed: parameters.map(\.name))
            }
            guard !item.isMalformed else {
                throw .badParameter(item.name, value: item.value, .badEscape)
            }
            guard seen.insert(item.name).inserted || parameter.isRepeatable else {
                throw .badParameter(item.name, value: item.value, .givenTwice)
            }
        }
        self.items = items
    }

    /// The value of a parameter, nil when it is not said.
    subscript(name: String) -> String? { items.first { $0.name == name }?.value }
}
