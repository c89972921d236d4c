import Geo

/// A grid over areas that narrows where a position can lie: in most cells one area is the only one.
///
/// ```
///  . . . a a a         a    cell without a border: area a holds all of it
///  . . ? ? a a         ?    borders run through: a list of the areas to be asked
///  b b b ? ? c         .    no area comes near
/// ```
///
/// Rows and columns are found by the same monotonous arithmetic for borders and for positions, so
/// that rounding cannot put a position beside the border that it lies on.
struct AreaGrid: Sendable {
    let columns: Int
    let rows: Int
    private let origin: SIMD2<Double>
    private let scale: SIMD2<Double>
    /// Cell → an area, ``empty``, or the list that begins at `-2 - cell`.
    private(set) var cells: [Int32]
    private(set) var entries: [Entry] = []

    /// No area comes near the cell.
    static let empty: Int32 = -1

    /// An area of a cell's list.
    struct Entry {
        var area: Int32
        /// Whether the area holds all of the cell, so that nothing need be asked.
        var isFull: Bool
        /// The next entry of the list, -1 at its end.
        var next: Int32
    }

    /// A grid that is fine enough for so many edges, and not larger than a cache.
    init(_ bounds: Box, edges: Int) {
        let side = min(512, max(16, Int(4 * Double(edges).squareRoot())))
        let box = bounds.isEmpty ? Box(minX: 0, minY: 0, maxX: 1, maxY: 1) : bounds
        (columns, rows) = (side, side)
        origin = SIMD2(box.minX, box.minY)
        // Bounds without width or height still have one cell to lie in.
        scale = SIMD2(
            Double(side) / max(box.width, 1e-9), Double(side) / max(box.height, 1e-9))
        cells = [Int32](repeating: Self.empty, count: side * side)
    }

    /// The column of an x, clamped to the grid.
    @inline(__always)
    func column(_ x: Double) -> Int {
        Int(max(0, min(Double(columns - 1), (x - origin.x) * scale.x)))
    }

    /// The row of a y, clamped to the grid.
    @inline(__always)
    func row(_ y: Double) -> Int {
        Int(max(0, min(Double(rows - 1), (y - origin.y) * scale.y)))
    }

    private func x(_ column: Double) -> Double { origin.x + column / scale.x }
    private func y(_ row: Double) -> Double { origin.y + row / scale.y }
}

// MARK: Making

extension AreaGrid {
    /// Enters an area: the cells that its edges touch, then those that it holds whole.
    mutating func enter(_ area: Int32, edges: [AreaEdge]) {
        var crossings = [[Double]](repeating: [], count: rows)
        var (first, last) = (rows, -1)
        for edge in edges {
            let (low, high) = (min(edge.y1, edge.y2), max(edge.y1, edge.y2))
            let range = row(low)...row(high)
            (first, last) = (min(first, range.lowerBound), max(last, range.upperBound))
            for row in range {
                markCells(edge, row, area)
                let middle = y(Double(row) + 0.5)
                if (edge.y1 > middle) != (edge.y2 > middle) {
                    crossings[row].append(edge.x(at: middle))
                }
            }
        }
        guard first <= last else { return }
        for row in first...last { fill(row, crossings[row].sorted(), area) }
    }

    /// Marks the cells of a row that an edge may touch, rather one too many.
    private mutating func markCells(_ edge: AreaEdge, _ row: Int, _ area: Int32) {
        let margin = 1e-6
        let bottom = max(min(edge.y1, edge.y2), y(Double(row) - margin))
        let top = min(max(edge.y1, edge.y2), y(Double(row + 1) + margin))
        var (low, high) = (min(edge.x1, edge.x2), max(edge.x1, edge.x2))
        if edge.y1 != edge.y2, bottom <= top {
            let ends = (edge.x(at: bottom), edge.x(at: top))
            low = max(low, min(ends.0, ends.1))
            high = min(high, max(ends.0, ends.1))
        }
        let slack = margin / scale.x
        let columns = column(low - slack)...max(column(low - slack), column(high + slack))
        for column in columns { enter(area, isFull: false, row * self.columns + column) }
    }

    /// Where no edge of the area touches a cell, its middle tells for all of it.
    private mutating func fill(_ row: Int, _ crossings: [Double], _ area: Int32) {
        for index in stride(from: 0, to: crossings.count - 1, by: 2) {
            var column = column(crossings[index])
            while column < columns {
                let middle = x(Double(column) + 0.5)
                if middle >= crossings[index + 1] { break }
                if middle >= crossings[index] {
                    enter(area, isFull: true, row * columns + column)
                }
                column += 1
            }
        }
    }

    private mutating func enter(_ area: Int32, isFull: Bool, _ cell: Int) {
        let code = cells[cell]
        if code == Self.empty, isFull {
            cells[cell] = area
            return
        }
        if code <= -2 {
            // The area's own edges come before what it holds: they are at the head of the list.
            if entries[Int(-2 - code)].area == area { return }
            push(Entry(area: area, isFull: isFull, next: -2 - code), cell)
            return
        }
        if code == area { return }
        var next: Int32 = -1
        if code >= 0 {
            entries.append(Entry(area: code, isFull: true, next: -1))
            next = Int32(entries.count - 1)
        }
        push(Entry(area: area, isFull: isFull, next: next), cell)
    }

    private mutating func push(_ entry: Entry, _ cell: Int) {
        entries.append(entry)
        cells[cell] = -2 - Int32(entries.count - 1)
    }
}

/// An edge of an area's ring.
struct AreaEdge: Sendable {
    var x1: Double
    var y1: Double
    var x2: Double
    var y2: Double

    /// Where the edge, which must not be level, crosses a height.
    func x(at y: Double) -> Double { x1 + (y - y1) / (y2 - y1) * (x2 - x1) }
}
