/// Divides facts among points alike, one fact after the other, in arrays that are used again.
///
/// There may be a million facts: this is the largest remainder in machine words.
struct PointDivider {
    /// The rows of the fact that was divided last, ascending.
    private(set) var rows: [UInt32] = []
    /// How many points each of them has.
    private(set) var counts: [UInt64] = []
    /// How many units each of them gets.
    private(set) var units: [Int64] = []

    private var countOfRow: [UInt32] = []
    private var remainders: [UInt64] = []

    /// Counts points row by row.
    mutating func count(_ points: ArraySlice<UInt32>) {
        rows.removeAll(keepingCapacity: true)
        counts.removeAll(keepingCapacity: true)
        for row in points {
            while Int(row) >= countOfRow.count { countOfRow.append(0) }
            if countOfRow[Int(row)] == 0 { rows.append(row) }
            countOfRow[Int(row)] += 1
        }
        rows.sort()
        for row in rows {
            counts.append(UInt64(countOfRow[Int(row)]))
            countOfRow[Int(row)] = 0
        }
    }

    /// The row with most of the points that were counted; of several alike the first.
    var heaviest: UInt32 {
        var best = 0
        for place in counts.indices where counts[place] > counts[best] { best = place }
        return rows[best]
    }

    /// Divides units among the points that were counted.
    mutating func divide(_ total: Int64) {
        let (magnitude, whole) = (total.magnitude, counts.reduce(0, +))
        units.removeAll(keepingCapacity: true)
        remainders.removeAll(keepingCapacity: true)
        var left = magnitude
        for count in counts {
            let (quota, remainder) = Self.quota(magnitude, count, whole)
            units.append(Int64(truncatingIfNeeded: quota))
            remainders.append(remainder)
            left -= quota
        }
        if left > 0 { giveOut(Int(left)) }
        if total < 0 { for place in units.indices { units[place] = 0 &- units[place] } }
    }

    private static func quota(
        _ magnitude: UInt64, _ count: UInt64, _ whole: UInt64
    ) -> (quotient: UInt64, remainder: UInt64) {
        let (product, overflow) = magnitude.multipliedReportingOverflow(by: count)
        if !overflow { return product.quotientAndRemainder(dividingBy: whole) }
        return whole.dividingFullWidth(magnitude.multipliedFullWidth(by: count))
    }

    private mutating func giveOut(_ left: Int) {
        // A few rows: the largest is looked for again and again. One that has had its unit counts as
        // zero from then on, and zeros never get any: fewer are left than remainders are not zero.
        if left * units.count <= 256 {
            for _ in 0..<left {
                var best = 0
                for place in remainders.indices where remainders[place] > remainders[best] {
                    best = place
                }
                units[best] &+= 1
                remainders[best] = 0
            }
            return
        }
        let remainders = remainders
        let order = remainders.indices.sorted { one, other in
            remainders[one] == remainders[other]
                ? one < other : remainders[one] > remainders[other]
        }
        for place in order.prefix(left) { units[place] &+= 1 }
    }
}
