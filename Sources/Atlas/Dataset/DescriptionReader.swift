import Features

/// Reads the files in which a dataset describes itself: codelists, columns, levels, known faults.
enum DescriptionReader {
    /// Reads codelists: one from a file of its own, or all of them from the table of a store.
    static func codelists(
        _ text: TextRows, _ languages: [String], named name: String? = nil
    ) -> [String: Codelist] {
        var lists: [String: Codelist] = [:]
        if let name { lists[name] = Codelist(name: name, file: text.file) }
        let further = text.names.filter {
            $0 != "code" && $0 != "codelist" && !$0.hasPrefix("label_")
        }
        for row in 0..<text.count {
            let list = name ?? text.cell("codelist", row)
            let code = text.cell("code", row)
            guard !code.isEmpty, lists[list]?.labels[code] == nil else { continue }
            var properties: [String: String] = [:]
            for name in further {
                let value = text.cell(name, row)
                if !value.isEmpty { properties[name] = value }
            }
            lists[list, default: Codelist(name: list, file: text.file)].add(
                code, labels: text.localized("label", languages, row), properties: properties,
                line: text.line(row))
        }
        return lists
    }

    static func dictionary(
        _ text: TextRows, _ languages: [String]
    ) -> (ColumnDictionary, [Fault]) {
        var dictionary = ColumnDictionary()
        var faults: [Fault] = []
        for row in 0..<text.count {
            let (table, name) = (text.cell("table", row), text.cell("column", row))
            let type = text.cell("type", row)
            let kind = ColumnKind(rawValue: type)
            if kind == nil || table.isEmpty || name.isEmpty {
                let known = ColumnKind.allCases.map(\.rawValue).joined(separator: ", ")
                faults.append(
                    Fault(
                        .brokenDictionary, table: text.file, line: text.line(row),
                        message: kind == nil
                            ? "'\(type)' is no type of column; these are: \(known)"
                            : "the row names no table or no column"))
            }
            var definition = ColumnDefinition(name, (kind ?? .text).type)
            definition.title = text.localized("title", languages, row)
            let explanation = text.cell("description", row)
            if !explanation.isEmpty, let language = languages.first {
                definition.explanation = LocalizedText([language: explanation])
            }
            definition.unit = text.cell("unit", row)
            definition.codelist = optional(text.cell("codelist", row))
            definition.reference = optional(text.cell("references", row))
            definition.isList = text.cell("list", row) == "yes"
            definition.isRequired = text.cell("required", row) == "yes"
            dictionary.entries.append(
                ColumnEntry(
                    table: table, name: name, kind: kind ?? .text, definition: definition,
                    line: text.line(row)))
        }
        return (dictionary, faults)
    }

    static func levels(_ text: TextRows, _ languages: [String]) -> ([RegionLevel], [Fault]) {
        var levels: [RegionLevel] = []
        var faults: [Fault] = []
        for row in 0..<text.count {
            let (name, made) = (text.cell("level", row), text.cell("made", row))
            let rank = Int(text.cell("rank", row)).flatMap { (0...99).contains($0) ? $0 : nil }
            let isKnown = !name.isEmpty && rank != nil && ["file", "dissolve"].contains(made)
            if !isKnown {
                faults.append(
                    Fault(
                        .brokenDictionary, table: text.file, line: text.line(row),
                        message: "a level needs a name, a rank, and to be made of file or dissolve"
                    ))
            }
            let origin = RegionLevel.Origin.dissolve(
                from: text.cell("from", row), by: optional(text.cell("by", row)))
            levels.append(
                RegionLevel(
                    name: name, rank: rank ?? levels.count,
                    origin: made == "dissolve" ? origin : .file,
                    title: text.localized("title", languages, row)))
        }
        for (row, level) in levels.enumerated() {
            guard case .dissolve(let from, _) = level.origin,
                !levels.contains(where: { $0.name == from && $0.isGiven })
            else { continue }
            faults.append(
                Fault(
                    .brokenDictionary, table: text.file, line: text.line(row),
                    message: "'\(from)' is no level with a file to dissolve \(level.name) from"))
        }
        return (levels.sorted { $0.rank < $1.rank }, faults)
    }

    static func knownFaults(_ text: TextRows) -> [KnownFault] {
        (0..<text.count).map { row in
            KnownFault(
                key: text.cell("key", row), table: text.cell("table", row),
                id: text.cell("id", row), column: text.cell("column", row),
                reason: text.cell("reason", row), line: text.line(row))
        }
    }

    private static func optional(_ text: String) -> String? { text.isEmpty ? nil : text }
}

extension DescriptionReader {
    /// All codelists as one table, the further columns of any of them beside the labels.
    static func table(of lists: [String: Codelist], _ languages: [String]) -> FeatureTable {
        let lists = lists.values.sorted { $0.name < $1.name }
        let further = Set(lists.flatMap { $0.properties.values.flatMap(\.keys) }).sorted()
        var rows: [[String?]] = []
        for list in lists {
            for code in list.codes {
                let labels = languages.map { list.labels[code]?.texts[$0] }
                rows.append(
                    [list.name, code] + labels + further.map { list.properties[code]?[$0] })
            }
        }
        return table(
            "codelists", ["codelist", "code"] + languages.map { "label_\($0)" } + further, rows)
    }

    /// The levels as a table, with those that only their file makes known.
    static func table(of levels: [RegionLevel], _ languages: [String]) -> FeatureTable {
        let rows = levels.map { level -> [String?] in
            var (made, from, by): (String, String?, String?) = ("file", nil, nil)
            if case .dissolve(let source, let column) = level.origin {
                (made, from, by) = ("dissolve", source, column)
            }
            return [level.name, String(level.rank), made, from, by]
                + languages.map { level.title.texts[$0] }
        }
        let text = table(
            "levels", ["level", "rank", "made", "from", "by"] + languages.map { "title_\($0)" },
            rows)
        var (schema, columns) = (text.schema, text.columns)
        schema.columns[1].type = .integer
        columns[1] = Column(.integer(levels.map { Int64($0.rank) }))
        return FeatureTable(name: "levels", schema: schema, columns: columns)
    }

    private static func table(_ name: String, _ names: [String], _ rows: [[String?]])
        -> FeatureTable
    {
        let columns = names.indices.map { index in
            var builder = ColumnBuilder(type: .text)
            for row in rows { builder.append(row[index].map { Value.text($0) } ?? .null) }
            return builder.finish()
        }
        return FeatureTable(
            name: name, schema: Schema(columns: names.map { ColumnDefinition($0, .text) }),
            columns: columns)
    }
}
