/// Divides whole units by weights so that nothing is lost: every row gets its quota rounded down, and
/// what is left goes to those whose quotas lost most; of several alike the first row gets it.
public enum LargestRemainder {
    /// Row by row of the weights, how many units; they sum to the total.
    ///
    /// A negative total is divided by its absolute value.
    /// `rotation` moves the row at which ties begin: it keeps the sectors of a project from all
    /// rounding up in the same region.
    public static func divide(_ total: Int64, by weights: Weights, rotation: Int = 0) -> [Int64] {
        let magnitude = total.magnitude
        var quotas: [UInt64] = []
        var remainders: [Natural] = []
        for part in weights.parts {
            let (quota, remainder) = (Natural(UInt128(magnitude)) * part)
                .quotientAndRemainder(dividingBy: weights.whole)
            quotas.append(UInt64(quota.small ?? 0))
            remainders.append(remainder)
        }
        let left = Int(magnitude - quotas.reduce(0, +))
        for place in largest(left, of: remainders, rotation: rotation) { quotas[place] += 1 }
        return quotas.map { signed($0, like: total) }
    }

    /// Divides among sectors first and each sector's part among rows: sector by sector, the rows.
    ///
    /// Ties begin one row further on for each sector, so that the rows stay close to their own quotas;
    /// a sector's rows always sum to what the sector got.
    public static func divide(
        _ total: Int64, bySectors sectors: Weights, andBy rows: Weights
    ) -> [[Int64]] {
        divide(total, by: sectors).enumerated().map { index, part in
            divide(part, by: rows, rotation: index)
        }
    }

    private static func signed(_ magnitude: UInt64, like total: Int64) -> Int64 {
        Int64(truncatingIfNeeded: total < 0 ? 0 &- magnitude : magnitude)
    }

    /// The places of the largest, ties from the rotated first place on.
    private static func largest(
        _ count: Int, of remainders: [Natural], rotation: Int
    ) -> [Int] {
        guard count > 0 else { return [] }
        let places = remainders.indices.map { ($0 + rotation) % remainders.count }
        let order = places.indices.sorted { one, other in
            let (a, b) = (remainders[places[one]], remainders[places[other]])
            return a == b ? one < other : a > b
        }
        return order.prefix(count).map { places[$0] }
    }
}
