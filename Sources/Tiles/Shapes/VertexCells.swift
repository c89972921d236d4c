/// Positions by square cells, to find out whether a triangle is empty.
///
/// Cells of one hash share a chain: a candidate too many now and then, which the test sorts out.
struct VertexCells {
    /// The side of a cell in steps.
    private let side: Double
    private var heads: [Int32]
    private var next: [Int32]

    /// More columns than that are not walked through: the triangle counts as not empty.
    private static let columnLimit = 2048

    init(_ net: borrowing VertexNet, isAlive: [Bool], side: Double) {
        self.side = side
        var size = 1024
        while size < isAlive.count { size *= 2 }
        heads = [Int32](repeating: -1, count: size)
        next = [Int32](repeating: -1, count: isAlive.count)
        for vertex in 0..<isAlive.count where isAlive[vertex] {
            let place = net.place(Int32(vertex))
            let slot = slot(Int(place.x / side), Int(place.y / side))
            next[vertex] = heads[slot]
            heads[slot] = Int32(vertex)
        }
    }

    @inline(__always)
    private func slot(_ column: Int, _ row: Int) -> Int {
        let mixed =
            UInt64(truncatingIfNeeded: column) &* 0x9E37_79B9_7F4A_7C15
            ^ UInt64(truncatingIfNeeded: row) &* 0xC2B2_AE3D_27D4_EB4F
        return Int(truncatingIfNeeded: mixed >> 32) & (heads.count - 1)
    }

    typealias Corner = (x: Double, y: Double)

    /// Whether no position lies in a triangle or on its edges, its corners aside.
    ///
    /// Column by column only the cells that the triangle touches are looked at, since the triangles
    /// asked about are often long and thin.
    func isEmpty(
        _ corners: (Int32, Int32, Int32), in net: borrowing VertexNet, isAlive: [Bool]
    ) -> Bool {
        let (a, b, c) = (net.place(corners.0), net.place(corners.1), net.place(corners.2))
        let first = Int(min(a.x, b.x, c.x) / side)
        let last = Int(max(a.x, b.x, c.x) / side)
        guard last - first < Self.columnLimit else { return false }
        for column in first...last {
            var (low, high) = (Double.infinity, -Double.infinity)
            for (p, q) in [(a, b), (b, c), (c, a)] {
                reach(p, q, Double(column) * side, &low, &high)
            }
            guard low <= high else { continue }
            let rows = Int(low / side)...Int(high / side)
            guard rows.count < Self.columnLimit else { return false }
            for row in rows {
                var vertex = heads[slot(column, row)]
                while vertex >= 0 {
                    if isAlive[Int(vertex)], vertex != corners.0, vertex != corners.1,
                        vertex != corners.2, Self.holds(a, b, c, net.place(vertex))
                    {
                        return false
                    }
                    vertex = next[Int(vertex)]
                }
            }
        }
        return true
    }

    /// Widens the range of y by what of an edge lies in a column.
    @inline(__always)
    private func reach(
        _ p: Corner, _ q: Corner, _ west: Double, _ low: inout Double, _ high: inout Double
    ) {
        let (p, q) = p.x <= q.x ? (p, q) : (q, p)
        let (from, to) = (max(p.x, west), min(q.x, west + side))
        guard from <= to else { return }
        let slope = q.x > p.x ? (q.y - p.y) / (q.x - p.x) : 0
        let ends = q.x > p.x ? (p.y + (from - p.x) * slope, p.y + (to - p.x) * slope) : (p.y, q.y)
        low = max(0, min(low, ends.0, ends.1))
        high = max(high, ends.0, ends.1)
    }

    @inline(__always)
    private static func holds(_ a: Corner, _ b: Corner, _ c: Corner, _ p: Corner) -> Bool {
        let (ab, bc, ca) = (side(a, b, p), side(b, c, p), side(c, a, p))
        return (ab >= 0 && bc >= 0 && ca >= 0) || (ab <= 0 && bc <= 0 && ca <= 0)
    }

    @inline(__always)
    private static func side(_ a: Corner, _ b: Corner, _ p: Corner) -> Double {
        (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)
    }
}
