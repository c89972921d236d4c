import Features

/// Every row has a name, and texts are there in the languages they must have.
enum NameCheck {
    static func run(_ bench: CheckBench) {
        let dataset = bench.dataset
        let languages = dataset.manifest.languages
        for table in dataset.tables {
            let groups = dataset.dictionary.localizedGroups(of: table.name, languages: languages)
            for group in groups {
                for row in 0..<table.count { check(group, table, row, bench) }
            }
        }
        for list in dataset.codelists.values.sorted(by: { $0.name < $1.name }) {
            for code in list.codes { check(list, code, languages, bench) }
        }
    }

    private static func check(
        _ group: LocalizedGroup, _ table: DatasetTable, _ row: Int, _ bench: CheckBench
    ) {
        let empty = group.members.filter { table.text($0.entry.storedName, row) == nil }
        guard !empty.isEmpty else { return }
        if group.isName, empty.count == group.members.count {
            bench.add(
                .noName, table, row, column: group.members[0].entry.name,
                "the row has no \(group.stem) in any language")
            return
        }
        let missing = empty.filter { $0.entry.definition.isRequired }
        // A level of regions may do without a text as a whole: districts have no seat.
        guard !missing.isEmpty, group.isName || empty.count < group.members.count else { return }
        bench.add(
            .missingTranslation, table, row, column: missing[0].entry.name,
            "\(group.stem) is missing in \(missing.map(\.language).joined(separator: ", "))")
    }

    private static func check(
        _ list: Codelist, _ code: String, _ languages: [String], _ bench: CheckBench
    ) {
        let labels = list.labels[code] ?? LocalizedText()
        let missing = languages.filter { (labels.texts[$0] ?? "").isEmpty }
        guard !missing.isEmpty else { return }
        let hasNone = missing.count == languages.count
        let words = "the code '\(code)' has no label"
        bench.add(
            Fault(
                hasNone ? .noName : .missingTranslation, table: list.file, line: list.lines[code],
                featureID: code,
                message: hasNone
                    ? "\(words) in any language"
                    : "\(words) in \(missing.joined(separator: ", "))"))
    }
}
