import Projects
import Testing

@testable import Atlas

/// Holds a rollup to what every rollup promises.
enum RollupSums {
    /// Rows sum to the total, the cells of a row to it, the cells of a group to its own.
    static func check(_ answer: RollupAnswer, _ trail: String) {
        let rows = answer.rows + answer.residuals
        for (column, description) in answer.columns.enumerated() where description.isAdditive {
            let name = "\(trail), \(description.key)"
            #expect(
                sum(rows.map { $0.values[column] }) == number(answer.total.values[column]),
                "\(name)")
            guard !answer.dimensions.isEmpty else { continue }
            for row in rows + [answer.total] {
                let cells = sum(row.cells.map { $0[column] })
                #expect(cells == number(row.values[column]), "\(name), \(row.code)")
            }
            for group in answer.combinations.indices {
                let cells = sum(rows.map { $0.cells[group][column] })
                #expect(cells == number(answer.total.cells[group][column]), "\(name), \(group)")
            }
        }
        #expect(answer.checks.allSatisfy { $0.isEqual }, "\(trail)")
    }

    private static func number(_ value: RollupValue) -> RollupValue { sum([value]) }

    /// The sum of numbers of one kind; nothing at all sums to nothing.
    static func sum(_ values: [RollupValue]) -> RollupValue {
        var whole: Int128 = 0
        var ratio = Rational.zero
        for value in values {
            switch value {
            case .none: continue
            case .whole(let number): whole += number
            case .ratio(let part, _): ratio = ratio + part
            }
        }
        return ratio.isZero ? .whole(whole) : .ratio(ratio)
    }
}
