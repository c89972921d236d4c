import GEOS
import Geo

/// Which of some areas a position lies in, exactly as GEOS would say and some hundred times faster.
///
/// A ray to the east is counted against the edges in the band of the position. Where a sign cannot
/// be told for sure in double precision, which is on borders and a hair beside them, GEOS is asked:
/// so all answers are those of GEOS, borders included, and a test compares them.
struct PointLocator: Sendable {
    let grid: AreaGrid
    /// The bounds of all areas.
    let bounds: Box
    private let bands: EdgeBands

    /// In no area.
    static let outside: Int32 = -1
    /// In several areas, or on a border that they share: ask ``areas(x:y:_:)``.
    static let several: Int32 = -2

    /// Takes the areas, one a row; those that are none are never met.
    init(_ areas: GeometryColumn) {
        bounds = areas.bounds
        let all = (0..<areas.count).map { Self.edges(of: areas[$0]) }
        var grid = AreaGrid(areas.bounds, edges: all.reduce(0) { $0 + $1.count })
        for (area, edges) in all.enumerated() { grid.enter(Int32(area), edges: edges) }
        self.grid = grid
        bands = EdgeBands(all, grid)
    }

    private static func edges(of area: Geometry) -> [AreaEdge] {
        var edges: [AreaEdge] = []
        for part in area.parts where area.kind(ofPart: part) == .polygon {
            for ring in area.rings(ofPart: part) {
                for index in area.coordinates(ofRing: ring).dropLast() {
                    let (x1, y1) = area.position(index)
                    let (x2, y2) = area.position(index + 1)
                    edges.append(AreaEdge(x1: x1, y1: y1, x2: x2, y2: y2))
                }
            }
        }
        return edges
    }
}

// MARK: Asking

extension PointLocator {
    /// The one area that holds the position, ``outside`` or ``several``.
    @inline(__always)
    func area(x: Double, y: Double, _ arbiter: AreaArbiter) throws(GEOSError) -> Int32 {
        let row = grid.row(y)
        let code = grid.cells[row * grid.columns + grid.column(x)]
        // Clamping brings positions from outside into the cells at the rim.
        if code >= 0, x.isFinite, y.isFinite, isWithinBounds(x, y) { return code }
        if code == AreaGrid.empty { return Self.outside }
        return try search(x: x, y: y, row, code, arbiter)
    }

    /// All areas that hold the position or have it on their border, in their order.
    func areas(x: Double, y: Double, _ arbiter: AreaArbiter) throws(GEOSError) -> [Int32] {
        guard x.isFinite, y.isFinite else { return [] }
        var found: [Int32] = []
        let row = grid.row(y)
        try forEachEntry(of: grid.cells[row * grid.columns + grid.column(x)]) {
            (entry) throws(GEOSError) in
            if try holds(entry, x, y, row, arbiter) { found.append(entry.area) }
        }
        return found.sorted()
    }

    private func search(
        x: Double, y: Double, _ row: Int, _ code: Int32, _ arbiter: AreaArbiter
    ) throws(GEOSError) -> Int32 {
        guard x.isFinite, y.isFinite else { return Self.outside }
        var found = Self.outside
        try forEachEntry(of: code) { (entry) throws(GEOSError) in
            if try holds(entry, x, y, row, arbiter) {
                found = found == Self.outside ? entry.area : Self.several
            }
        }
        return found
    }

    @inline(__always)
    private func forEachEntry(
        of code: Int32, _ body: (AreaGrid.Entry) throws(GEOSError) -> Void
    ) throws(GEOSError) {
        if code >= 0 { return try body(AreaGrid.Entry(area: code, isFull: true, next: -1)) }
        guard code != AreaGrid.empty else { return }
        var index = -2 - code
        while index >= 0 {
            let entry = grid.entries[Int(index)]
            try body(entry)
            index = entry.next
        }
    }

    @inline(__always)
    private func isWithinBounds(_ x: Double, _ y: Double) -> Bool { bounds.contains(x: x, y: y) }

    private func holds(
        _ entry: AreaGrid.Entry, _ x: Double, _ y: Double, _ row: Int, _ arbiter: AreaArbiter
    ) throws(GEOSError) -> Bool {
        guard isWithinBounds(x, y) else { return false }
        if entry.isFull { return true }
        return switch side(of: Int(entry.area), x, y, row) {
        case .inside: true
        case .outside: false
        case .unsure: try arbiter.holds(Int(entry.area), x, y)
        }
    }

    private enum Side { case inside, outside, unsure }

    /// Counts the edges that a ray to the east crosses; edges go either way, so odd is inside.
    private func side(of area: Int, _ x: Double, _ y: Double, _ row: Int) -> Side {
        var isInside = false
        for index in bands.range(area, row) {
            let edge = bands.edges[index]
            if (edge.y1 > y) == (edge.y2 > y) {
                // It does not cross the height; a vertex or a level edge may be the place itself.
                guard edge.y1 == y else { continue }
                if edge.x1 == x { return .unsure }
                if edge.y2 == y, (edge.x1 > x) != (edge.x2 > x) || edge.x2 == x { return .unsure }
                continue
            }
            if edge.x1 > x, edge.x2 > x {
                isInside.toggle()
                continue
            }
            if edge.x1 < x, edge.x2 < x { continue }
            let left = (edge.x1 - x) * (edge.y2 - y)
            let right = (edge.y1 - y) * (edge.x2 - x)
            let turn = left - right
            // The bound within which GEOS leaves double precision as well.
            if abs(turn) <= Self.tolerance * (abs(left) + abs(right)) { return .unsure }
            if (turn > 0) == (edge.y2 > edge.y1) { isInside.toggle() }
        }
        return isInside ? .inside : .outside
    }

    private static let tolerance = 1e-15
}

/// GEOS, to decide what double precision cannot: belongs to one thread.
final class AreaArbiter {
    private let areas: GeometryColumn
    private let context: GEOSContext
    private var prepared: [Int: PreparedShape] = [:]
    /// How often GEOS had to be asked.
    private(set) var count = 0

    init(_ areas: GeometryColumn, _ context: GEOSContext = GEOSContext()) {
        self.areas = areas
        self.context = context
    }

    /// Whether the position lies in an area or on its border.
    func holds(_ area: Int, _ x: Double, _ y: Double) throws(GEOSError) -> Bool {
        count += 1
        return try shape(area).holds(.intersects, x: x, y: y)
    }

    /// The area, ready for many questions.
    func shape(_ area: Int) throws(GEOSError) -> PreparedShape {
        if let shape = prepared[area] { return shape }
        let shape = try PreparedShape(areas[area], in: context)
        prepared[area] = shape
        return shape
    }
}

extension PointLocator {
    /// The edges of an area that may come near a position, as lines; null when there are none.
    ///
    /// Measuring these few gives the distance to the area: all others are farther away.
    func edges(of area: Int, near reach: Reach) -> Geometry {
        var builder = GeometryBuilder()
        var isEmpty = true
        for row in grid.row(reach.box.minY)...grid.row(reach.box.maxY) {
            for index in bands.range(area, row) where reach.mayReach(bands.edges[index]) {
                if isEmpty { builder.beginGeometry(.multiLineString) }
                isEmpty = false
                let edge = bands.edges[index]
                builder.beginPart(.lineString)
                builder.beginRing()
                builder.add(x: edge.x1, y: edge.y1)
                builder.add(x: edge.x2, y: edge.y2)
            }
        }
        return isEmpty ? .null : builder.finish()[0]
    }

    /// The bounds of the distance to the border of an area; infinite when none comes near.
    func distance(of area: Int, from reach: Reach) -> ClosedRange<Double> {
        var (low, high) = (Double.infinity, Double.infinity)
        for row in grid.row(reach.box.minY)...grid.row(reach.box.maxY) {
            for index in bands.range(area, row) {
                guard let edge = reach.distance(to: bands.edges[index]) else { continue }
                low = min(low, edge.low)
                high = min(high, edge.high)
            }
        }
        return low...high
    }

    /// The areas whose borders may come into a box, in their order.
    func areas(withBordersIn box: Box) -> [Int32] {
        var found: [Int32] = []
        guard box.intersects(bounds) else { return found }
        for row in grid.row(box.minY)...grid.row(box.maxY) {
            for column in grid.column(box.minX)...grid.column(box.maxX) {
                var index = -2 - grid.cells[row * grid.columns + column]
                while index >= 0 {
                    let entry = grid.entries[Int(index)]
                    if !entry.isFull, !found.contains(entry.area) { found.append(entry.area) }
                    index = entry.next
                }
            }
        }
        return found.sorted()
    }

    /// Whether no border comes into a box, as far as the cells that it touches can tell.
    func isFarFromBorders(_ box: Box) -> Bool {
        guard box.intersects(bounds) else { return true }
        for row in grid.row(box.minY)...grid.row(box.maxY) {
            for column in grid.column(box.minX)...grid.column(box.maxX) {
                if grid.cells[row * grid.columns + column] < AreaGrid.empty { return false }
            }
        }
        return true
    }
}
