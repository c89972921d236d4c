import Geo

/// Finds the zoom from which on each position of lines and polygons is drawn.
///
/// After Visvalingam: the position goes first whose triangle with its neighbours is the smallest.
/// From the deepest zoom up, all those go whose triangle is too small to see there. None goes while
/// another position lies in its triangle, so lines that didn't cross before don't cross now, and
/// since a border is one chain (``VertexNet``), no gap opens between neighbours.
struct Peeling {
    /// Twice the area that is too small to see, in units of a tile squared: a triangle three units
    /// wide and high, less than half a pixel on a screen.
    private static let doubledArea = 9.0

    /// The deepest zoom that leaves anything out; a unit is some centimetres there.
    private static let deepest = 17

    private var net: VertexNet
    /// Position → the zoom from which on it is drawn.
    private var zooms: [UInt8]
    private var isAlive: [Bool]
    private var heap = VertexHeap()
    /// Position → how often its triangle has changed, to know what is outdated in the heap.
    private var turns: [UInt32]

    /// Fills in the zooms of the coordinates of a column; those marked as never drawn stay so.
    static func peel(
        _ geometry: GeometryColumn, _ steps: [UInt32], in grid: TileGrid, into zooms: inout [UInt8]
    ) {
        let net = VertexNet(geometry, steps) { [zooms] in zooms[$0] != ShapeLayout.never }
        var peeling = Peeling(net)
        peeling.run(in: grid)
        for (index, vertex) in net.vertices.enumerated() where vertex >= 0 {
            zooms[index] = peeling.zooms[Int(vertex)]
        }
    }

    private init(_ net: VertexNet) {
        self.net = net
        zooms = [UInt8](repeating: 0, count: net.places.count)
        isAlive = [Bool](repeating: true, count: net.places.count)
        turns = [UInt32](repeating: 0, count: net.places.count)
    }

    private mutating func run(in grid: TileGrid) {
        for vertex in 0..<net.places.count where !net.isNode[vertex] && net.one[vertex] >= 0 {
            push(Int32(vertex), atLeast: 0)
        }
        var waiting: [Int32] = []
        for zoom in stride(from: min(Self.deepest, grid.maxZoom), through: 0, by: -1) {
            // Tiles of 4096 units, whatever the extent asked for: the eye is the same.
            let unit = Double(1 << grid.tileBits(at: zoom)) / 4096
            let limit = Self.doubledArea * unit * unit
            for vertex in waiting where isAlive[Int(vertex)] { push(vertex, atLeast: 0) }
            waiting.removeAll(keepingCapacity: true)
            guard let top = heap.top, top.area <= limit else { continue }
            let cells = VertexCells(net, isAlive: isAlive, side: 8 * unit)
            while let top = heap.top, top.area <= limit {
                heap.pop()
                let vertex = Int(top.vertex)
                guard isAlive[vertex], turns[vertex] == top.turn else { continue }
                let (before, after) = (net.one[vertex], net.two[vertex])
                guard cells.isEmpty((before, top.vertex, after), in: net, isAlive: isAlive) else {
                    waiting.append(top.vertex)
                    continue
                }
                isAlive[vertex] = false
                zooms[vertex] = UInt8(zoom + 1)
                net.remove(top.vertex)
                // What is next to something small that has gone isn't smaller than that was.
                for neighbour in [before, after] where !net.isNode[Int(neighbour)] {
                    push(neighbour, atLeast: top.area)
                }
            }
        }
    }

    private mutating func push(_ vertex: Int32, atLeast area: Double) {
        let (a, b) = (net.place(net.one[Int(vertex)]), net.place(net.two[Int(vertex)]))
        let p = net.place(vertex)
        let own = abs((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x))
        turns[Int(vertex)] += 1
        heap.push(
            VertexHeap.Entry(area: max(area, own), vertex: vertex, turn: turns[Int(vertex)]))
    }
}

/// A heap of triangles, the smallest on top; of equal ones the one of the lower number.
struct VertexHeap {
    struct Entry {
        let area: Double
        let vertex: Int32
        let turn: UInt32

        @inline(__always)
        static func < (one: Entry, other: Entry) -> Bool {
            one.area != other.area ? one.area < other.area : one.vertex < other.vertex
        }
    }

    private var entries: [Entry] = []

    var top: Entry? { entries.first }

    mutating func push(_ entry: Entry) {
        entries.append(entry)
        var place = entries.count - 1
        while place > 0, entry < entries[(place - 1) / 2] {
            entries[place] = entries[(place - 1) / 2]
            place = (place - 1) / 2
        }
        entries[place] = entry
    }

    mutating func pop() {
        guard let last = entries.popLast(), !entries.isEmpty else { return }
        var place = 0
        while true {
            var child = 2 * place + 1
            guard child < entries.count else { break }
            if child + 1 < entries.count, entries[child + 1] < entries[child] { child += 1 }
            guard entries[child] < last else { break }
            entries[place] = entries[child]
            place = child
        }
        entries[place] = last
    }
}
