import Atlas
import Features
import HTTP

/// Each published figure beside what the data gives.
enum ReconciliationPage {
    static let route = Route(
        "/reconciliation", operation: "getReconciliation", summary: Phrases.reconciliation,
        tag: .rollups, formats: [.json, .html, .csv, .text],
        parameters: { _, _ in [figure, status] }, content: RollupSchemas.reconciliation,
        handler: .plain(respond))

    private static let figure = APIParameter(
        "figure",
        Phrases.text(
            "Only figures of these identifiers.", mn: "Зөвхөн эдгээр дугаартай үзүүлэлт.",
            ja: "この識別子の項目のみ。"),
        schema: ["type": "array", "items": ["type": "string"]], isRepeatable: true)

    private static let status = APIParameter(
        "status",
        Phrases.text(
            "Only figures that stand like this.", mn: "Зөвхөн ийм төлөвтэй үзүүлэлт.",
            ja: "この判定の項目のみ。"),
        schema: [
            "type": "array",
            "items": [
                "type": "string", "enum": .strings(ReconciledStatus.allCases.map(\.rawValue)),
            ],
        ], isRepeatable: true)

    @Sendable
    private static func respond(_ context: RouteContext) throws(APIError) -> HTTPResponse {
        var request = ReconcileRequest()
        request.figures = list("figure", context)
        for text in list("status", context) {
            guard let status = ReconciledStatus(rawValue: text) else {
                throw .badParameter(
                    "status", value: text, .oneOf(ReconciledStatus.allCases.map(\.rawValue)))
            }
            request.statuses.insert(status)
        }
        let document = ReconcileDocument(
            try context.askingRollups { () throws(AtlasError) in
                try ReconcileService().reconcile(request, in: context.catalog)
            }, languages: context.languages)
        let links = context.linksToForms()
        guard let format = ReconcileDocument.Format(rawValue: context.format.name) else {
            return context.page(
                context.say(Phrases.reconciliation), crumbs: [RollupPages.crumb(context)],
                links: links, body(document))
        }
        return context.answer(document.bytes(format), links: links)
    }

    private static func list(_ name: String, _ context: RouteContext) -> [String] {
        (context.said[name] ?? []).flatMap { $0.split(separator: ",").map(String.init) }
    }

    private static func body(_ document: ReconcileDocument) -> HTML {
        let rows = document.answer.figures.map { figure -> HTML in
            let numbers = document.numbers(of: figure).map { number -> HTML in
                "<td class=\"number\">\(number)</td>"
            }
            let remarks = document.remarks(on: figure).map { line -> HTML in "<br>\(line)" }
            return """
                <tr><td>\(document.name(of: figure))<span class="soft">\(remarks)</span></td>\
                \(numbers)<td>\(document.unit(of: figure))</td>\
                <td>\(document.title(of: figure.status))</td></tr>
                """
        }
        let titles = document.titles.map { title -> HTML in "<th>\(title)</th>" }
        return """
            <p>\(document.summary)</p>
            <div class="wide"><table><thead><tr>\(titles)</tr></thead><tbody>\(rows)</tbody></table>\
            </div>
            <p class="soft">\(document.equation)</p>
            """
    }
}
