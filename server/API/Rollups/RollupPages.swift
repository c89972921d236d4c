import Atlas
import Features
import HTTP

/// How much, of what, in which region: what can be asked, the answers, and what lies behind them.
enum RollupPages {
    static let offer = Route(
        "/rollups", operation: "getRollups", summary: Phrases.rollups, tag: .rollups,
        formats: [.json, .html], content: RollupSchemas.offer, handler: .plain(respondWithOffer))

    static let rollup = Route(
        "/rollups/{by}", operation: "getRollup",
        summary: Phrases.text(
            "Numbers by region, with the proof that they add up",
            mn: "Бүс нутгаарх тоо, нийлбэрийн баталгааны хамт", ja: "地域別の数値と検算"),
        tag: .rollups, formats: [.json, .html, .geoJSONMap, .csv, .hxl, .text],
        parameters: RollupParameters.ofRollup, content: RollupSchemas.rollup,
        // Only areas can be sent.
        outcomes: [
            Route.Outcome(status: 405, explanation: ProblemKind.methodNotAllowed.title)
        ],
        body: Route.RequestBody(
            mediaTypes: ["application/geo+json", "application/json"],
            schema: ["type": "object"]),
        handler: .plain(respond))

    static let explanation = Route(
        "/rollups/{by}/{key}", operation: "explainRollup",
        summary: Phrases.text(
            "What lies behind one row: projects, sites, weights, sources",
            mn: "Нэг мөрийн ард: төсөл, талбар, хувь, эх сурвалж",
            ja: "一行の内訳：案件・サイト・割合・出典"),
        tag: .rollups, formats: [.json, .html, .text],
        parameters: RollupParameters.ofExplanation, content: RollupSchemas.explanation,
        handler: .plain(respondWithExplanation))

    @Sendable
    private static func respondWithOffer(_ context: RouteContext) throws(APIError) -> HTTPResponse {
        let document = RollupOfferDocument(context)
        let links = context.linksToForms() + document.links
        if context.format == .html {
            return context.page(
                context.say(Phrases.rollups), crumbs: [], links: links, document.body)
        }
        return context.answer(document.document(links), links: links)
    }

    @Sendable
    private static func respond(_ context: RouteContext) throws(APIError) -> HTTPResponse {
        let query = try RollupQuery(context)
        let document = try context.askingRollups { () throws(AtlasError) in
            RollupDocument(
                try context.rollups.rollup(query.request, in: context.catalog), context.catalog,
                languages: context.languages)
        }
        let links = context.linksToForms() + [up(context)]
        guard let format = RollupFormat(rawValue: context.format.name) else {
            return RollupTable(document, context).response(links)
        }
        let bytes = try context.askingRollups { () throws(AtlasError) in
            try document.bytes(format, geometry: query.geometry)
        }
        return context.answer(bytes, links: links)
    }

    @Sendable
    private static func respondWithExplanation(
        _ context: RouteContext
    ) throws(APIError) -> HTTPResponse {
        let query = try RollupQuery(context)
        let document = try context.askingRollups { () throws(AtlasError) in
            ExplanationDocument(
                try context.rollups.explain(
                    context.path["key"] ?? "", of: query.request, in: context.catalog),
                context.catalog, languages: context.languages)
        }
        let links = context.linksToForms() + [up(context)]
        guard let format = ExplanationDocument.Format(rawValue: context.format.name) else {
            return ExplanationPage(document, context).response(links)
        }
        return context.answer(document.bytes(format), links: links)
    }

    /// The way to what can be asked.
    private static func up(_ context: RouteContext) -> Link {
        Link(
            "up", context.links.address("/rollups"), type: Format.json.linkType,
            title: context.say(Phrases.rollups))
    }

    /// The step to what can be asked.
    static func crumb(_ context: RouteContext) -> Page.Crumb {
        Page.Crumb(
            title: context.say(Phrases.rollups), address: context.links.address("/rollups"))
    }

    /// The address of a rollup or of one of its rows: the question of a request asked again.
    static func address(
        _ context: RouteContext, by: String, key: String? = nil
    ) -> String {
        let query = context.request.target.query.filter { !["f", "geometry"].contains($0.name) }
            .map { ($0.name, $0.value) }
        let path = "/rollups/" + LinkBuilder.escaped(by)
        return context.links.address(
            path + (key.map { "/" + LinkBuilder.escaped($0) } ?? ""), query)
    }
}
