import Features
import Geo
import JSON
import PROJ

extension DatasetManifest {
    /// Reads the text; what is not understood or missing is in `problems` afterwards.
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
        id = text("id")
        title = Self.localized(root["title"])
        explanation = Self.localized(root["description"])
        edition = text("edition")
        licence = text("licence")
        attribution = text("attribution")
        languages = Self.strings(root["languages"])
        countryCode = root["country"]?["code"]?.string ?? ""
        countryTitle = Self.localized(root["country"]?["title"])
        findOmissions()
        readSystems(Self.strings(root["crs"]))
        guard let tables = root["tables"], tables.count > 0 else {
            problems.append("no tables")
            return
        }
        for table in tables.elements { read(table) }
    }

    private static func strings(_ value: JSONValue?) -> [String] {
        guard let value else { return [] }
        return value.elements.compactMap { $0.string }
    }

    private static func localized(_ value: JSONValue?) -> LocalizedText {
        var texts: [String: String] = [:]
        guard let value else { return LocalizedText() }
        for (key, text) in value.members { texts[key.string] = text.string }
        return LocalizedText(texts)
    }

    private mutating func findOmissions() {
        if id.isEmpty { problems.append("no id") }
        if title.isEmpty { problems.append("no title") }
        if PartialDateText.days(edition) == nil {
            problems.append("no edition that is a day (YYYY-MM-DD)")
        }
        if languages.isEmpty { problems.append("no list of languages") }
        if countryCode.isEmpty || countryTitle.isEmpty {
            problems.append("no country with code and title")
        }
    }

    private mutating func readSystems(_ names: [String]) {
        let context = ProjectionContext()
        for name in names {
            guard let system = CRSName(name), (try? context.describe(.name(system))) != nil else {
                problems.append("no reference system '\(name)'")
                continue
            }
            systems.append(system)
        }
    }

    private mutating func read(_ table: JSONValue) {
        let name = table["name"]?.string ?? ""
        let file = table["file"]?.string ?? ""
        let role = table["role"]?.string
        if name.isEmpty || file.isEmpty {
            problems.append("no name or no file of table \(tables.count + 1)")
        }
        if tables.contains(where: { $0.name == name }) {
            problems.append("a second table '\(name)'")
        }
        let known = role.flatMap(TableRole.init(rawValue:))
        if let role, known == nil {
            let near = Spelling.nearest(to: role, among: TableRole.allCases.map(\.rawValue))
            problems.append("no role '\(role)'" + Spelling.suggestion(near))
        }
        tables.append(
            TableEntry(
                name: name, file: file, role: known, title: Self.localized(table["title"]),
                explanation: Self.localized(table["description"]),
                timeColumns: Self.strings(table["time"])))
    }
}

/// Days out of text.
enum PartialDateText {
    static func days(_ text: String) -> Int32? {
        var text = text
        return text.withUTF8 { CalendarText.days(UnsafeRawBufferPointer($0)) }
    }
}
