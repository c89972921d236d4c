import Features

/// Cells hold what the dictionary declares: codes of their list, names of rows that are there,
/// something where something is required.
enum ValueCheck {
    static func run(_ bench: CheckBench) {
        checkDictionary(bench)
        let dataset = bench.dataset
        for table in dataset.tables {
            let groups = dataset.dictionary.localizedGroups(
                of: table.name, languages: dataset.manifest.languages)
            let texts = Set(groups.flatMap { $0.members.map(\.entry.name) })
            for entry in dataset.dictionary.entries(of: table.name) {
                guard table.features.column(entry.storedName) != nil else { continue }
                checkCodes(entry, table, bench)
                checkReferences(entry, table, bench)
                // A missing name or translation is told in its own words.
                if entry.definition.isRequired, !texts.contains(entry.name) {
                    checkRequired(entry, table, bench)
                }
            }
        }
    }

    private static func checkCodes(
        _ entry: ColumnEntry, _ table: DatasetTable, _ bench: CheckBench
    ) {
        guard let name = entry.definition.codelist, let list = bench.dataset.codelists[name] else {
            return
        }
        forEachValue(entry, table) { row, value in
            guard list.labels[value] == nil else { return }
            let near = Spelling.nearest(to: value, among: list.codes)
            bench.add(
                .unknownCode, table, row, column: entry.name,
                "'\(value)' is not in the codelist \(name)" + Spelling.suggestion(near))
        }
    }

    private static func checkReferences(
        _ entry: ColumnEntry, _ table: DatasetTable, _ bench: CheckBench
    ) {
        guard let name = entry.definition.reference, let target = bench.dataset.table(name) else {
            return
        }
        // Rows of the target that could not be read are told once, where they stand.
        guard !bench.hasUnreadableRows(target) else { return }
        var known = Set((0..<target.count).map { target.id($0) })
        if target.role == .regions { known.formUnion(bench.regions.regions.map(\.code)) }
        forEachValue(entry, table) { row, value in
            guard !known.contains(value) else { return }
            let near = Spelling.nearest(to: value, among: Array(known).sorted())
            bench.add(
                .danglingReference, table, row, column: entry.name,
                "there is no '\(value)' in \(name)" + Spelling.suggestion(near))
        }
    }

    private static func forEachValue(
        _ entry: ColumnEntry, _ table: DatasetTable, _ body: (Int, String) -> Void
    ) {
        for row in 0..<table.count {
            if entry.definition.isList {
                for value in table.list(entry.storedName, row) { body(row, value) }
            } else if let value = table.text(entry.storedName, row) {
                body(row, value)
            }
        }
    }

    private static func checkRequired(
        _ entry: ColumnEntry, _ table: DatasetTable, _ bench: CheckBench
    ) {
        let isID = entry.name == bench.dataset.dictionary.idColumn(of: table.name)
        let isMoney = table.role == .amounts && ["currency", "basis"].contains(entry.name)
        // An amount that could not be counted is told by its currency or by its text.
        guard !isID, !isMoney, entry.kind != .money else { return }
        let levels = levelsThatHave(entry, table)
        for row in 0..<table.count where table.text(entry.storedName, row) == nil {
            if let levels, !levels.contains(table.text("level", row) ?? "") { continue }
            if bench.couldNotBeRead(table, row, entry.name) { continue }
            bench.add(
                .missingRequired, table, row, column: entry.name, "'\(entry.name)' is empty")
        }
    }

    /// A level of regions may do without a column as a whole: districts have no seat of government.
    private static func levelsThatHave(_ entry: ColumnEntry, _ table: DatasetTable) -> Set<String>?
    {
        guard table.role == .regions else { return nil }
        var levels: Set<String> = []
        for row in 0..<table.count where table.text(entry.storedName, row) != nil {
            levels.insert(table.text("level", row) ?? "")
        }
        return levels
    }

    /// The dictionary names tables and codelists that there are, the manifest columns.
    private static func checkDictionary(_ bench: CheckBench) {
        let dataset = bench.dataset
        for table in dataset.tables {
            for column in table.entry.timeColumns where table.features.column(column) == nil {
                bench.add(
                    Fault(
                        .incompleteManifest, table: "dataset.json",
                        message: "there is no column '\(column)' in \(table.name) to tell the time")
                )
            }
        }
        for entry in dataset.dictionary.entries {
            var problems: [String] = []
            if dataset.table(entry.table) == nil {
                problems.append("there is no table '\(entry.table)'")
            }
            if let list = entry.definition.codelist, dataset.codelists[list] == nil {
                problems.append("there is no codelist '\(list)'")
            }
            if let table = entry.definition.reference, dataset.table(table) == nil {
                problems.append("there is no table '\(table)' to refer to")
            }
            for problem in problems {
                bench.add(
                    Fault(
                        .brokenDictionary, table: dataset.isFolder ? "columns.csv" : "columns",
                        line: entry.line, column: "\(entry.table).\(entry.name)", message: problem))
            }
        }
    }
}
