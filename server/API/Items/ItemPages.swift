import Atlas
import Features
import Geo
import HTTP

/// The features of a collection, page by page and one by one.
enum ItemPages {
    static let page = Route(
        "/collections/{collectionId}/items", operation: "getFeatures",
        summary: Phrases.text(
            "The features of a collection", mn: "Цуглуулгын өгөгдөл", ja: "コレクションの地物"),
        tag: .data, formats: [.geoJSON, .html, .geoJSONSequence, .csv],
        parameters: ItemParameters.ofPage, content: ItemSchemas.page,
        outcomes: [
            Route.Outcome(status: 410, explanation: ProblemKind.expiredPage.title)
        ], isListedByCollection: true, handler: .ofCollection(respondWithPage))

    static let feature = Route(
        "/collections/{collectionId}/items/{featureId}", operation: "getFeature",
        summary: Phrases.text("A feature", mn: "Өгөгдөл", ja: "地物"),
        tag: .data, formats: [.geoJSON, .html], parameters: ItemParameters.ofFeature,
        content: ItemSchemas.feature, isListedByCollection: true,
        handler: .ofCollection(respondWithFeature))

    @Sendable
    private static func respondWithPage(
        _ context: RouteContext, _ collection: MapCollection
    ) throws(APIError) -> HTTPResponse {
        let query = try ItemQuery(context, collection)
        let page = try asking { () throws(AtlasError) in
            try context.items.page(query.request, token: query.token, in: query.catalog)
        }
        let links = ItemLinks.ofPage(page, context)
        var response =
            switch context.format {
            case .html: ItemTable(page, query, context).response(links)
            default:
                context.answer(
                    try ItemText(page, query, context).bytes(links), links: links)
            }
        response.fields["OGC-NumberMatched"] = String(page.numberMatched)
        response.fields["OGC-NumberReturned"] = String(page.numberReturned)
        response.fields["Content-Crs"] = "<\(query.request.crs.uri)>"
        return response
    }

    @Sendable
    private static func respondWithFeature(
        _ context: RouteContext, _ collection: MapCollection
    ) throws(APIError) -> HTTPResponse {
        let reader = ItemParameterReader(context)
        let columns = try reader.columns(of: collection)
        let crs = try reader.system("crs", among: context.catalog.systems(of: collection))
        let geometry = try reader.geometry()
        let feature = try asking { () throws(AtlasError) in
            try context.items.feature(
                context.path["featureId"] ?? "", of: collection.name, geometry: geometry, crs: crs,
                in: context.catalog)
        }
        let links = ItemLinks.ofFeature(feature, context)
        var response: HTTPResponse
        if context.format == .html {
            response = FeaturePage(feature, columns, context).response(links)
        } else {
            var options = WritingOptions()
            options.columns = columns
            options.places = feature.places
            options.decimals = feature.decimals
            options.hidesPlaces = geometry == .none
            options.hasArrays = true
            response = context.answer(
                ItemText.bytes(of: feature, options, links, context), links: links)
        }
        response.fields["Content-Crs"] = "<\(crs.uri)>"
        return response
    }
}

/// The shapes of the documents, for OpenAPI.
enum ItemSchemas {
    static let page: JSONDocument = [
        "type": "object",
        "required": ["type", "features"],
        "properties": [
            "type": ["type": "string", "enum": ["FeatureCollection"]],
            "links": ["type": "array", "items": link],
            "numberMatched": ["type": "integer", "minimum": 0],
            "numberReturned": ["type": "integer", "minimum": 0],
            "features": ["type": "array", "items": feature],
        ],
    ]

    static let feature: JSONDocument = [
        "type": "object",
        "required": ["type", "geometry", "properties"],
        "properties": [
            "type": ["type": "string", "enum": ["Feature"]],
            "id": ["oneOf": [["type": "string"], ["type": "integer"]]],
            "geometry": ["type": "object", "nullable": true],
            "properties": ["type": "object", "nullable": true],
            "links": ["type": "array", "items": link],
        ],
    ]

    private static let link: JSONDocument = [
        "type": "object",
        "required": ["href", "rel"],
        "properties": [
            "href": ["type": "string"], "rel": ["type": "string"], "type": ["type": "string"],
            "title": ["type": "string"], "hreflang": ["type": "string"],
        ],
    ]
}
