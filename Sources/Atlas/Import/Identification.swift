import Features

/// Decides by what the features of a draft are known.
enum Identification {
    /// Takes a column as the identifier, or makes one.
    ///
    /// - Parameters:
    ///   - draft: The rows; those without an identifier of their own are put out where a column was
    ///     insisted on.
    ///   - insisted: The column that the caller named.
    ///   - stored: The collection as it is stored already, if it is to be added to.
    ///   - replaces: Whether nothing of what is stored stays.
    /// - Returns: Where the identifiers come from.
    /// - Throws: ``AtlasError/unknown(kind:name:nearest:)`` when there is no such column, and
    ///   ``AtlasError/badInput(file:line:reason:)`` when the column that identifies what is stored
    ///   does not identify the rows.
    static func run(
        on draft: inout ImportDraft, insisted: String?, stored: Schema?, replaces: Bool
    ) throws(AtlasError) -> IdentifierOrigin {
        if let insisted { return try take(insisted, &draft) }
        let names = draft.definitions.map { $0.name.lowercased() }
        let known = stored?.idColumn.flatMap { stored?.columns[$0].name }
        // Where an 'id' did not identify the rows before, it does not those that come after.
        if names.contains("id"), known == madeName(beside: names), !names.contains(known ?? ""),
            stored?.columns.contains(where: { $0.name.lowercased() == "id" }) == true
        {
            return make(&draft)
        }
        let candidates = [known, ownColumn(of: draft), "id"].compactMap { $0?.lowercased() }
        guard let name = candidates.first(where: names.contains),
            let index = names.firstIndex(of: name)
        else { return make(&draft) }
        let check = IdentifierCheck(draft.columns[index])
        guard check.isUnique else {
            let column = draft.definitions[index].name
            guard replaces || name != known?.lowercased() else {
                throw contradiction(check, of: column, draft)
            }
            note(check, of: column, &draft)
            return make(&draft)
        }
        draft.identify(by: index)
        return .taken(column: draft.definitions[index].name)
    }

    /// The column that the one file itself marks as the identifier.
    private static func ownColumn(of draft: ImportDraft) -> String? {
        guard draft.parts.count == 1, let index = draft.parts[0].reading.idColumn else {
            return nil
        }
        return draft.definitions[index].name
    }

    private static func take(
        _ name: String, _ draft: inout ImportDraft
    ) throws(AtlasError) -> IdentifierOrigin {
        let names = draft.definitions.map(\.name)
        guard let index = names.firstIndex(of: name) else {
            let near = Spelling.nearest(to: name, among: names)
            throw .unknown(
                kind: "column", name: name, nearest: near.map { [$0] } ?? Array(names.prefix(5)))
        }
        let check = IdentifierCheck(draft.columns[index])
        let column = draft.columns[index]
        for row in check.empty {
            draft.note("empty-id") { [draft] in
                draft.fault("empty-id", row: row, column: name, "the identifier is missing")
            }
        }
        for row in check.repeated {
            draft.note("duplicate-id") { [draft] in
                draft.fault(
                    "duplicate-id", row: row, column: name,
                    "the identifier '\(column[row].text)' stands in an earlier row already")
            }
        }
        draft.reject((check.empty + check.repeated).sorted())
        draft.identify(by: index)
        return .taken(column: name)
    }

    /// Makes identifiers from what the rows say.
    private static func make(_ draft: inout ImportDraft) -> IdentifierOrigin {
        let made = ContentIdentifiers(
            definitions: draft.definitions, columns: draft.columns, geometry: draft.geometry)
        let name = madeName(beside: draft.definitions.map { $0.name.lowercased() })
        draft.identify(by: made.column(), name: name)
        return .made(column: name)
    }

    private static func madeName(beside names: [String]) -> String {
        var name = names.contains("id") ? "feature_id" : "id"
        while names.contains(name) { name += "_made" }
        return name
    }

    private static func note(
        _ check: IdentifierCheck, of column: String, _ draft: inout ImportDraft
    ) {
        draft.note("id-not-unique") { [draft] in
            draft.fault(
                "id-not-unique", .warning, row: check.firstRow, column: column,
                "'\(column)' does not identify: \(check.summary)",
                "identifiers are made; with --id \(column) those rows are rejected instead")
        }
    }

    /// Made identifiers would not meet those that the collection has: somebody must decide.
    private static func contradiction(
        _ check: IdentifierCheck, of column: String, _ draft: ImportDraft
    ) -> AtlasError {
        let fault = draft.fault(
            "id-not-unique", row: check.firstRow, column: column,
            "'\(column)' identifies the features of '\(draft.name)', and not these: "
                + check.summary, "with --id \(column) those rows are rejected")
        return .badInput(
            file: fault.table, line: fault.line, reason: "\(fault.message); \(fault.remedy)")
    }
}

extension IdentifierCheck {
    /// The first row that cannot be told apart.
    fileprivate var firstRow: Int { min(empty.first ?? .max, repeated.first ?? .max) }

    /// How many rows cannot be told apart, and why.
    fileprivate var summary: String {
        [
            repeated.isEmpty ? nil : "rows that repeat a value: \(repeated.count)",
            empty.isEmpty ? nil : "rows without one: \(empty.count)",
        ].compactMap(\.self).joined(separator: ", ")
    }
}
