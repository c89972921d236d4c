import Atlas
import Features
import Geo
import HTTP

/// A feature for people: everything that is known of it.
struct FeaturePage {
    private let feature: ItemFeature
    private let columns: [Int]?
    private let context: RouteContext
    private let cells: PropertyCells

    init(_ feature: ItemFeature, _ columns: [Int]?, _ context: RouteContext) {
        self.feature = feature
        self.columns = columns
        self.context = context
        cells = PropertyCells(feature.collection, feature.selection.table, context)
    }

    private var table: FeatureTable { feature.selection.table }
    private var row: Int { feature.selection.rows[0] }
    private var id: String { table.id(at: row).description }

    func response(_ links: [Link]) -> HTTPResponse {
        let crumbs = [
            CollectionPages.crumb(context), CollectionPages.crumb(feature.collection, context),
            Page.Crumb(
                title: context.say(Phrases.features),
                address: CollectionDocument(context: context, collection: feature.collection)
                    .address("items", .html)),
        ]
        return context.page(
            name, crumbs: crumbs, links: links,
            """
            <p>\(sites)</p>
            <div class="wide"><table><tbody>\(rows)\(place)</tbody></table></div>
            """)
    }

    /// What the feature is called in the language of the reader; its identifier where it has no
    /// name.
    private var name: String {
        for stem in ["title", "name", "label"] {
            for column in ["\(stem)_\(context.language)", stem] {
                let value = table.value(column, at: row)
                if !value.isNull, !value.text.isEmpty { return value.text }
            }
        }
        return id
    }

    private var rows: [HTML] {
        let wanted = columns.map(Set.init)
        return cells.columns.filter { wanted?.contains($0) != false }.compactMap { column in
            let text = cells.text(column, row)
            guard !text.isEmpty else { return nil }
            return "<tr><th>\(cells.title(of: column))</th><td>\(cell(column, text))</td></tr>"
        }
    }

    /// A reference leads to what it names, an address to where it points.
    private func cell(_ column: Int, _ text: String) -> HTML {
        let definition = feature.collection.schema.columns[column]
        if let name = definition.reference, !definition.isList,
            let other = try? context.catalog.collection(name)
        {
            let address = CollectionDocument(context: context, collection: other).address(
                "items/" + LinkBuilder.escaped(table.columns[column][row].text), .html)
            return "<a href=\"\(address)\">\(text)</a>"
        }
        if text.hasPrefix("https://") || text.hasPrefix("http://"), !text.contains(" ") {
            return "<a href=\"\(text)\" rel=\"nofollow\">\(text)</a>"
        }
        return "\(text)"
    }

    /// The way from a project to its sites.
    private var sites: [HTML] {
        guard feature.collection.role == .projects else { return [] }
        return context.catalog.collections.filter { $0.role == .sites }.compactMap { other in
            guard
                let column = other.schema.columns.first(where: {
                    $0.reference == feature.collection.name
                })
            else { return nil }
            let address = context.links.address(
                "/collections/\(LinkBuilder.escaped(other.name))/items",
                [(column.name, id), ("f", "html")])
            let title = CollectionDocument(context: context, collection: other).title
            return "<a href=\"\(address)\">\(title)</a> "
        }
    }

    /// A place that is short enough to be read.
    private var place: HTML {
        let geometry = feature.places?[0] ?? table.geometry(at: row)
        guard geometry.kind != .none else { return "" }
        var text = ByteBuffer()
        if geometry.coordinates.count <= 8 {
            text.append(wkt: geometry, decimals: feature.decimals)
        } else {
            text.append("\(geometry.kind.name), \(geometry.coordinates.count) ×")
        }
        return "<tr><th>\(context.say(Phrases.place))</th><td>\(text.text)</td></tr>"
    }
}
