import Features

/// Every row has an identifier of its own.
enum IdentityCheck {
    static func run(_ bench: CheckBench) {
        for table in bench.dataset.tables {
            guard let index = table.features.schema.idColumn else { continue }
            let column = table.features.schema.columns[index].name
            var first: [String: Int] = [:]
            for row in 0..<table.count {
                let id = table.id(row)
                if id.isEmpty {
                    bench.add(.emptyID, table, row, column: column, "the row has no identifier")
                } else if let other = first[id] {
                    let place = other < table.origins.count ? table.origins[other] : nil
                    let words = place.map { ", first in \($0.file) line \($0.line)" } ?? ""
                    bench.add(
                        .duplicateID, table, row, column: column,
                        "'\(id)' is there twice\(words)")
                } else {
                    first[id] = row
                }
            }
        }
    }
}
