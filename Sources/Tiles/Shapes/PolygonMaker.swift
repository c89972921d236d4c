import GEOS
import Geo

/// Makes of the rings of one polygon what may stand in a tile: cut, wound, valid.
struct PolygonMaker {
    private let box: PlaneBox
    /// Asked only where the quick check fails, so it is made only then.
    private var context: GEOSContext?

    init(box: PlaneBox) { self.box = box }

    /// The polygons that are left of one, each an outer ring and its holes; often none.
    mutating func polygons(_ rings: [[PlanePosition]]) -> [[[PlanePosition]]] {
        guard let outer = rings.first, outer.count > 2, PlaneBox(outer).intersects(box) else {
            return []
        }
        let isWhole = box.contains(PlaneBox(outer))
        var kept = isWhole ? rings : RingClip.clip(wound(rings), to: box)
        kept = kept.map(PlaneRing.withoutNeedles).filter { $0.count > 2 }
        if isWhole { kept = wound(kept) }
        kept.removeAll { $0.count == 3 && PlaneRing.doubledArea($0) == 0 }
        guard !kept.isEmpty else { return [] }
        let areas = kept.map(PlaneRing.doubledArea)
        guard !areas.contains(0), RingCheck.isSimple(kept),
            let polygons = Self.nested(kept, areas)
        else { return repaired(kept) }
        return polygons
    }

    /// The outer ring clockwise on the screen, the holes the other way.
    private func wound(_ rings: [[PlanePosition]]) -> [[PlanePosition]] {
        rings.enumerated().map { index, ring in
            let isPositive = PlaneRing.doubledArea(ring) > 0
            return isPositive == (index == 0) ? ring : ring.reversed()
        }
    }

    /// Holes with the outer rings around them; nil where rings lie as those of a polygon can't.
    private static func nested(
        _ rings: [[PlanePosition]], _ areas: [Int]
    ) -> [[[PlanePosition]]]? {
        var polygons = zip(rings, areas).filter { $0.1 > 0 }.map { [$0.0] }
        let holes = zip(rings, areas).filter { $0.1 < 0 }.map(\.0)
        if polygons.count == 1, holes.isEmpty { return polygons }
        for (index, one) in rings.enumerated() {
            // An outer ring lies in no other ring, a hole in one outer ring and no hole.
            let around = rings.indices.filter {
                $0 != index && PlaneRing.contains(rings[$0], one[0])
            }
            guard areas[index] < 0 else {
                if around.isEmpty { continue }
                return nil
            }
            guard around.count == 1, let outer = around.first, areas[outer] > 0,
                let place = polygons.firstIndex(where: { $0[0] == rings[outer] })
            else { return nil }
            polygons[place].append(one)
        }
        return polygons
    }

    /// What GEOS makes of rings that meet, back on whole units.
    ///
    /// A scribble that would take it too long is shown by its hull: roughly there, and at once.
    private mutating func repaired(_ rings: [[PlanePosition]]) -> [[[PlanePosition]]] {
        guard RingCheck.isRepairable(rings) else {
            return PlaneRing.hull(rings.flatMap(\.self)).map { [[$0]] } ?? []
        }
        let context = self.context ?? GEOSContext()
        self.context = context
        let shape = Geometry { builder in
            builder.beginGeometry(.polygon)
            builder.beginPart(.polygon)
            for ring in rings { builder.add(ring) }
        }
        guard let valid = try? context.makeValid(shape),
            let snapped = try? context.snapped(valid, toGrid: 1)
        else { return [] }
        return snapped.parts.compactMap { part -> [[PlanePosition]]? in
            guard snapped.kind(ofPart: part) == .polygon else { return nil }
            var polygon: [[PlanePosition]] = []
            for ring in snapped.rings(ofPart: part) {
                let positions = snapped.positions(ofRing: ring)
                let area = PlaneRing.doubledArea(positions)
                guard positions.count > 2, area != 0 else {
                    if polygon.isEmpty { return nil }
                    continue
                }
                polygon.append((area > 0) == polygon.isEmpty ? positions : positions.reversed())
            }
            return polygon.isEmpty ? nil : polygon
        }
    }
}

extension GeometryBuilder {
    /// Adds a ring, closed.
    fileprivate mutating func add(_ ring: [PlanePosition]) {
        beginRing()
        for position in ring + ring.prefix(1) { add(x: Double(position.x), y: Double(position.y)) }
    }
}

extension Geometry {
    /// The positions of a ring on whole units, its beginning not repeated.
    fileprivate func positions(ofRing ring: Int) -> [PlanePosition] {
        var positions: [PlanePosition] = []
        for index in coordinates(ofRing: ring) {
            let (x, y) = position(index)
            positions.appendIfNew(PlanePosition(x: Int(x.rounded()), y: Int(y.rounded())))
        }
        while positions.count > 1, positions.last == positions.first { positions.removeLast() }
        return positions
    }
}
