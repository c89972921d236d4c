import Atlas
import Features
import HTTP

/// How QGIS is to draw the features of a collection, to be loaded as the style of its layer.
enum LayerStylePage {
    static let route = Route(
        "/collections/{collectionId}/style", operation: "getLayerStyle",
        summary: StylePhrases.layerStyle, tag: .styles, formats: [.qml],
        handler: .ofCollection { context, collection throws(APIError) in
            let styles = context.configuration.styles?.layerStyles ?? [:]
            guard let style = styles[collection.name] else {
                throw .atlas(
                    .unknown(kind: "style", name: collection.name, nearest: styles.keys.sorted()))
            }
            return context.answer(style)
        })

    /// The collections that have one, each with its address.
    static func links(_ context: RouteContext) -> HTML {
        let names = (context.configuration.styles?.layerStyles ?? [:]).keys.sorted()
            .filter { name in context.catalog.collections.contains { $0.name == name } }
        let items = names.map { name -> HTML in
            let address = context.links.address(of: "collections", name, "style")
            return "<li><a href=\"\(address)\">\(name).qml</a></li>"
        }
        return "<p>\(context.say(StylePhrases.layersInQGIS))</p><ul>\(items)</ul>"
    }
}
