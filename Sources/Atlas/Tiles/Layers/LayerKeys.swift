import Features
import Tiles

/// How the columns of a layer are called in its tiles, and which travel unless others are asked for.
struct LayerKeys: Sendable {
    /// What may be asked for, in the order of the columns.
    let all: [TileProperty]
    /// What is told when nobody asks.
    let usual: [TileProperty]
    private let schema: Schema

    /// - Parameters:
    ///   - schema: What the features have.
    ///   - languages: The languages of the dataset.
    ///   - tellsAll: Whether every column travels: nobody has said what matters of this table.
    init(_ schema: Schema, languages: [String], tellsAll: Bool) {
        self.schema = schema
        let naming = Naming(schema, languages)
        all = schema.columns.indices.compactMap { index in
            // Bytes that nobody interprets are no value of a tile.
            guard schema.columns[index].type != .binary else { return nil }
            return TileProperty(key: naming.key(of: index), column: index)
        }
        usual =
            tellsAll
            ? all
            : all.filter { property in
                naming.isName(property.column) || Self.isUsual(schema, property.column)
            }
    }

    /// The properties asked for, by column or by key; nil when the layer has none of them.
    func properties(_ names: [String]?) -> [TileProperty]? {
        guard let names else { return usual }
        let found = all.filter { property in
            names.contains(property.key)
                || names.contains(schema.columns[property.column].name)
        }
        return found.isEmpty && !names.isEmpty ? nil : found
    }

    /// What a client is told of a property.
    func field(_ property: TileProperty) -> LayerField {
        let column = schema.columns[property.column]
        let type: LayerFieldType =
            switch column.type {
            case .integer, .real: .number
            case .boolean: .boolean
            case .text, .json, .date, .dateTime, .binary: .string
            }
        return LayerField(
            key: property.key, column: column.name, type: type, title: column.title)
    }

    /// Columns that belong to what is drawn: how well a place is known, of which level a region is.
    private static let told = ["uncertainty_m", "level"]

    /// A tile tells who a feature is and what a style decides by; notes and sources are for
    /// whoever asks for the feature itself.
    private static func isUsual(_ schema: Schema, _ index: Int) -> Bool {
        let column = schema.columns[index]
        if index == schema.idColumn { return true }
        if column.isList { return false }
        return column.codelist != nil || column.reference != nil || told.contains(column.name)
            || [.integer, .boolean, .date, .dateTime].contains(column.type)
    }
}

/// Finds the columns that tell one text in several languages: `name_mn` travels as `name:mn`, so
/// that one tile serves every language.
private struct Naming {
    private let schema: Schema
    private let languages: [String]
    private let hasNames: Bool

    init(_ schema: Schema, _ languages: [String]) {
        self.schema = schema
        self.languages = languages
        hasNames = schema.columns.contains { column in
            languages.contains { column.name == "name_\($0)" }
        }
    }

    func key(of index: Int) -> String {
        guard let (base, language) = parts(of: index) else { return schema.columns[index].name }
        // What a thing without a name is called is its title: labels need not know the difference.
        return "\(base == "title" && !hasNames ? "name" : base):\(language)"
    }

    /// Whether it tells what the feature is called.
    func isName(_ index: Int) -> Bool {
        parts(of: index).map { ["name", "title"].contains($0.base) } ?? false
    }

    private func parts(of index: Int) -> (base: String, language: String)? {
        let column = schema.columns[index]
        guard column.type == .text, let cut = column.name.lastIndex(of: "_"),
            cut > column.name.startIndex
        else { return nil }
        let language = String(column.name[column.name.index(after: cut)...])
        let key = String(column.name[..<cut]) + ":" + language
        // A column may be called as the key would be.
        guard languages.contains(language), schema.index(of: key) == nil else { return nil }
        return (String(column.name[..<cut]), language)
    }
}
