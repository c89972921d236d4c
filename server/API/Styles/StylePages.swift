import Atlas
import Features
import HTTP

/// The styles there are, and each of them.
enum StylePages {
    static let list = Route(
        "/styles", operation: "getStyles", summary: StylePhrases.styles, tag: .styles,
        formats: [.json, .html], content: StyleShapes.styles, handler: .plain(respondToList))

    static let one = Route(
        "/styles/{styleId}", operation: "getStyle", summary: StylePhrases.style, tag: .styles,
        formats: [.mapStyle], parameters: { _, _ in [profile] }, content: StyleShapes.style,
        handler: .plain(respond))

    static let metadata = Route(
        "/styles/{styleId}/metadata", operation: "getStyleMetadata",
        summary: StylePhrases.metadata, tag: .styles, formats: [.json],
        content: StyleShapes.metadata, handler: .plain(respondWithMetadata))

    static let legend = Route(
        "/styles/legend", operation: "getLegend", summary: StylePhrases.legend,
        tag: .styles, formats: [.json], handler: .plain(respondWithLegend))

    private static let profile = APIParameter(
        "profile", StylePhrases.profile,
        schema: [
            "type": "string", "enum": .strings(StyleProfile.allCases.map(\.rawValue)),
            "default": .string(StyleProfile.map.rawValue),
        ])

    @Sendable
    private static func respondToList(_ context: RouteContext) throws(APIError) -> HTTPResponse {
        let themes = context.configuration.styles?.themes ?? []
        let links = context.linksToForms()
        if context.format == .html {
            let rows = themes.map { theme -> HTML in
                """
                <li><a href="\(address(of: theme, context))">\(context.say(theme.title))</a>: \
                \(context.say(theme.explanation)) \
                <a href="\(addressForQGIS(of: theme, context))">QGIS</a></li>
                """
            }
            return context.page(
                context.say(StylePhrases.styles), crumbs: [], links: links,
                """
                <ul>\(rows)</ul><p>\(context.say(StylePhrases.inQGIS)) <code>\(tileAddress(context))</code></p>
                \(LayerStylePage.links(context))
                """)
        }
        var members: [(String, JSONDocument)] = []
        if let first = themes.first { members.append(("default", .string(first.id))) }
        members.append(
            (
                "styles",
                .array(
                    themes.map { theme in
                        [
                            "id": .string(theme.id), "title": .string(context.say(theme.title)),
                            "links": .links(Self.links(of: theme, context)),
                        ]
                    })
            ))
        members.append(("links", .links(links)))
        return context.answer(.object(members), links: links)
    }

    @Sendable
    private static func respond(_ context: RouteContext) throws(APIError) -> HTTPResponse {
        let (styles, theme) = try found(context)
        var document = StyleDocument(context: context, styles: styles, theme: theme)
        if let text = context.parameters["profile"] {
            guard let profile = StyleProfile(rawValue: text) else {
                throw .badParameter(
                    "profile", value: text, .oneOf(StyleProfile.allCases.map(\.rawValue)))
            }
            document.profile = profile
        }
        return context.answer(try document.document())
    }

    @Sendable
    private static func respondWithMetadata(
        _ context: RouteContext
    ) throws(APIError) -> HTTPResponse {
        let (_, theme) = try found(context)
        let links = context.linksToForms() + self.links(of: theme, context)
        return context.answer(
            [
                "id": .string(theme.id), "title": .string(context.say(theme.title)),
                "description": .string(context.say(theme.explanation)), "scope": "style",
                "version": .string(context.configuration.version),
                "stylesheets": [
                    [
                        "title": "MapLibre", "version": "8", "native": true,
                        "specification": "https://maplibre.org/maplibre-style-spec/",
                        "link": .links([stylesheet(theme, context)]).elements[0],
                    ],
                    [
                        "title": "MapLibre, for QGIS", "version": "8", "native": false,
                        "specification": "https://maplibre.org/maplibre-style-spec/",
                        "link": .links([stylesheetForQGIS(theme, context)]).elements[0],
                    ],
                ],
                "links": .links(links),
            ], links: links)
    }

    @Sendable
    private static func respondWithLegend(
        _ context: RouteContext
    ) throws(APIError) -> HTTPResponse {
        guard let styles = context.configuration.styles else {
            return context.answer(["groups": []] as JSONDocument)
        }
        return context.answer(LegendDocument(context: context, styles: styles).document())
    }

    /// Where the tiles are that styles draw, as a connection of QGIS wants to be told.
    static func tileAddress(_ context: RouteContext) -> String {
        let theme = context.configuration.styles?.themes.first
        let layers = theme?.template.sources.flatMap(\.tileLayers) ?? []
        return layers.isEmpty
            ? context.links.base + "/tiles/WebMercatorQuad/{z}/{y}/{x}?f=mvt"
            : context.links.address("/xyz/\(layers.joined(separator: ","))/{z}/{x}/{y}.mvt")
    }

    /// The style that the path names.
    private static func found(
        _ context: RouteContext
    ) throws(APIError) -> (MapStyles, MapStyles.Theme) {
        let id = context.path["styleId"] ?? ""
        guard let styles = context.configuration.styles else {
            throw .atlas(.unknown(kind: "style", name: id, nearest: []))
        }
        return (styles, try asking { () throws(AtlasError) in try styles.theme(id) })
    }

    private static func address(of theme: MapStyles.Theme, _ context: RouteContext) -> String {
        context.links.address(of: "styles", theme.id)
    }

    private static func stylesheet(_ theme: MapStyles.Theme, _ context: RouteContext) -> Link {
        Link(
            "stylesheet", address(of: theme, context), type: Format.mapStyle.mediaTypes[1],
            title: context.say(theme.title))
    }

    private static func addressForQGIS(
        of theme: MapStyles.Theme, _ context: RouteContext
    ) -> String {
        address(of: theme, context) + "?profile=\(StyleProfile.qgis.rawValue)"
    }

    private static func stylesheetForQGIS(
        _ theme: MapStyles.Theme, _ context: RouteContext
    ) -> Link {
        Link(
            "stylesheet", addressForQGIS(of: theme, context),
            type: Format.mapStyle.mediaTypes[1], title: context.say(StylePhrases.styleForQGIS))
    }

    private static func links(of theme: MapStyles.Theme, _ context: RouteContext) -> [Link] {
        [
            stylesheet(theme, context), stylesheetForQGIS(theme, context),
            Link(
                "describedby", context.links.address(of: "styles", theme.id, "metadata"),
                type: Format.json.linkType, title: context.say(StylePhrases.metadata)),
            Link(
                Link.ogc("legend"), context.links.address(of: "styles", "legend"),
                type: Format.json.linkType, title: context.say(StylePhrases.legend)),
        ]
    }
}
