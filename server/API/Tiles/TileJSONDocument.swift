import Atlas
import Features
import Geo

/// What web maps read about tiles: TileJSON 3.0.0.
struct TileJSONDocument {
    let context: RouteContext
    let tileset: Tileset
    let title: String

    /// The document; `tiles` is the template of their addresses.
    func document(tiles: String) -> JSONDocument {
        let (zooms, bounds, centre) = (tileset.zooms, tileset.bounds, tileset.centre)
        var members: [(String, JSONDocument)] = [
            ("tilejson", "3.0.0"), ("name", .string(title)), ("scheme", "xyz"),
            ("tiles", [.string(tiles)]),
        ]
        let attribution = context.catalog.manifest.attribution
        if !attribution.isEmpty { members.append(("attribution", .string(attribution))) }
        members.append(("minzoom", .integer(Int64(zooms.lowerBound))))
        members.append(("maxzoom", .integer(Int64(zooms.upperBound))))
        if !bounds.isEmpty {
            let corners = [bounds.minX, bounds.minY, bounds.maxX, bounds.maxY]
            members.append(("bounds", .array(corners.map { .number($0) })))
            members.append(
                (
                    "center",
                    [
                        .number(centre.longitude), .number(centre.latitude),
                        .integer(Int64(centre.zoom)),
                    ]
                ))
        }
        members.append(("vector_layers", .array(tileset.layers.map(layer))))
        return .object(members)
    }

    /// The template with the revision in it, so that what it leads to may be kept for ever.
    func versioned(_ template: String) -> String {
        template + (template.contains("?") ? "&" : "?") + "v="
            + LinkBuilder.escaped(context.catalog.mark)
    }

    private func layer(_ layer: LayerDescription) -> JSONDocument {
        let zooms = layer.zooms(in: tileset.grid) ?? tileset.zooms
        let fields = layer.fields.map { ($0.key, JSONDocument.string($0.type.rawValue)) }
        return [
            "id": .string(layer.name), "description": .string(description(of: layer)),
            "minzoom": .integer(Int64(zooms.lowerBound)),
            "maxzoom": .integer(Int64(zooms.upperBound)), "fields": .object(fields),
        ]
    }

    private func description(of layer: LayerDescription) -> String {
        let explanation = context.say(layer.explanation)
        return explanation.isEmpty ? context.say(layer.title) : explanation
    }
}
