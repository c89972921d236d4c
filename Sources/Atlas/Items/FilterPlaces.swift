import Features
import Geo
import PROJ

/// Brings the places of a filter from its reference system, with that system's order of axes, into
/// longitude and latitude.
struct FilterPlaces {
    private let crs: CRSName
    private let projections: ProjectionPool
    private let isNorthFirst: Bool

    init(_ crs: CRSName, _ projections: ProjectionPool) {
        self.crs = crs
        self.projections = projections
        isNorthFirst =
            crs.isWGS84
            ? crs == .wgs84
            : projections.with { context in
                (try? context.describe(.name(crs)))?.axisOrder == .northEast
            }
    }

    /// The place; nil when parts of it have no image in longitude and latitude.
    func place(_ shape: FilterShape) -> Geometry? {
        guard crs != .crs84 else { return shape.inLongitudeLatitude }
        let ordered = isNorthFirst ? Self.swapped(shape) : shape
        guard !crs.isWGS84 else { return ordered.inLongitudeLatitude }
        let place =
            switch ordered {
            case .geometry(let geometry): geometry
            case .box(let box): Self.outline(of: box)
            }
        return projections.with { context in
            (try? context.transformation(from: crs, to: .crs84))?.transform(place)
        }
    }

    private static func swapped(_ shape: FilterShape) -> FilterShape {
        switch shape {
        case .geometry(let geometry):
            let column = geometry.column.gathering([geometry.row]).swappingAxes
            return .geometry(Geometry(column: column, row: 0))
        case .box(let box):
            return .box(
                Box(minX: box.minY, minY: box.minX, maxX: box.maxY, maxY: box.maxX))
        }
    }

    /// So many pieces an edge is cut into, since it is curved on the ground.
    private static let pieces = 32

    private static func outline(of box: Box) -> Geometry {
        guard box.width > 0, box.height > 0 else { return .rectangle(box) }
        let corners = [
            (box.minX, box.minY), (box.maxX, box.minY), (box.maxX, box.maxY), (box.minX, box.maxY),
            (box.minX, box.minY),
        ]
        return Geometry { builder in
            builder.beginGeometry(.polygon)
            builder.beginPart(.polygon)
            builder.beginRing()
            for (start, end) in zip(corners, corners.dropFirst()) {
                for piece in 0..<pieces {
                    let share = Double(piece) / Double(pieces)
                    builder.add(
                        x: start.0 + (end.0 - start.0) * share,
                        y: start.1 + (end.1 - start.1) * share)
                }
            }
            builder.add(x: box.minX, y: box.minY)
        }
    }
}
