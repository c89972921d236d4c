import Features
import SQLite
import Stores

/// What the file itself says about its columns.
///
/// Two sources: `gpkg_data_columns` of the schema extension, which anybody may have written, and
/// over it our own table `columns`, which knows languages, units, codelists and references.
struct DataDictionary: Sendable {
    private struct Key: Hashable, Sendable {
        let table: String
        let column: String

        init(_ table: String, _ column: String) {
            self.table = table.lowercased()
            self.column = column.lowercased()
        }
    }

    private struct Description: Sendable {
        var title = LocalizedText()
        var explanation = LocalizedText()
        var unit = ""
        var codelist: String?
        var reference: String?
        var isList = false
        var isRequired = false
        var isJSON = false
    }

    private var descriptions: [Key: Description] = [:]

    /// The language of a text that does not say in which it is (BCP 47, "undetermined").
    private static let unsaid = "und"

    /// Reads what there is.
    init(of file: GeoPackageFile) throws(StoreError) {
        if try file.has(table: "gpkg_data_columns") {
            descriptions = try file.attempt(nil, Self.readSchemaExtension)
        }
        if try file.has(table: "columns") {
            let own = try file.attempt(nil, Self.readOwnTable)
            descriptions.merge(own) { said, own in
                var own = own
                own.isJSON = said.isJSON
                return own
            }
        }
    }

    /// Adds to a definition what is known about the column.
    func describe(_ definition: inout ColumnDefinition, of table: String) {
        guard let known = descriptions[Key(table, definition.name)] else { return }
        definition.title = known.title
        definition.explanation = known.explanation
        definition.unit = known.unit
        definition.codelist = known.codelist
        definition.reference = known.reference
        definition.isList = known.isList
        definition.isRequired = definition.isRequired || known.isRequired
        if known.isJSON, definition.type == .text { definition.type = .json }
    }

    /// Whether a text column holds JSON.
    func isJSON(_ column: String, of table: String) -> Bool {
        descriptions[Key(table, column)]?.isJSON ?? false
    }

    private static func readSchemaExtension(
        _ db: Connection
    ) throws(SQLiteError) -> [Key: Description] {
        let rows = try db.prepare(
            """
            SELECT table_name, column_name, coalesce(title, name), description, mime_type
            FROM gpkg_data_columns
            """)
        var found: [Key: Description] = [:]
        while try rows.step() {
            var description = Description()
            description.title = text([unsaid: rows.text(at: 2)])
            description.explanation = text([unsaid: rows.text(at: 3)])
            description.isJSON = rows.text(at: 4).lowercased().hasSuffix("json")
            found[Key(rows.text(at: 0), rows.text(at: 1))] = description
        }
        return found
    }

    private static func readOwnTable(_ db: Connection) throws(SQLiteError) -> [Key: Description] {
        let rows = try db.prepare("SELECT * FROM \"columns\"")
        let names = (0..<rows.columnCount).map { rows.columnName(at: $0) }
        guard names.contains("table"), names.contains("column") else { return [:] }
        var found: [Key: Description] = [:]
        while try rows.step() {
            var cells: [String: String] = [:]
            for (i, name) in names.enumerated() where !rows.isNull(at: i) {
                cells[name] = rows.text(at: i)
            }
            var description = Description()
            description.title = localized("title", cells)
            description.explanation = localized("description", cells)
            description.unit = cells["unit"] ?? ""
            description.codelist = said(cells["codelist"])
            description.reference = said(cells["references"])
            description.isList = isYes(cells["list"])
            description.isRequired = isYes(cells["required"])
            found[Key(cells["table"] ?? "", cells["column"] ?? "")] = description
        }
        return found
    }

    /// `title_en`, `title_mn` … and `title`, which says no language.
    private static func localized(_ stem: String, _ cells: [String: String]) -> LocalizedText {
        var texts = [unsaid: cells[stem] ?? ""]
        for (name, cell) in cells where name.hasPrefix(stem + "_") {
            texts[String(name.dropFirst(stem.count + 1))] = cell
        }
        return text(texts)
    }

    private static func text(_ texts: [String: String]) -> LocalizedText {
        LocalizedText(texts.filter { !$0.value.isEmpty })
    }

    private static func said(_ cell: String?) -> String? {
        cell.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A table of ours keeps truth values as SQLite does, one imported from CSV perhaps as words.
    private static func isYes(_ cell: String?) -> Bool {
        ["yes", "true", "1"].contains(cell?.lowercased())
    }
}
