import Features

/// How the numbers of a rollup stand in a table for people: groups side by side where they fit, else
/// below each row.
public struct RollupGridOfCells: Sendable {
    /// So many columns of numbers a table has at most, beside the totals.
    private static let widest = 12

    private let document: RollupDocument
    private let isCrossed: Bool
    private let fractions: ShownFractions
    private let places: [String: Int]

    /// Whether rows are shown so that they add up, and not each rounded alone.
    public var isAdjusted: Bool { fractions.isAdjusted }

    init(_ document: RollupDocument) {
        self.document = document
        let answer = document.answer
        let count = answer.combinations.count * answer.columns.count
        fractions = ShownFractions(answer)
        let codes = document.allRows.enumerated().map { ($1.code, $0) }
        places = Dictionary(codes) { first, _ in first }
        isCrossed = answer.dimensions.count == 1 && count <= Self.widest
    }

    private var answer: RollupAnswer { document.answer }

    /// The titles of the columns of numbers.
    public var titles: [String] {
        let columns = answer.columns.map { document.title(of: $0) }
        guard isCrossed else { return columns }
        let crossed = answer.combinations.flatMap { combination in
            let member = title(of: combination)
            return columns.map { columns.count == 1 ? member : "\(member): \($0)" }
        }
        let total = document.say(RollupPhrases.total)
        return crossed + columns.map { columns.count == 1 ? total : "\(total): \($0)" }
    }

    /// The numbers of a row.
    public func cells(of row: RollupRow) -> [String] {
        let crossed = isCrossed ? row.cells.flatMap { shown($0) } : []
        let place = places[row.code] ?? 0
        return crossed
            + shown(row.values).enumerated().map { column, text in
                fractions.text(row: place, column: column) ?? text
            }
    }

    /// The groups that stand below a row: those in which there is something.
    public func lines(below row: RollupRow) -> [(title: String, cells: [String])] {
        guard !isCrossed else { return [] }
        return zip(answer.combinations, row.cells)
            .filter { !$0.1.allSatisfy(RollupNumber.isNothing) }
            .map { (title(of: $0), shown($1)) }
    }

    private func title(of combination: [Int]) -> String {
        document.members(of: combination).map { document.title(of: $0) }.joined(separator: " · ")
    }

    private func shown(_ values: [RollupValue]) -> [String] {
        zip(values, answer.columns).map { document.shown($0, $1) }
    }
}

/// Small bars of eighths of a block, for the first column of a rollup.
struct RollupBars {
    private static let longest = 12
    private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    private let column: RollupColumn
    private let largest: Double

    /// Nil where the column's numbers have no length: years.
    init?(_ answer: RollupAnswer) {
        guard let column = answer.columns.first, !column.isYear else { return nil }
        self.column = column
        let numbers = (answer.rows + answer.residuals).compactMap { row in
            row.values.first?.number(scale: column.decimals)
        }
        largest = numbers.max() ?? 0
    }

    /// The length of a row's bar in thousandths of the longest; the total has none, it would only
    /// make the others small.
    func length(of row: RollupRow) -> Int? {
        guard row.bin != .total, largest > 0,
            let number = row.values.first?.number(scale: column.decimals), number > 0
        else { return nil }
        return max(1, Int((number / largest * 1000).rounded()))
    }

    /// The bar of a row as text.
    func bar(of row: RollupRow) -> String {
        guard let length = length(of: row) else { return "" }
        let units = max(1, (length * Self.longest * 8 + 500) / 1000)
        return String(repeating: "█", count: units / 8) + Self.eighths[units % 8]
    }
}
