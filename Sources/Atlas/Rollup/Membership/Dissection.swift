import GEOS
import Geo
import PROJ

/// Cuts a line or an area along the borders of areas, so that each piece lies in a known set of
/// them and no ground is in two pieces.
struct Dissection {
    /// A piece and the areas that hold it, in canonical order; none for what is left.
    struct Piece {
        let shape: Geometry
        let areas: [Int32]
    }

    private let layer: AreaLayer
    private let arbiter: AreaArbiter
    private let context: GEOSContext
    private let mayContinue: () -> Bool

    init(
        _ layer: AreaLayer, _ arbiter: AreaArbiter, _ context: GEOSContext,
        while mayContinue: @escaping () -> Bool
    ) {
        self.mayContinue = mayContinue
        self.layer = layer
        self.arbiter = arbiter
        self.context = context
    }

    /// The pieces of a shape of one kind, which must be valid.
    func pieces(of shape: Geometry, _ kind: GeometryKind) throws(GEOSError) -> [Piece] {
        var met: [Int32] = []
        for area in layer.candidates(shape.box)
        where try arbiter.shape(Int(area)).holds(.intersects, shape) {
            met.append(area)
        }
        guard let first = met.first else { return [Piece(shape: shape, areas: [])] }
        // Most shapes lie in one area; no other one touches them even with its border.
        if met.count == 1, try arbiter.shape(Int(first)).holds(.covers, shape) {
            return [Piece(shape: shape, areas: met)]
        }
        var pieces = [Piece(shape: shape, areas: [])]
        for area in met {
            var next: [Piece] = []
            for piece in pieces {
                guard mayContinue() else { throw PlacingEnd.givenUp }
                next += try cut(piece, area, kind)
            }
            pieces = next
        }
        return pieces
    }

    /// What a piece has in an area, and what it has beside it.
    private func cut(
        _ piece: Piece, _ area: Int32, _ kind: GeometryKind
    ) throws(GEOSError) -> [Piece] {
        let ground = layer.areas[Int(area)]
        guard piece.shape.box.intersects(ground.box) else { return [piece] }
        // Where lines only touch an area, points come out, which are no part of a line.
        let inside = try context.intersection(piece.shape, ground).parts(of: kind)
        guard let inside else { return [piece] }
        let beside = try context.difference(piece.shape, ground).parts(of: kind)
        return [Piece(shape: inside, areas: piece.areas + [area])]
            + (beside.map { [Piece(shape: $0, areas: piece.areas)] } ?? [])
    }
}

extension Geometry {
    /// The parts of one kind; nil when there is none.
    func parts(of kind: GeometryKind) -> Geometry? {
        let kept = parts.filter { part in
            self.kind(ofPart: part) == kind
                && rings(ofPart: part).contains { !coordinates(ofRing: $0).isEmpty }
        }
        guard !kept.isEmpty else { return nil }
        if kept.count == parts.count, self.kind != .geometryCollection { return self }
        return Geometry { builder in
            builder.beginGeometry(kept.count == 1 ? kind : kind.multi)
            for part in kept {
                builder.beginPart(kind)
                for ring in rings(ofPart: part) {
                    builder.beginRing()
                    for index in coordinates(ofRing: ring) {
                        let (x, y) = position(index)
                        builder.add(x: x, y: y)
                    }
                }
            }
        }
    }
}

extension PlaceMeasure.Kind {
    /// How large a shape is on the ground, in whole millimetres or square metres: last bits in which
    /// builds of GEOS differ then cannot move a yen.
    func size(of shape: Geometry) -> UInt128 {
        let size =
            switch self {
            case .points: Double(shape.coordinates.count)
            case .length: Geodesic.wgs84.length(of: shape) * 1000
            case .area: Geodesic.wgs84.area(of: shape)
            }
        return UInt128(size.rounded())
    }
}
