import Atlas
import Features
import HTTP

/// The description of the API: OpenAPI for programs, a page for people that works offline.
enum OpenAPIPage {
    static let route = Route(
        "/api", operation: "getAPI", summary: Phrases.definition, tag: .capabilities,
        formats: [.openAPI, .html], handler: .plain(respond))

    @Sendable
    private static func respond(_ context: RouteContext) throws(APIError) -> HTTPResponse {
        let document = OpenAPIDocument(context: context)
        let links = context.linksToForms()
        if context.format == .html {
            return context.page(
                context.say(Phrases.definition), crumbs: [], links: links,
                .all(document.entries.map { section($0, context) }))
        }
        return context.answer(document.document(), links: links)
    }

    private static func section(
        _ entry: OpenAPIDocument.Entry, _ context: RouteContext
    ) -> HTML {
        let parameters = entry.route.allParameters(context.catalog, entry.collection)
        let rows = parameters.map { parameter -> HTML in
            """
            <tr><td><code>\(parameter.name)</code></td><td>\(kind(parameter.schema))</td>\
            <td>\(context.say(parameter.explanation))</td></tr>
            """
        }
        let forms = entry.route.formats.flatMap(\.mediaTypes).map { type -> HTML in
            "<code>\(type)</code> "
        }
        return """
            <h2><span class="method">GET</span><code>\(entry.path)</code></h2>
            <p>\(context.say(entry.route.summary))</p>
            <div class="wide"><table><tbody>\(rows)</tbody></table></div>
            <p>\(context.say(Phrases.answers)): 200 \(forms) <span class="soft">\
            \(Outcomes.codes(of: entry.route).joined(separator: ", "))</span></p>
            """
    }

    /// The schema of a parameter in a few words.
    private static func kind(_ schema: JSONDocument) -> HTML {
        func text(_ name: String) -> String? {
            if case .string(let text) = schema[name] { text } else { nil }
        }
        let type = text("format") ?? text("type") ?? ""
        guard case .array(let values) = schema["enum"] else { return "\(type)" }
        let codes = values.map { value -> HTML in
            "<code>\(String(decoding: value.bytes, as: UTF8.self))</code> "
        }
        return "\(type) \(codes)"
    }
}
