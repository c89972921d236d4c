import Atlas
import Features
import HTTP

/// How often the values of a property occur: the bars behind a time slider.
enum HistogramPages {
    static let route = Route(
        "/histograms/{property}", operation: "getHistogram",
        summary: Phrases.text(
            "How often the values of a property occur", mn: "Шинжийн утгын давтамж",
            ja: "属性の値の分布"),
        tag: .rollups, formats: [.json, .html], parameters: RollupParameters.ofHistogram,
        content: RollupSchemas.histogram, handler: .plain(respond))

    @Sendable
    private static func respond(_ context: RouteContext) throws(APIError) -> HTTPResponse {
        let request = try request(context)
        let answer = try context.askingRollups { () throws(AtlasError) in
            try context.rollups.histogram(request, in: context.catalog)
        }
        let document = HistogramDocument(answer, languages: context.languages)
        let links = context.linksToForms()
        guard context.format == .html else { return context.answer(document.json, links: links) }
        let largest = answer.bars.map(\.count).max() ?? 0
        let rows = answer.bars.map { bar -> HTML in
            """
            <tr><td>\(document.title(of: bar))</td><td class="number">\(bar.count)</td>\
            <td><meter min="0" max="\(largest)" value="\(bar.count)"></meter></td></tr>
            """
        }
        return context.page(
            answer.property, crumbs: [RollupPages.crumb(context)], links: links,
            "<div class=\"wide\"><table><tbody>\(rows)</tbody></table></div>")
    }

    private static func request(_ context: RouteContext) throws(APIError) -> HistogramRequest {
        let words = RollupWords(context.said)
        let asked = try context.askingRollups { () throws(AtlasError) in try words.request() }
        var request = HistogramRequest(context.path["property"] ?? "")
        request.collection = asked.collection
        request.conditions = asked.conditions
        request.time = asked.time
        request.search = asked.search
        request.deadline = context.deadline
        if let text = context.parameters["width"] {
            guard let width = Double(text), width > 0, width.isFinite else {
                throw .badParameter(
                    "width", value: text, .malformed(RollupWording.width))
            }
            request.width = width
        }
        let collection = try context.askingRollups { () throws(AtlasError) in
            try context.rollups.collection(asked.collection, in: context.catalog)
        }
        request.filter = try ItemParameterReader(context).filter {
            expression throws(FilterError) in
            try context.items.filter(expression, of: collection)
        }
        return request
    }
}
