/// The shapes of our documents, as OpenAPI 3.0 describes them.
enum Shapes {
    /// Those that others refer to.
    static let components: [(String, JSONDocument)] = [
        ("problem", Outcomes.problemSchema), ("link", link), ("collection", collection),
    ]

    static let landing: JSONDocument = [
        "type": "object", "required": ["links"],
        "properties": ["title": text, "description": text, "attribution": text, "links": links],
    ]

    static let conformance: JSONDocument = [
        "type": "object", "required": ["conformsTo"],
        "properties": ["links": links, "conformsTo": texts],
    ]

    static let collections: JSONDocument = [
        "type": "object", "required": ["links", "collections"],
        "properties": [
            "links": links,
            "collections": [
                "type": "array", "items": ["$ref": "#/components/schemas/collection"],
            ],
        ],
    ]

    static let oneCollection: JSONDocument = ["$ref": "#/components/schemas/collection"]

    /// A list of links.
    static let links: JSONDocument = [
        "type": "array", "items": ["$ref": "#/components/schemas/link"],
    ]

    private static let text: JSONDocument = ["type": "string"]
    private static let texts: JSONDocument = ["type": "array", "items": ["type": "string"]]
    private static let address: JSONDocument = ["type": "string", "format": "uri"]

    private static let link: JSONDocument = [
        "type": "object", "required": ["href", "rel"],
        "properties": [
            "href": address, "rel": text, "type": text, "hreflang": text, "title": text,
        ],
    ]

    private static let collection: JSONDocument = [
        "type": "object", "required": ["id", "links"],
        "properties": [
            "id": text, "title": text, "description": text, "links": links, "itemType": text,
            "crs": texts, "storageCrs": address, "extent": extent,
        ],
    ]

    private static let extent: JSONDocument = [
        "type": "object",
        "properties": [
            "spatial": [
                "type": "object",
                "properties": [
                    "bbox": [
                        "type": "array", "minItems": 1,
                        "items": [
                            "type": "array", "minItems": 4, "maxItems": 6,
                            "items": ["type": "number"],
                        ],
                    ],
                    "crs": address,
                ],
            ],
            "temporal": [
                "type": "object",
                "properties": [
                    "interval": [
                        "type": "array", "minItems": 1,
                        "items": [
                            "type": "array", "minItems": 2, "maxItems": 2,
                            "items": [
                                "type": "string", "format": "date-time", "nullable": true,
                            ],
                        ],
                    ],
                    "trs": address,
                ],
            ],
        ],
    ]
}
