/// A tile as text that a person can review: the form of goldens and of `nutag tile --dump`.
///
/// ```
/// layer sites (version 2, extent 4096): 2 features
///   feature 17, point
///     title = "Зам, гүүр"
///     start_year = 2004
///     point 1032,77
/// ```
public enum TileText {
    /// Every layer, feature, property and position; properties by name, all else as it stands.
    public static func describe(_ tile: DecodedTile) -> String {
        tile.layers.map(describe).joined()
    }

    private static func describe(_ layer: DecodedLayer) -> String {
        let count = layer.features.count
        var text = "layer \(layer.name) (version \(layer.version), extent \(layer.extent)): "
        text += "\(count) feature\(count == 1 ? "" : "s")\n"
        for feature in layer.features {
            text += "  feature\(feature.id.map { " \($0)" } ?? ""), \(kind(of: feature.shape))\n"
            for property in feature.properties.sorted(by: { $0.key < $1.key }) {
                text += "    \(property.key) = \(describe(property.value))\n"
            }
            for line in lines(of: feature.shape) { text += "    \(line)\n" }
        }
        return text
    }

    private static func kind(of shape: TileShape) -> String {
        switch shape {
        case .points(let points): points.count == 1 ? "point" : "\(points.count) points"
        case .lines(let lines): lines.count == 1 ? "line" : "\(lines.count) lines"
        case .polygons(let all): all.count == 1 ? "polygon" : "\(all.count) polygons"
        }
    }

    private static func lines(of shape: TileShape) -> [String] {
        switch shape {
        case .points(let points): ["point \(describe(points))"]
        case .lines(let lines): lines.map { "line \(describe($0))" }
        case .polygons(let polygons):
            polygons.flatMap { rings in
                rings.enumerated().map { "\($0 == 0 ? "outer" : "hole") \(describe($1))" }
            }
        }
    }

    private static func describe(_ positions: [TilePosition]) -> String {
        positions.map { "\($0.x),\($0.y)" }.joined(separator: " ")
    }

    /// Text in quotes, whole numbers plain, the others with a point, so that types can be told.
    private static func describe(_ value: TileValue) -> String {
        switch value {
        case .string(let text): quoted(text)
        case .float(let bits): "\(Float(bitPattern: bits)) (float)"
        case .double(let bits): "\(Double(bitPattern: bits))"
        case .integer(let number), .signed(let number): "\(number)"
        case .unsigned(let number): "\(number) (unsigned)"
        case .boolean(let flag): "\(flag)"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\n": quoted += "\\n"
            default:
                quoted +=
                    scalar.value < 0x20 ? "\\u{\(String(scalar.value, radix: 16))}" : "\(scalar)"
            }
        }
        return quoted + "\""
    }
}
