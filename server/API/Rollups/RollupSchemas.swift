/// The shapes of the documents of rollups, for OpenAPI.
enum RollupSchemas {
    static let offer = object(
        required: ["by", "measures", "groups"],
        [
            ("links", Shapes.links), ("revision", text), ("by", objects), ("measures", objects),
            ("groups", objects),
        ])

    static let rollup: JSONDocument = [
        "oneOf": [
            object(
                required: ["rows", "total", "checks"],
                head + [("rows", objects), ("total", ["type": "object"])] + tail),
            object(
                required: ["type", "features", "checks"],
                head + [("type", ["type": "string", "enum": ["FeatureCollection"]])]
                    + [("features", objects)] + tail),
        ]
    ]

    static let explanation = object(
        required: ["row", "members"],
        head + [("row", ["type": "object"]), ("members", objects)])

    static let reconciliation = object(
        required: ["counts", "figures"],
        [("dataset", ["type": "object"]), ("counts", ["type": "object"]), ("figures", objects)])

    static let histogram = object(
        required: ["property", "bars", "unknown", "total"],
        [
            ("property", text), ("collection", text), ("bars", objects),
            ("unknown", ["type": "integer"]), ("total", ["type": "integer"]),
        ])

    private static let text: JSONDocument = ["type": "string"]
    private static let objects: JSONDocument = ["type": "array", "items": ["type": "object"]]
    private static let head: [(String, JSONDocument)] = [
        ("dataset", ["type": "object"]), ("by", text), ("question", ["type": "object"]),
        ("columns", objects),
    ]
    private static let tail: [(String, JSONDocument)] = [
        ("rules", objects), ("notes", objects), ("checks", objects),
    ]

    private static func object(
        required: [String], _ properties: [(String, JSONDocument)]
    ) -> JSONDocument {
        [
            "type": "object", "required": .strings(required),
            "properties": .object(properties),
        ]
    }
}
