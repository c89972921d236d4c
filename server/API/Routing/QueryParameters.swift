import HTTP

/// What a request says after the question mark: every name known to its route, none said twice.
struct QueryParameters: Sendable {
    /// The values in their order.
    let items: [RequestTarget.QueryItem]

    /// Checks a query.
    ///
    /// OGC API – Features, part 1, demands both refusals (`/req/core/query-param-unknown` and
    /// `/req/core/query-param-invalid`).
    ///
    /// - Throws: ``APIError/unknownParameter(_:allowed:)`` for a name that is none of the allowed,
    ///   ``APIError/badParameter(_:value:_:)`` for what cannot be read or comes twice.
    init(
        _ items: [RequestTarget.QueryItem],
        allowed names: () -> ParameterMemory.Names = { ParameterMemory.Names() }
    ) throws(APIError) {
        self.items = items
        guard !items.isEmpty else { return }
        let names = names()
        var seen: Set<String> = []
        for item in items {
            guard names.allowed.contains(item.name) else {
                throw .unknownParameter(item.name, allowed: names.allowed)
            }
            guard !item.isMalformed else {
                throw .badParameter(item.name, value: item.value, .badEscape)
            }
            guard seen.insert(item.name).inserted || names.repeatable.contains(item.name) else {
                throw .badParameter(item.name, value: item.value, .givenTwice)
            }
        }
    }

    /// The value of a parameter, nil when it is not said.
    subscript(name: String) -> String? { items.first { $0.name == name }?.value }
}
