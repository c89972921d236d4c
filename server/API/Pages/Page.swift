import Atlas
import Features
import HTTP

/// A page for people: plain, without scripts, and without a request to anybody else.
struct Page {
    /// A step on the way from the front page to this one.
    struct Crumb {
        let title: String
        let address: String
    }

    let title: String
    let crumbs: [Crumb]
    let body: HTML

    /// The whole document.
    func document(_ context: RouteContext) -> [UInt8] {
        let html: HTML = """
            <!DOCTYPE html>
            <html lang="\(context.language)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title)</title>
            <link rel="icon" href="\(context.links.base)/viewer/icon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="\(context.links.base)/assets/nutag.css">
            </head>
            <body>
            <header><nav aria-label="\(context.say(Phrases.whereYouAre))">\(trail(context))</nav>\
            <nav class="languages" aria-label="\(context.say(Phrases.languages))">\
            \(languages(context))</nav>\
            </header>
            <main>
            <h1>\(title)</h1>
            \(body)
            </main>
            <footer>\(forms(context))\(terms(context))</footer>
            </body>
            </html>

            """
        return Array(html.text.utf8)
    }

    private func trail(_ context: RouteContext) -> HTML {
        let home = Crumb(
            title: context.siteTitle, address: context.links.address("/"))
        return .all(
            ([home] + crumbs).map { "<a href=\"\($0.address)\">\($0.title)</a><span>/</span>" })
    }

    /// The same page in the other languages.
    private func languages(_ context: RouteContext) -> HTML {
        .all(
            Languages.offered(by: context.catalog).map { language in
                let name = Languages.name(of: language)
                if language == context.language {
                    return "<b lang=\"\(language)\">\(name)</b>"
                }
                let address = context.links.address(of: context.request, inLanguage: language)
                return """
                    <a href="\(address)" lang="\(language)" hreflang="\(language)">\(name)</a>
                    """
            })
    }

    private func forms(_ context: RouteContext) -> HTML {
        .all(
            context.route.formats.filter { $0 != context.format }.map { format in
                let address = context.links.address(of: context.request, as: format)
                return """
                    <a href="\(address)" rel="alternate" type="\(format.linkType)">\
                    \(format.title)</a>
                    """
            })
    }

    private func terms(_ context: RouteContext) -> HTML {
        let manifest = context.catalog.manifest
        return .all(
            [manifest.attribution, manifest.licence].filter { !$0.isEmpty }.map { "<p>\($0)</p>" })
    }
}

extension RouteContext {
    /// A good answer that is a page.
    func page(
        _ title: String, crumbs: [Page.Crumb], links: [Link], _ body: HTML
    ) -> HTTPResponse {
        let document = Page(title: title, crumbs: crumbs, body: body).document(self)
        var response = answer(document, links: links)
        // Nothing may run, and nothing may be fetched but the style sheet and pictures of our own.
        response.fields["Content-Security-Policy"] =
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'"
        return response
    }

    /// What the whole is called.
    var siteTitle: String {
        let title = say(catalog.manifest.title)
        return title.isEmpty ? "Nutag" : title
    }
}
