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
        return quotas.map { total < 0 ? Int64(truncatingIfNeeded: 0 &- $0) : Int64($0) }
    }

    /// The places of the largest, ties from the rotated first place on.
    private static func largest(_ count: Int, of remainders: [Natural], rotation: Int) -> [Int] {
        guard count > 0 else { return [] }
        let places = remainders.indices.map { ($0 + rotation) % remainders.count }
        let order = places.indices.sorted { one, other in
            let (a, b) = (remainders[places[one]], remainders[places[other]])
            return a == b ? one < other : a > b
        }
        return order.prefix(count).map { places[$0] }
    }

    /// Divides among points alike, whose rows are sorted: tells each row once, with its units.
    static func divide(
        _ total: Int64, amongSorted rows: [UInt32], _ tell: (_ row: UInt32, _ units: Int64) -> Void
    ) {
        let (magnitude, whole) = (total.magnitude, UInt64(rows.count))
        var runs: [(row: UInt32, quota: UInt64, remainder: UInt64)] = []
        var start = 0
        while start < rows.count {
            var end = start + 1
            while end < rows.count, rows[end] == rows[start] { end += 1 }
            let product = magnitude.multipliedFullWidth(by: UInt64(end - start))
            let (quota, remainder) = whole.dividingFullWidth(product)
            runs.append((rows[start], quota, remainder))
            start = end
        }
        var left = magnitude - runs.reduce(0) { $0 + $1.quota }
        if left > 0 {
            let order = runs.indices.sorted { one, other in
                let (a, b) = (runs[one].remainder, runs[other].remainder)
                return a == b ? one < other : a > b
            }
            for place in order where left > 0 {
                runs[place].quota += 1
                left -= 1
            }
        }
        for run in runs {
            tell(run.row, total < 0 ? Int64(truncatingIfNeeded: 0 &- run.quota) : Int64(run.quota))
        }
    }
}
