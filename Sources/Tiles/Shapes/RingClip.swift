/// Cuts the rings of a polygon at a box.
///
/// At each side of the box the rings fall into chains that begin and end on its line. Along that
/// line the polygon lies between the first and the second end, the third and the fourth, and so on;
/// joining these pairs closes the chains again:
///
/// ```
///    outside   |   inside
///          ╭───┼────╮            ends along the line: 1 2 3 4
///          │ 1 │╲   │            joined: 1–2 and 3–4
///          │   │ ╲  │
///          │ 2 │──╯ │            so a shape like this falls into two rings, where cutting edge
///          │ 3 │──╮ │            by edge would leave one that runs back along itself.
///          ╰───┼──╯─╯ 4
/// ```
enum RingClip {
    /// The rings within a box, its edges included; rings don't repeat their beginning.
    ///
    /// Cutting once more changes nothing: what was cut lies in the box. Rings keep their winding.
    static func clip(_ rings: [[PlanePosition]], to box: PlaneBox) -> [[PlanePosition]] {
        var kept = rings.filter { PlaneBox($0).intersects(box) }
        for side in HalfPlane.sides(of: box) { kept = clip(kept, to: side) }
        return kept
    }

    private struct Chain {
        var positions: [PlanePosition]
        /// Places along the line.
        var start: Double
        var end: Double
    }

    private static func clip(
        _ rings: [[PlanePosition]], to side: HalfPlane
    ) -> [[PlanePosition]] {
        var whole: [[PlanePosition]] = []
        var chains: [Chain] = []
        for ring in rings {
            guard let outside = ring.firstIndex(where: { !side.contains($0) }) else {
                whole.append(ring)
                continue
            }
            cut(ring, from: outside, at: side, into: &chains)
        }
        return whole + join(chains)
    }

    /// Adds the chains of a ring, walked from a position outside.
    private static func cut(
        _ ring: [PlanePosition], from outside: Int, at side: HalfPlane, into chains: inout [Chain]
    ) {
        var chain: Chain?
        var before = ring[outside]
        for index in outside + 1...outside + ring.count {
            let position = ring[index < ring.count ? index : index - ring.count]
            if side.contains(position) {
                if chain == nil {
                    let start = side.crossing(before, position)
                    chain = Chain(
                        positions: [side.position(at: start)], start: start, end: start)
                }
                chain?.positions.appendIfNew(position)
            } else if var done = chain {
                done.end = side.crossing(before, position)
                done.positions.appendIfNew(side.position(at: done.end))
                chains.append(done)
                chain = nil
            }
            before = position
        }
    }

    private struct End {
        let place: Double
        let chain: Int
        let isStart: Bool
    }

    /// Joins the ends along the line in pairs, and gives the rings that come of it.
    private static func join(_ chains: [Chain]) -> [[PlanePosition]] {
        guard chains.count > 1 else { return chains.map { closed($0.positions) } }
        var ends: [End] = []
        for (index, chain) in chains.enumerated() {
            ends.append(End(place: chain.start, chain: index, isStart: true))
            ends.append(End(place: chain.end, chain: index, isStart: false))
        }
        ends.sort {
            ($0.place, $0.chain, $0.isStart ? 0 : 1) < ($1.place, $1.chain, $1.isStart ? 0 : 1)
        }
        // Chain → the chain that its end is joined to. Where rings touch, rounding may have left
        // two ends of one kind side by side: such a chain is closed by itself.
        var next = Array(chains.indices)
        for pair in stride(from: 0, to: ends.count, by: 2) {
            let (one, other) = (ends[pair], ends[pair + 1])
            guard one.isStart != other.isStart else { return chains.map { closed($0.positions) } }
            next[one.isStart ? other.chain : one.chain] = one.isStart ? one.chain : other.chain
        }
        var rings: [[PlanePosition]] = []
        var isDone = [Bool](repeating: false, count: chains.count)
        for first in chains.indices where !isDone[first] {
            var ring: [PlanePosition] = []
            var chain = first
            repeat {
                isDone[chain] = true
                for position in chains[chain].positions { ring.appendIfNew(position) }
                chain = next[chain]
            } while chain != first && !isDone[chain]
            rings.append(closed(ring))
        }
        return rings
    }

    /// A ring without a repeat of its beginning.
    private static func closed(_ positions: [PlanePosition]) -> [PlanePosition] {
        var ring = positions
        while ring.count > 1, ring.last == ring.first { ring.removeLast() }
        return ring
    }
}
