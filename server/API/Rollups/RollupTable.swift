import Atlas
import Features
import HTTP

/// A rollup for people: the rows with a bar each, and from every row the way to what lies behind it.
struct RollupTable {
    private let document: RollupDocument
    private let context: RouteContext

    init(_ document: RollupDocument, _ context: RouteContext) {
        self.document = document
        self.context = context
    }

    private var answer: RollupAnswer { document.answer }

    func response(_ links: [Link]) -> HTTPResponse {
        let subject = context.say(answer.subject.title)
        let measures = answer.columns.map { document.title(of: $0) }.joined(separator: ", ")
        return context.page(
            "\(measures) · \(subject)", crumbs: [RollupPages.crumb(context)], links: links,
            """
            <p>\(question)</p>
            <div class="wide"><table><thead><tr><td></td><th>\(subject)</th>\(titles)<td></td></tr>\
            </thead><tbody>\(rows)</tbody></table></div>
            \(paragraphs)
            """)
    }

    private var question: [HTML] {
        answer.question.map { "<code>\($0.key)</code> \($0.value) " }
    }

    private var titles: [HTML] { document.grid.titles.map { "<th>\($0)</th>" } }

    private var rows: [HTML] {
        document.allRows.flatMap { row -> [HTML] in
            [line(of: row)]
                + document.grid.lines(below: row).map { line -> HTML in
                    "<tr><td></td><td>\(line.title)</td>\(cells(line.cells))<td></td></tr>"
                }
        }
    }

    private func line(of row: RollupRow) -> HTML {
        let name = document.name(of: row)
        let isTotal = row.bin == .total
        let address = RollupPages.address(context, by: context.path["by"] ?? "", key: row.code)
        let cell: HTML = isTotal ? "<b>\(name)</b>" : "<a href=\"\(address)\">\(name)</a>"
        return """
            <tr><td><code>\(row.code)</code></td><td>\(cell)</td>\
            \(cells(document.grid.cells(of: row)))<td>\(bar(of: row))</td></tr>
            """
    }

    private func cells(_ texts: [String]) -> [HTML] {
        texts.map { "<td class=\"number\">\($0)</td>" }
    }

    /// A meter: a bar that needs neither script nor style.
    private func bar(of row: RollupRow) -> HTML {
        guard let share = document.barLength(of: row) else { return "" }
        return "<meter min=\"0\" max=\"1000\" value=\"\(share)\"></meter>"
    }

    private var paragraphs: [HTML] {
        document.paragraphs.map { lines -> HTML in
            let items = lines.map { line -> HTML in "\(line)<br>" }
            return "<p class=\"soft\">\(items)</p>"
        }
    }
}
