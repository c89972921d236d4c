import Atlas
import Features
import HTTP

/// One address of the API: what it is, what it takes, what it may answer, who answers.
///
/// All routes stand in ``Routes/all``. What a route says of itself is what OpenAPI is made of and
/// what a request is checked against, so that the two cannot differ.
struct Route: Sendable {
    /// Who answers: for a route of a collection, with the collection found already.
    enum Handler: Sendable {
        case plain(@Sendable (RouteContext) throws(APIError) -> HTTPResponse)
        case ofCollection(
            @Sendable (RouteContext, MapCollection) throws(APIError) -> HTTPResponse)
        case tile(TileReading)
    }

    /// Reads which tile is meant; ``TileDelivery`` does the rest.
    typealias TileReading = @Sendable (RouteContext) throws(APIError) -> TileRequest

    /// Its place among all routes, from 1 on: the mark of its answers; 0 outside of them.
    var number = 0
    /// The address.
    let pattern: PathPattern
    /// The name of the operation in OpenAPI.
    let operation: String
    /// What it gives, in a sentence.
    let summary: LocalizedText
    /// The chapter of OpenAPI it stands in; nil for what only our own pages need.
    let tag: Tag?
    /// The forms it answers in, best first; never empty.
    let formats: [Format]
    /// The query parameters it takes besides `f` and `lang`; for a collection, those of its own.
    let parameters: @Sendable (Catalog, MapCollection?) -> [APIParameter]
    /// What a good answer holds: the schema of its JSON, nil where that is too free to describe.
    let content: JSONDocument?
    /// The further ways it may end, beside those of every route.
    let outcomes: [Outcome]
    /// Whether OpenAPI lists it once for every collection, because its parameters are its own.
    let isListedByCollection: Bool
    /// Whether its answers depend on the revision only, so that a tag is known before the work.
    let isTagged: Bool
    /// What it takes in the body of a POST, nil when it takes none.
    let body: RequestBody?
    /// Who answers.
    let handler: Handler

    init(
        _ pattern: PathPattern, operation: String, summary: LocalizedText, tag: Tag?,
        formats: [Format],
        parameters: @escaping @Sendable (Catalog, MapCollection?) -> [APIParameter] = { _, _ in []
        },
        content: JSONDocument? = nil, outcomes: [Outcome] = [],
        isListedByCollection: Bool = false, isTagged: Bool = true, body: RequestBody? = nil,
        handler: Handler
    ) {
        self.pattern = pattern
        self.operation = operation
        self.summary = summary
        self.tag = tag
        self.formats = formats
        self.parameters = parameters
        self.content = content
        self.outcomes = outcomes
        self.isListedByCollection = isListedByCollection
        self.isTagged = isTagged
        self.body = body
        self.handler = handler
    }

    /// The chapters of the API, in their order.
    enum Tag: String, Sendable, CaseIterable {
        case capabilities = "Capabilities"
        case data = "Data"
        case rollups = "Rollups"
        case tiles = "Tiles"
        case styles = "Styles"
        case service = "Service"
    }

    /// A way a request may end.
    struct Outcome: Sendable {
        let status: Int
        let explanation: LocalizedText
    }

    /// What a request may bring: a question too long for an address.
    ///
    /// Nothing is stored of it.
    struct RequestBody: Sendable {
        let mediaTypes: [String]
        let schema: JSONDocument
    }

    /// The methods it takes, in the order of an `Allow` field.
    var methods: [HTTPMethod] {
        [.get, .head] + (body == nil ? [] : [.post]) + [.options]
    }

    /// Its `Allow` field.
    var allow: String { methods.map(\.rawValue).joined(separator: ", ") }

    /// Whether it answers with tiles, which have rules of their own for caching.
    var isTile: Bool { if case .tile = handler { true } else { false } }

    /// Every query parameter it takes.
    func allParameters(_ catalog: Catalog, _ collection: MapCollection?) -> [APIParameter] {
        parameters(catalog, collection) + CommonParameters.all(formats, catalog)
    }
}
