/// The shapes of what is said about tiles, as OpenAPI 3.0 describes them.
enum TileShapes {
    static let grids: JSONDocument = [
        "type": "object", "required": ["tileMatrixSets"],
        "properties": [
            "links": Shapes.links,
            "tileMatrixSets": [
                "type": "array",
                "items": [
                    "type": "object", "required": ["id", "links"],
                    "properties": [
                        "id": text, "title": text, "uri": address, "crs": address,
                        "links": Shapes.links,
                    ],
                ],
            ],
        ],
    ]

    static let grid: JSONDocument = [
        "type": "object", "required": ["id", "crs", "tileMatrices"],
        "properties": [
            "id": text, "title": text, "uri": address, "crs": address,
            "orderedAxes": ["type": "array", "items": text], "wellKnownScaleSet": address,
            "tileMatrices": ["type": "array", "items": matrix],
        ],
    ]

    static let tilesets: JSONDocument = [
        "type": "object", "required": ["tilesets"],
        "properties": [
            "links": Shapes.links, "tilesets": ["type": "array", "items": tileset],
        ],
    ]

    static let tileset: JSONDocument = [
        "type": "object", "required": ["dataType", "crs", "links"],
        "properties": [
            "title": text, "dataType": ["type": "string", "enum": ["vector"]], "crs": address,
            "tileMatrixSetId": text, "tileMatrixSetURI": address, "version": text,
            "attribution": text, "links": ["type": "array", "items": link],
            "tileMatrixSetLimits": ["type": "array", "items": limits],
            "layers": ["type": "array", "items": ["type": "object"]],
        ],
    ]

    static let tileJSON: JSONDocument = [
        "type": "object", "required": ["tilejson", "tiles", "vector_layers"],
        "properties": [
            "tilejson": text, "name": text, "scheme": text, "attribution": text,
            "tiles": ["type": "array", "items": text], "minzoom": zoom, "maxzoom": zoom,
            "bounds": numbers, "center": numbers,
            "vector_layers": [
                "type": "array",
                "items": [
                    "type": "object", "required": ["id", "fields"],
                    "properties": [
                        "id": text, "description": text, "minzoom": zoom, "maxzoom": zoom,
                        "fields": ["type": "object"],
                    ],
                ],
            ],
        ],
    ]

    private static let text: JSONDocument = ["type": "string"]
    private static let address: JSONDocument = ["type": "string", "format": "uri"]
    private static let number: JSONDocument = ["type": "number"]
    private static let numbers: JSONDocument = ["type": "array", "items": number]
    private static let zoom: JSONDocument = ["type": "integer", "minimum": 0]

    /// A link whose address may be a template.
    private static let link: JSONDocument = [
        "type": "object", "required": ["href", "rel"],
        "properties": ["href": text, "rel": text, "type": text, "templated": ["type": "boolean"]],
    ]

    private static let limits: JSONDocument = [
        "type": "object",
        "required": ["tileMatrix", "minTileRow", "maxTileRow", "minTileCol", "maxTileCol"],
        "properties": [
            "tileMatrix": text, "minTileRow": zoom, "maxTileRow": zoom, "minTileCol": zoom,
            "maxTileCol": zoom,
        ],
    ]

    private static let matrix: JSONDocument = [
        "type": "object",
        "required": [
            "id", "scaleDenominator", "cellSize", "pointOfOrigin", "tileWidth", "tileHeight",
            "matrixWidth", "matrixHeight",
        ],
        "properties": [
            "id": text, "scaleDenominator": number, "cellSize": number, "cornerOfOrigin": text,
            "pointOfOrigin": numbers, "tileWidth": zoom, "tileHeight": zoom,
            "matrixWidth": zoom, "matrixHeight": zoom,
        ],
    ]
}
