import Geo

/// The positions of all lines and rings of a column, each once, and who is whose neighbour.
///
/// ```
///      A ──●──●──●── B          ● has two neighbours, the same in every shape that has it: a link
///      │             │            of a chain, which may go
///      ●             ●          A, B part or end shapes: nodes, which stay
///      │             │
/// ```
///
/// The border of two polygons is one chain here, so what is done to it is done to both.
struct VertexNet {
    /// Position → its place, x in the upper half; the number of a position is its index here.
    private(set) var places: [UInt64] = []
    /// The neighbours of each that is a link; nodes have two of theirs.
    private(set) var one: [Int32] = []
    private(set) var two: [Int32] = []
    /// Whether a position stays at every zoom.
    private(set) var isNode: [Bool] = []
    /// Coordinate of the column → its position, -1 where it is none of a line or a ring.
    private(set) var vertices: [Int32]

    private var slots: [Int32]

    init(_ geometry: GeometryColumn, _ steps: [UInt32], isDrawn: (Int) -> Bool) {
        vertices = [Int32](repeating: -1, count: geometry.coordinateCount)
        slots = [Int32](repeating: -1, count: 1024)
        guard !geometry.isPointColumn else { return }
        var rings: [[Int32]] = []
        for row in 0..<geometry.count {
            let shape = geometry[row]
            for part in shape.parts where shape.kind(ofPart: part) != .point {
                for ring in shape.rings(ofPart: part) {
                    var path: [Int32] = []
                    for index in shape.coordinates(ofRing: ring) where isDrawn(index) {
                        let vertex = number(
                            of: UInt64(steps[2 * index]) << 32 | UInt64(steps[2 * index + 1]))
                        vertices[index] = vertex
                        if path.last != vertex { path.append(vertex) }
                    }
                    let isRing = shape.kind(ofPart: part) == .polygon || path.first == path.last
                    link(path, isRing: isRing)
                    if isRing { rings.append(path) }
                }
            }
        }
        for ring in rings { anchor(ring) }
    }

    /// x and y in steps.
    @inline(__always)
    func place(_ vertex: Int32) -> (x: Double, y: Double) {
        let place = places[Int(vertex)]
        return (Double(place >> 32), Double(place & 0xFFFF_FFFF))
    }

    /// Takes a link out of its chain.
    mutating func remove(_ vertex: Int32) {
        let (before, after) = (one[Int(vertex)], two[Int(vertex)])
        replace(vertex, by: after, at: Int(before))
        replace(vertex, by: before, at: Int(after))
    }

    private mutating func replace(_ old: Int32, by new: Int32, at vertex: Int) {
        if one[vertex] == old { one[vertex] = new } else if two[vertex] == old { two[vertex] = new }
    }

    /// Tells the positions of a path their neighbours; who is told two different pairs is a node.
    private mutating func link(_ path: [Int32], isRing: Bool) {
        let count =
            isRing && path.count > 1 && path.first == path.last
            ? path.count - 1 : path.count
        for index in 0..<count {
            let vertex = Int(path[index])
            guard isRing && count > 2 || index > 0 && index + 1 < count else {
                isNode[vertex] = true
                continue
            }
            let before = path[(index + count - 1) % count]
            let after = path[(index + 1) % count]
            let (low, high) = (min(before, after), max(before, after))
            if one[vertex] < 0 {
                one[vertex] = low
                two[vertex] = high
            } else if one[vertex] != low || two[vertex] != high {
                isNode[vertex] = true
            }
            if low == high { isNode[vertex] = true }
        }
    }

    /// Lets a ring keep three positions, so that it never falls flat before it is too small to see.
    ///
    /// They depend on the positions alone and not on where a ring begins: two rings around the same
    /// ground, a hole and what fills it, choose the same ones.
    private mutating func anchor(_ ring: [Int32]) {
        var nodes = Set(ring.filter { isNode[Int($0)] })
        guard nodes.count < 3 else { return }
        func add(_ measure: (Int32) -> Double) {
            let chosen = ring.max { a, b in
                let (x, y) = (measure(a), measure(b))
                return x != y ? x < y : places[Int(a)] < places[Int(b)]
            }
            guard let chosen else { return }
            isNode[Int(chosen)] = true
            nodes.insert(chosen)
        }
        if nodes.isEmpty { add { -place($0).x } }
        if nodes.count == 1, let first = nodes.first.map(place) {
            add { vertex in
                let (x, y) = place(vertex)
                return (x - first.x) * (x - first.x) + (y - first.y) * (y - first.y)
            }
        }
        let ends = nodes.sorted { places[Int($0)] < places[Int($1)] }
        guard ends.count == 2 else { return }
        let (a, b) = (place(ends[0]), place(ends[1]))
        add { vertex in
            let (x, y) = place(vertex)
            return abs((b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x))
        }
    }

    /// The number of a place, a new one if it wasn't there.
    private mutating func number(of place: UInt64) -> Int32 {
        if 2 * places.count >= slots.count { grow() }
        let slot = find(place)
        if slots[slot] >= 0 { return slots[slot] }
        slots[slot] = Int32(places.count)
        places.append(place)
        one.append(-1)
        two.append(-1)
        isNode.append(false)
        return slots[slot]
    }

    private func find(_ place: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: (place &* 0x9E37_79B9_7F4A_7C15) >> 32)
        while true {
            slot &= slots.count - 1
            if slots[slot] < 0 || places[Int(slots[slot])] == place { return slot }
            slot += 1
        }
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: 4 * slots.count)
        for index in places.indices { slots[find(places[index])] = Int32(index) }
    }
}
