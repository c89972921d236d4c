import Features
import Projects

extension RollupService {
    /// A rollup of features with all that led to it.
    struct FeaturesWorked {
        let answer: RollupAnswer
        let rollup: FeatureRollup
    }

    func features(_ question: Question) throws(AtlasError) -> FeaturesWorked {
        let (request, catalog, division) = (question.request, question.catalog, question.division)
        let table = try question.collection.table()
        let membership = try membership(table, question)
        // Areas that came with the request are of no use to the next one.
        let isKept = if case .polygons = request.division { false } else { true }
        let memory = isKept ? self.memory : RevisionMemory(capacity: .max)
        let rollup = try FeatureRollup(
            request, catalog, division, question.collection, FeatureFacts(table, membership),
            (memory, key(table, question)), chosen: question.chosen)
        var columns: [MeasuredColumn] = []
        for measure in request.measures {
            try request.deadline?.check()
            columns.append(try rollup.column(measure))
        }
        let answer = AnswerMaker(
            request: request, catalog: catalog, division: division,
            collection: question.collection.name, columns: columns,
            dimensions: rollup.dimensions, members: rollup.members, rules: [],
            notes: notes(question, membership, table).notes
        ).answer()
        return FeaturesWorked(answer: answer, rollup: rollup)
    }

    private func notes(
        _ question: Question, _ membership: Membership, _ table: FeatureTable
    ) -> NoteTaker {
        var notes = NoteTaker()
        func isChosen(_ row: Int) -> Bool {
            question.chosen.map { Self.contains(row, in: $0) } ?? true
        }
        for (row, place) in membership.measured where !place.notes.isEmpty && isChosen(row) {
            for (note, key) in PlaceNotes.keys where place.notes.contains(note) {
                guard key != .onBoundary || question.division.hasBorders else { continue }
                notes.add(key, [table.id(at: row).description])
            }
        }
        for (row, found) in membership.mismatches where isChosen(row) {
            notes.add(
                .regionMismatch, [table.id(at: row).description],
                details: [found.joined(separator: ", ")])
        }
        question.division.add(to: &notes)
        if question.chosen?.isEmpty ?? (table.count == 0) { notes.count(.nothingFound, 1) }
        return notes
    }

    /// Rows come in the order of the table: there may be a million of them, and few to look up.
    private static func contains(_ row: Int, in rows: [UInt32]) -> Bool {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(rows[middle]) < row { low = middle + 1 } else { high = middle }
        }
        return low < rows.count && Int(rows[low]) == row
    }
}
