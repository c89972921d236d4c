import Atlas
import Features

/// Properties as a table, for people.
enum SchemaTable {
    static func html(_ columns: [ColumnDefinition], _ context: RouteContext) -> HTML {
        let rows = columns.map { column -> HTML in
            let title = PropertySchema(
                column: column, catalog: context.catalog, languages: context.languages
            ).title
            let unit = column.unit.isEmpty ? "" : " [\(column.unit)]"
            return """
                <tr><td><code>\(column.name)</code></td><td>\(type(of: column))\(unit)</td>\
                <td>\(title)<div class="soft">\(context.say(column.explanation))</div>\
                \(codes(of: column, context))</td></tr>
                """
        }
        return """
            <div class="wide"><table><thead><tr><th>\(context.say(Phrases.property))</th>\
            <th>\(context.say(Phrases.type))</th><th>\(context.say(Phrases.meaning))</th></tr>\
            </thead><tbody>\(rows)</tbody></table></div>
            """
    }

    private static func type(of column: ColumnDefinition) -> String {
        column.isList ? column.type.rawValue + " …" : column.type.rawValue
    }

    private static func codes(of column: ColumnDefinition, _ context: RouteContext) -> HTML {
        guard let name = column.codelist, let list = context.catalog.codelists[name] else {
            return ""
        }
        let codes = list.codes.map { code -> HTML in
            let label = list.labels[code].map(context.say) ?? ""
            return "<code>\(code)</code> \(label)<br>"
        }
        return "<div>\(codes)</div>"
    }
}
