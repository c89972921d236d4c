import Atlas
import Features
import Geo
import HTTP

/// A page of features for people: a table, a search, and the way to the other pages.
struct ItemTable {
    /// So many columns are shown; the others stand on the page of the feature.
    private static let widest = 7

    private let page: ItemPage
    private let query: ItemQuery
    private let context: RouteContext
    private let described: CollectionDocument
    private let cells: PropertyCells

    init(_ page: ItemPage, _ query: ItemQuery, _ context: RouteContext) {
        self.page = page
        self.query = query
        self.context = context
        described = CollectionDocument(context: context, collection: page.collection)
        cells = PropertyCells(page.collection, page.selection.table, context)
    }

    func response(_ links: [Link]) -> HTTPResponse {
        let crumbs = [
            CollectionPages.crumb(context), CollectionPages.crumb(page.collection, context),
        ]
        return context.page(
            "\(described.title): \(context.say(Phrases.features))", crumbs: crumbs, links: links,
            """
            <form method="get" action="\(described.address("items"))">\
            <input type="hidden" name="f" value="html">\(language)\
            <input type="search" name="q" value="\(query.request.search)" \
            aria-label="\(context.say(Phrases.search))">\
            <button>\(context.say(Phrases.search))</button></form>
            <p>\(count)</p>
            <div class="wide"><table><thead><tr><th>id</th>\(titles)</tr></thead>\
            <tbody>\(rows)</tbody></table></div>
            <p>\(turns)</p>
            """)
    }

    private var language: HTML {
        guard let language = context.links.language else { return "" }
        return "<input type=\"hidden\" name=\"lang\" value=\"\(language)\">"
    }

    /// "1–100 / 339".
    private var count: String {
        guard page.numberReturned > 0 else { return "0 / \(page.numberMatched)" }
        return "\(page.position + 1)–\(page.position + page.numberReturned) / "
            + "\(page.numberMatched)"
    }

    /// The first columns that say anything on this page, in the language of the reader.
    private var columns: [Int] {
        let table = page.selection.table
        let wanted = query.columns.map(Set.init)
        let telling = cells.columns.filter { index in
            index != table.schema.idColumn && wanted?.contains(index) != false
                && page.selection.rows.contains { !table.columns[index].nulls[$0] }
        }
        return Array(telling.prefix(Self.widest))
    }

    private var titles: [HTML] { columns.map { "<th>\(cells.title(of: $0))</th>" } }

    private var rows: [HTML] {
        let columns = columns
        let table = page.selection.table
        return page.selection.rows.map { row in
            let id = table.id(at: row).description
            let path = "items/" + LinkBuilder.escaped(id)
            let values = columns.map { index -> HTML in
                let isNumber = [.integer, .real].contains(table.columns[index].type)
                let text = cells.text(index, row)
                return isNumber ? "<td class=\"number\">\(text)</td>" : "<td>\(text)</td>"
            }
            return """
                <tr><td><a href="\(described.address(path, .html))">\(id)</a></td>\(values)</tr>
                """
        }
    }

    private var turns: HTML {
        var turns: [HTML] = []
        for (token, relation, title) in [
            (page.previous, "prev", Phrases.previousPage), (page.next, "next", Phrases.nextPage),
        ] {
            guard let token else { continue }
            let address = ItemLinks.address(of: token, context)
            turns.append(
                "<a href=\"\(address)\" rel=\"\(relation)\">\(context.say(title))</a> ")
        }
        return .all(turns)
    }
}

/// The values of a collection as people read them: in one language, codes by their names.
struct PropertyCells {
    /// The columns but those that say the same in a language the reader did not ask for.
    let columns: [Int]
    private let schema: Schema
    private let table: FeatureTable
    private let context: RouteContext

    init(_ collection: MapCollection, _ table: FeatureTable, _ context: RouteContext) {
        schema = collection.schema
        self.table = table
        self.context = context
        let names = Set(schema.columns.map(\.name))
        columns = schema.columns.indices.filter { index in
            let name = collection.schema.columns[index].name
            guard let mark = name.lastIndex(of: "_") else { return true }
            let language = String(name[name.index(after: mark)...])
            guard context.languages.contains(language), language != context.language else {
                return true
            }
            return !names.contains(name[...mark] + context.language)
        }
    }

    func title(of column: Int) -> String {
        PropertySchema(
            column: schema.columns[column], catalog: context.catalog, languages: context.languages
        ).title
    }

    func text(_ column: Int, _ row: Int) -> String {
        let definition = schema.columns[column]
        let text = table.columns[column][row].text
        guard !text.isEmpty else { return "" }
        let members =
            definition.isList ? text.split(separator: "|").map(String.init) : [text]
        return members.map { name(of: $0, definition) }.joined(separator: ", ")
    }

    private func name(of value: String, _ definition: ColumnDefinition) -> String {
        if let list = definition.codelist {
            return context.catalog.label(
                of: value, in: list, languages: context.languages) ?? value
        }
        if let reference = definition.reference, reference == context.catalog.regionsName,
            let region = context.catalog.regions.region(value)
        {
            return region.name.said(in: context.languages)
        }
        return value
    }
}
