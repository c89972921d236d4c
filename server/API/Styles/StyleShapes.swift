/// The shapes of what is said of styles, as OpenAPI tells them.
enum StyleShapes {
    static let styles: JSONDocument = [
        "type": "object", "required": ["styles"],
        "properties": [
            "default": ["type": "string"],
            "styles": [
                "type": "array",
                "items": [
                    "type": "object", "required": ["id"],
                    "properties": [
                        "id": ["type": "string"], "title": ["type": "string"],
                        "links": Shapes.links,
                    ],
                ],
            ],
            "links": Shapes.links,
        ],
    ]

    static let style: JSONDocument = [
        "type": "object", "required": ["version", "sources", "layers"],
        "properties": [
            "version": ["type": "integer"], "name": ["type": "string"],
            "glyphs": ["type": "string"], "sprite": ["type": "string"],
            "sources": ["type": "object"],
            "layers": ["type": "array", "items": ["type": "object"]],
        ],
    ]

    static let metadata: JSONDocument = [
        "type": "object", "required": ["id"],
        "properties": [
            "id": ["type": "string"], "title": ["type": "string"],
            "description": ["type": "string"],
            "stylesheets": ["type": "array", "items": ["type": "object"]],
            "links": Shapes.links,
        ],
    ]

    static let sprite: JSONDocument = [
        "type": "object", "additionalProperties": ["type": "object"],
    ]
}
