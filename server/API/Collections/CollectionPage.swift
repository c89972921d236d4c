import Atlas
import Features
import Geo

/// A collection for people: what it is, what its features have, where to go on.
struct CollectionPage {
    private let described: CollectionDocument
    private var context: RouteContext { described.context }
    private var collection: MapCollection { described.collection }

    init(_ described: CollectionDocument) { self.described = described }

    func body() throws(APIError) -> HTML {
        let explanation = context.say(collection.explanation)
        return """
            <p>\(explanation)</p>
            <ul>\(anchors())</ul>
            <div class="wide"><table><tbody>\(try facts())</tbody></table></div>
            <h2>\(context.say(Phrases.schema))</h2>
            \(SchemaTable.html(collection.schema.columns, context))
            """
    }

    private func anchors() -> [HTML] {
        let tiles = collection.schema.geometry == nil ? [] : [("tiles", TilePhrases.tiles)]
        return
            ([
                ("items", Phrases.features), ("schema", Phrases.schema),
                ("queryables", Phrases.queryables), ("sortables", Phrases.sortables),
            ] + tiles).map { part, title in
                "<li><a href=\"\(described.address(part))\">\(context.say(title))</a></li>"
            }
    }

    private func facts() throws(APIError) -> [HTML] {
        var facts: [(LocalizedText, String)] = [(Phrases.count, "\(collection.count)")]
        let bounds = collection.bounds
        if !bounds.isEmpty {
            facts.append(
                (
                    Phrases.extent,
                    "\(bounds.minX), \(bounds.minY) – \(bounds.maxX), \(bounds.maxY)"
                ))
        }
        if collection.schema.geometry != nil {
            let systems = context.catalog.systems(of: collection)
            facts.append((Phrases.systems, systems.map(\.description).joined(separator: ", ")))
        }
        return facts.map { title, value in
            "<tr><th>\(context.say(title))</th><td>\(value)</td></tr>"
        }
    }
}
