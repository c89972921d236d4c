public import Features
public import Geo
import JSON

/// What a table of a dataset is for: the checks and the rollups look for roles, never for names.
public enum TableRole: String, Sendable, CaseIterable {
    /// What is done.
    case projects
    /// Where it is done.
    case sites
    /// The regions; their polygons lie in the folder `regions`.
    case regions
    /// Named places that sites lie in, as points.
    case places
    /// Totals as published.
    case figures
    /// Who says so.
    case sources
    /// For how much.
    case amounts
    /// With what result.
    case results
    /// Schemes that belong to no country.
    case programmes
}

/// What `dataset.json` says of one table.
public struct TableEntry: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Its file in the folder.
    public var file: String
    /// What it is for, nil for a table that is only kept.
    public var role: TableRole?
    /// What people call it.
    public var title: LocalizedText
    /// What it is.
    public var explanation: LocalizedText
    /// The columns that say when: an instant, or a beginning and an end; empty where none does.
    public var timeColumns: [String] = []
}

/// What `dataset.json` says: whose data it is, of which country, in which languages.
public struct DatasetManifest: Hashable, Sendable {
    /// The dataset's identifier.
    public var id = ""
    /// What people call it.
    public var title = LocalizedText()
    /// What it is.
    public var explanation = LocalizedText()
    /// The day of the edition, `YYYY-MM-DD`.
    public var edition = ""
    /// Under what terms it may be used.
    public var licence = ""
    /// Whom to name.
    public var attribution = ""
    /// The languages of its texts, the default first.
    public var languages: [String] = []
    /// The code of the country.
    public var countryCode = ""
    /// The name of the country.
    public var countryTitle = LocalizedText()
    /// The reference systems to offer.
    public var systems: [CRSName] = []
    /// The tables, in their order.
    public var tables: [TableEntry] = []
    /// The text it was read from.
    public var text = ""

    /// A manifest that says nothing.
    public init() {}
}

extension DatasetManifest {
    /// Reads the text, and says what is missing from it.
    init(_ bytes: UnsafeRawBufferPointer) throws(JSONError) {
        let parser = JSONParser(maximumDepth: 32)
        self = try parser.withDocument(bytes) { root throws(JSONError) in
            guard root.kind == .object else { throw JSONError(.notAnObject) }
            return DatasetManifest(root)
        }
        text = String(decoding: bytes, as: UTF8.self)
    }

    private init(_ root: JSONValue) {
        func text(_ name: StaticString) -> String { root[name]?.string ?? "" }
        func localized(_ value: JSONValue?) -> LocalizedText {
            var texts: [String: String] = [:]
            for (key, value) in value?.members ?? root.members where value.string != nil {
                texts[key.string] = value.string
            }
            return LocalizedText(value == nil ? [:] : texts)
        }
        id = text("id")
        title = localized(root["title"])
        explanation = localized(root["description"])
        edition = text("edition")
        licence = text("licence")
        attribution = text("attribution")
        for language in root["languages"]?.elements ?? root.elements {
            if let language = language.string { languages.append(language) }
        }
        countryCode = root["country"]?["code"]?.string ?? ""
        countryTitle = localized(root["country"]?["title"])
        for name in root["crs"]?.elements ?? root.elements {
            if let name = name.string.flatMap({ CRSName($0) }) { systems.append(name) }
        }
        for table in root["tables"]?.elements ?? root.elements {
            var timeColumns: [String] = []
            for column in table["time"]?.elements ?? root.elements {
                if let column = column.string { timeColumns.append(column) }
            }
            tables.append(
                TableEntry(
                    name: table["name"]?.string ?? "", file: table["file"]?.string ?? "",
                    role: table["role"]?.string.flatMap(TableRole.init(rawValue:)),
                    title: localized(table["title"]),
                    explanation: localized(table["description"]), timeColumns: timeColumns))
        }
    }

    /// What a dataset cannot do without, and this one lacks.
    var omissions: [String] {
        var missing: [String] = []
        if id.isEmpty { missing.append("id") }
        if title.isEmpty { missing.append("title") }
        if PartialDateText.days(edition) == nil { missing.append("edition (YYYY-MM-DD)") }
        if languages.isEmpty { missing.append("languages") }
        if countryCode.isEmpty || countryTitle.isEmpty { missing.append("country") }
        if tables.isEmpty { missing.append("tables") }
        for (index, table) in tables.enumerated() where table.name.isEmpty || table.file.isEmpty {
            missing.append("tables[\(index)] name and file")
        }
        return missing
    }
}

/// Days out of text.
enum PartialDateText {
    static func days(_ text: String) -> Int32? {
        var text = text
        return text.withUTF8 { CalendarText.days(UnsafeRawBufferPointer($0)) }
    }
}
