import Features

/// A query parameter that a route understands, as clients are told of it.
struct APIParameter: Sendable {
    /// Its name.
    let name: String
    /// What it does, for people.
    let explanation: LocalizedText
    /// The JSON Schema of its value, as OpenAPI 3.0 writes it.
    let schema: JSONDocument
    /// Whether it is the same everywhere and so stands once, in `components/parameters`.
    let isShared: Bool
    /// Whether a request may say it more than once.
    let isRepeatable: Bool

    init(
        _ name: String, _ explanation: LocalizedText, schema: JSONDocument, isShared: Bool = false,
        isRepeatable: Bool = false
    ) {
        self.name = name
        self.explanation = explanation
        self.schema = schema
        self.isShared = isShared
        self.isRepeatable = isRepeatable
    }
}
