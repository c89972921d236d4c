import Geo

/// Rows in the order of the Z-curve: a tile of any zoom is a run of them.
struct CurveOrder: Sendable {
    /// Positions along the curve, ascending.
    var keys: [UInt64] = []
    /// The row of each, ascending where positions are the same.
    var rows: [UInt32] = []

    var count: Int { keys.count }

    init() {}

    /// The rows of a column that have a place on the grid, by the middles of their boxes.
    init(_ geometry: GeometryColumn, among chosen: RowSet? = nil, in grid: TileGrid) {
        var entries: [Entry] = []
        entries.reserveCapacity(chosen?.count ?? geometry.count)
        for row in 0..<geometry.count where chosen?.contains(row) ?? true {
            let box = geometry.box(at: row)
            let (x, y) = (
                box.minX + (box.maxX - box.minX) / 2, box.minY + (box.maxY - box.minY) / 2
            )
            // A point beyond the grid is drawn nowhere; of a shape there may be something to see.
            guard
                let place = box.minX == box.maxX && box.minY == box.maxY
                    ? WorldPosition(x: x, y: y, in: grid)
                    : box.isEmpty || x.isNaN || y.isNaN
                        ? nil : WorldPosition(clamping: x, y, in: grid)
            else { continue }
            entries.append(Entry(key: ZCurve.key(place), row: UInt32(row)))
        }
        Self.sort(&entries)
        keys = entries.map(\.key)
        rows = entries.map(\.row)
    }

    private struct Entry {
        var key: UInt64
        var row: UInt32
    }

    /// Sorts by key, digit by digit from the least; rows come in order, and stay so.
    private static func sort(_ entries: inout [Entry]) {
        let differing = entries.reduce(0) { $0 | ($1.key ^ entries[0].key) }
        var other = entries
        for shift in stride(from: UInt64(0), to: 64, by: 8) where differing >> shift & 255 != 0 {
            var starts = [Int](repeating: 0, count: 257)
            for entry in entries { starts[Int(entry.key >> shift & 255) + 1] += 1 }
            for digit in 0..<256 { starts[digit + 1] += starts[digit] }
            other.withUnsafeMutableBufferPointer { other in
                starts.withUnsafeMutableBufferPointer { starts in
                    for entry in entries {
                        let digit = Int(entry.key >> shift & 255)
                        other[starts[digit]] = entry
                        starts[digit] += 1
                    }
                }
            }
            swap(&entries, &other)
        }
    }
}

extension Array where Element == UInt64 {
    /// The indices of the keys in a run of the curve, looked for in a part of this sorted array.
    func indices(of run: ClosedRange<UInt64>, in part: Range<Int>) -> Range<Int> {
        let first = firstIndex(atLeast: run.lowerBound, in: part)
        guard run.upperBound < .max else { return first..<part.upperBound }
        return first..<firstIndex(atLeast: run.upperBound + 1, in: first..<part.upperBound)
    }

    private func firstIndex(atLeast key: UInt64, in part: Range<Int>) -> Int {
        var (low, high) = (part.lowerBound, part.upperBound)
        while low < high {
            let middle = low + (high - low) / 2
            if self[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
