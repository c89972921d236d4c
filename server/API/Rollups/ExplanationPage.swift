import Atlas
import Features
import HTTP

/// What lies behind one row, for people: every project with its sites, weights and sources.
struct ExplanationPage {
    private let document: ExplanationDocument
    private let context: RouteContext

    init(_ document: ExplanationDocument, _ context: RouteContext) {
        self.document = document
        self.context = context
    }

    private var explanation: RollupExplanation { document.explanation }

    func response(_ links: [Link]) -> HTTPResponse {
        let by = context.path["by"] ?? ""
        let crumbs = [
            RollupPages.crumb(context),
            Page.Crumb(
                title: context.say(explanation.subject.title),
                address: RollupPages.address(context, by: by)),
        ]
        let numbers = zip(explanation.columns, explanation.row.values).map {
            column, value -> HTML in
            """
            <tr><th>\(document.title(of: column))</th>\
            <td class="number">\(document.shown(value, column))</td></tr>
            """
        }
        return context.page(
            document.name, crumbs: crumbs, links: links,
            """
            <div class="wide"><table><tbody>\(numbers)</tbody></table></div>
            \(explanation.members.map(section))
            """)
    }

    private func section(_ member: ExplainedMember) -> HTML {
        let path = "/collections/\(LinkBuilder.escaped(explanation.subject.collection))/items/"
        let address = context.links.address(path + LinkBuilder.escaped(member.id), [("f", "html")])
        let values = zip(explanation.columns, member.values).map { column, value -> HTML in
            " · \(document.title(of: column)) \(document.shown(value, column))"
        }
        return """
            <h3><a href="\(address)">\(name(member.id, member.title))</a></h3>
            <p>\(document.shown(part: member.weight)), \(document.title(of: member.rule))\(values)</p>
            <ul>\(member.amounts.map(item))\(member.sites.map(item))</ul>
            <p class="soft">\(source(member.evidence))</p>
            """
    }

    private func item(_ amount: ExplainedAmount) -> HTML {
        """
        <li>\(document.shown(part: amount.part)) / \(document.shown(part: amount.whole)) \
        \(amount.currency) (\(amount.kind), \(amount.basis)) <span class="soft">\
        \(source(amount.evidence))</span></li>
        """
    }

    private func item(_ site: ExplainedSite) -> HTML {
        let notes = site.notes.map { document.title(of: $0) }
        let regions = (site.derived.isEmpty ? site.declared : site.derived).joined(separator: ", ")
        return """
            <li>\(name(site.id, site.title)): \(document.shown(part: site.share)) × \
            \(document.shown(part: site.weight)) \(regions) \(notes.joined(separator: ", ")) \
            <span class="soft">\(source(site.evidence))</span></li>
            """
    }

    private func name(_ id: String, _ title: LocalizedText) -> String {
        let title = document.say(title)
        return title.isEmpty ? id : title
    }

    private func source(_ evidence: Evidence) -> HTML {
        let titles = evidence.sources.indices.map { index in
            let title = index < evidence.titles.count ? document.say(evidence.titles[index]) : ""
            return title.isEmpty ? evidence.sources[index] : title
        }
        let quote: HTML = evidence.quote.isEmpty ? "" : " <q>\(evidence.quote)</q>"
        let locator: HTML = evidence.locator.isEmpty ? "" : " — \(evidence.locator)"
        return "\(titles.joined(separator: "; "))\(locator)\(quote)"
    }
}
