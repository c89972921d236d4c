import Projects

/// Fractions as a table shows them: rounded so that the rows shown add up to the total shown.
///
/// Forty-second parts of a project would all be shown as 0.02, and twenty-one of them are a half: the
/// largest remainder decides which rows are shown with a hundredth more.
struct ShownFractions {
    /// Row → column → its text, for the columns that were adjusted.
    private var texts: [[Int: String]]
    /// Whether any row differs from what it would be if it were rounded alone.
    private(set) var isAdjusted = false

    /// The unit of a shown fraction, in the last of the digits that rows are compared with.
    private static let digits = 12
    private static let unit: Int128 = 10_000_000_000

    init(_ answer: RollupAnswer) {
        let rows = answer.rows + answer.residuals
        texts = Array(repeating: [:], count: rows.count + 1)
        // Groups are shown as they are: rows and groups cannot both be adjusted at once.
        guard answer.dimensions.isEmpty else { return }
        for (index, column) in answer.columns.enumerated()
        where column.isFraction && column.isAdditive {
            let exact = rows.map { Self.scaled($0.values[index]) }
            let adjusted = DisplayAdjustment(exact, unit: Self.unit)
            let total = RollupValue.whole(adjusted.total).text(decimals: 2, scale: 2)
            // Beyond the digits compared, the total knows better.
            guard adjusted.isAdjusted, total == answer.total.values[index].text(decimals: 2) else {
                continue
            }
            isAdjusted = true
            for (row, shown) in adjusted.rows.enumerated() where rows[row].values[index] != .none {
                texts[row][index] =
                    RollupValue.whole(shown).text(decimals: 2, scale: 2)?.groupedByThousands
            }
        }
    }

    /// The text of a cell, nil where it is shown as it is.
    func text(row: Int, column: Int) -> String? { texts[row][column] }

    private static func scaled(_ value: RollupValue) -> Int128 {
        let text = value.text(decimals: digits) ?? "0"
        return Int128(text.filter { $0 != "." }) ?? 0
    }
}
