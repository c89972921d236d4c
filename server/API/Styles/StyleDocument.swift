import Atlas
import Geo

/// A style as MapLibre reads it, made for this server, its data and a reader's language.
struct StyleDocument {
    let context: RouteContext
    let styles: MapStyles
    let theme: MapStyles.Theme
    var profile = StyleProfile.map

    func document() throws(APIError) -> JSONDocument {
        let known = try asking { () throws(AtlasError) in
            try context.tiles.layers(in: context.catalog)
        }
        let template = theme.template
        let wanted = Set(template.sources.flatMap(\.tileLayers))
        let layers = known.filter { wanted.contains($0.name) }
        let names = Set(layers.map(\.name))
        let base = context.links.base
        var members: [(String, JSONDocument)] = [
            ("version", 8), ("name", .string(title)), ("metadata", metadata),
        ]
        members += view(of: layers.map(\.bounds))
        members += [
            ("glyphs", .string(base + "/fonts/{fontstack}/{range}.pbf")),
            ("sprite", .string(base + "/sprites/" + template.sprite)),
            ("sources", sources(names)),
            (
                "layers",
                .array(template.layers(among: names, languages: languages, for: profile))
            ),
        ]
        return .object(members)
    }

    private var title: String { "\(context.siteTitle): \(context.say(theme.title))" }

    private var metadata: JSONDocument {
        [
            "nutag:legend": .string(context.links.address(of: "styles", "legend")),
            "nutag:language": .string(context.language),
        ]
    }

    /// The reader's own language first, then those that the styles name.
    private var languages: [String] {
        var languages = [context.language]
        for language in theme.template.languages + context.languages
        where !languages.contains(language) {
            languages.append(language)
        }
        return languages
    }

    /// The sources that have any of the layers that there are.
    private func sources(_ known: Set<String>) -> JSONDocument {
        var sources: [(String, JSONDocument)] = []
        for (name, layers) in theme.template.sources {
            let layers = layers.filter { known.contains($0) }.map(LinkBuilder.escaped)
            guard !layers.isEmpty else { continue }
            let address = context.links.address("/xyz/\(layers.joined(separator: ",")).json")
            sources.append((name, ["type": "vector", "url": .string(address)]))
        }
        return .object(sources)
    }

    /// Where the map begins: all of the data, on a window of a thousand pixels.
    private func view(of boxes: [Box]) -> [(String, JSONDocument)] {
        let box = boxes.reduce(into: Box.empty) { $0.extend(to: $1) }
        guard !box.isEmpty else { return [] }
        let centre: JSONDocument = [
            .number((box.minX + box.maxX) / 2), .number((box.minY + box.maxY) / 2),
        ]
        var (zoom, width) = (0, 512 * (box.maxX - box.minX) / 360)
        while zoom < 12, width * 2 <= 1000 { (zoom, width) = (zoom + 1, width * 2) }
        return [("center", centre), ("zoom", .integer(Int64(zoom)))]
    }
}
