public import Geo

/// The order in which rows lie near on disk what is near on the ground.
public enum SpatialOrder {
    /// The rows that have a place, along a Hilbert curve through the bounds of all; ties by row.
    public static func rows(of geometry: GeometryColumn) -> [UInt32] {
        let curve = HilbertCurve(bounds: geometry.bounds)
        var keys: [UInt64] = []
        keys.reserveCapacity(geometry.count)
        for row in 0..<geometry.count {
            let box = geometry.box(at: row)
            guard !box.isEmpty else { continue }
            keys.append(UInt64(curve.position(of: box)) << 32 | UInt64(row))
        }
        sort(&keys)
        return keys.map { UInt32(truncatingIfNeeded: $0) }
    }

    /// All rows: those with a place along the curve, then the others as they stand.
    public static func allRows(of geometry: GeometryColumn) -> [Int] {
        let placed = rows(of: geometry)
        guard placed.count < geometry.count else { return placed.map(Int.init) }
        let others = (0..<geometry.count).filter { geometry.box(at: $0).isEmpty }
        return placed.map(Int.init) + others
    }

    /// Sorts by the upper half, digit by digit from the least; rows come in order, and stay so.
    private static func sort(_ keys: inout [UInt64]) {
        var other = keys
        for shift in stride(from: UInt64(32), to: 64, by: 8) {
            var starts = [Int](repeating: 0, count: 257)
            for key in keys { starts[Int(key >> shift & 255) + 1] += 1 }
            for digit in 0..<256 { starts[digit + 1] += starts[digit] }
            for key in keys {
                let digit = Int(key >> shift & 255)
                other[starts[digit]] = key
                starts[digit] += 1
            }
            swap(&keys, &other)
        }
    }
}
