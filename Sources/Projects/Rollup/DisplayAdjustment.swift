/// Rows as they are shown in a coarser unit, millions for example, so that they still sum to the
/// total that is shown.
///
/// It is a second pass of the largest remainder, over the rows that are shown. What machines read is
/// never adjusted.
public struct DisplayAdjustment: Hashable, Sendable {
    /// Row by row, how many of the coarser units.
    public let rows: [Int128]
    /// How many of them the total is, rounded to the nearest; half away from zero.
    public let total: Int128
    /// Whether a row differs from what it would be if it were rounded alone.
    public let isAdjusted: Bool

    /// Rounds rows to units, so that they sum to their rounded sum.
    public init(_ exact: [Int128], unit: Int128) {
        precondition(unit > 0, "a unit is more than nothing")
        let sum = exact.reduce(0, +)
        let total = Self.rounded(sum, unit)
        // A table of repayments is the mirror image of one of payments.
        let sign: Int128 = sum < 0 ? -1 : 1
        var rows = exact.map { Self.floor($0 * sign, unit) }
        let rests = zip(exact, rows).map { $0 * sign - $1 * unit }
        let left = Int(total * sign - rows.reduce(0, +))
        let order = rests.indices.sorted { one, other in
            rests[one] == rests[other] ? one < other : rests[one] > rests[other]
        }
        for place in order.prefix(left) { rows[place] += 1 }
        self.rows = rows.map { $0 * sign }
        self.total = total
        isAdjusted = self.rows != exact.map { Self.rounded($0, unit) }
    }

    private static func floor(_ value: Int128, _ unit: Int128) -> Int128 {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: unit)
        return remainder < 0 ? quotient - 1 : quotient
    }

    private static func rounded(_ value: Int128, _ unit: Int128) -> Int128 {
        let magnitude = floor(value < 0 ? -value : value, unit)
        let rest = (value < 0 ? -value : value) - magnitude * unit
        let rounded = rest * 2 >= unit ? magnitude + 1 : magnitude
        return value < 0 ? -rounded : rounded
    }
}
