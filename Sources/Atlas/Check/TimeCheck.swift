import Features
import Projects

/// Nothing ends before it begins.
enum TimeCheck {
    private static let pairs = [
        ("start_year", "end_year"), ("start_date", "end_date"), ("start", "end"),
        ("valid_from", "valid_to"),
    ]

    static func run(_ bench: CheckBench) {
        for table in bench.dataset.tables {
            for (first, last) in pairs(of: table) where table.features.column(first) != nil {
                for row in 0..<table.count {
                    compare(table.text(first, row), table.text(last, row)) { start, end in
                        bench.add(
                            .endBeforeStart, table, row, column: last,
                            "it begins in \(start) and ends in \(end)")
                    }
                }
            }
            for row in 0..<table.count {
                guard let period = table.text("period", row) else { continue }
                let ends = period.split(separator: "/", omittingEmptySubsequences: false)
                guard ends.count == 2 else { continue }
                compare(String(ends[0]), String(ends[1])) { start, end in
                    bench.add(
                        .endBeforeStart, table, row, column: "period",
                        "the period begins in \(start) and ends in \(end)")
                }
            }
        }
    }

    /// The columns that the manifest names, and those whose names say it.
    private static func pairs(of table: DatasetTable) -> [(String, String)] {
        let named = table.entry.timeColumns
        guard named.count == 2, !pairs.contains(where: { $0.0 == named[0] }) else { return pairs }
        return pairs + [(named[0], named[1])]
    }

    private static func compare(
        _ start: String?, _ end: String?, _ complain: (String, String) -> Void
    ) {
        guard let start, let end, let first = PartialDate(start), let last = PartialDate(end),
            first.isSurelyAfter(last)
        else { return }
        complain(start, end)
    }
}
