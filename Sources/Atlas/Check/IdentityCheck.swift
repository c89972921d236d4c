import Features

/// Every row has an identifier of its own.
enum IdentityCheck {
    static func run(_ bench: CheckBench) {
        for table in bench.dataset.tables where table.features.schema.idColumn != nil {
            var first: [String: Int] = [:]
            for row in 0..<table.count {
                let id = table.id(row)
                if id.isEmpty {
                    bench.add(.emptyID, table, row, "the row has no identifier")
                } else if let other = first[id] {
                    let place = other < table.origins.count ? table.origins[other] : nil
                    let words = place.map { ", first in \($0.file) line \($0.line)" } ?? ""
                    bench.add(.duplicateID, table, row, "'\(id)' is there twice\(words)")
                } else {
                    first[id] = row
                }
            }
        }
    }
}
