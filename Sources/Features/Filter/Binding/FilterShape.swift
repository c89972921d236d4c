public import Geo

/// A place as it stands in a filter, in the filter's own reference system.
public enum FilterShape: Sendable {
    /// A geometry.
    case geometry(Geometry)
    /// A box: lower corner, then upper corner, each in the axis order of the system.
    case box(Box)

    /// The place as a geometry when the filter's system is longitude and latitude, as it is unless
    /// something else is said.
    ///
    /// A box whose west is east of its east crosses the antimeridian and becomes two. A box without
    /// width or height is a line or a point.
    /// Nil for a box whose south is north of its north, and for what lies beyond the poles or the
    /// antimeridian: such coordinates are a mistake, of axes most often, and no question.
    public var inLongitudeLatitude: Geometry? {
        switch self {
        case .geometry(let geometry):
            return geometry.isEmpty || Box.world.contains(geometry.box) ? geometry : nil
        case .box(let box):
            guard box.minY <= box.maxY, Box.world.contains(x: box.minX, y: box.minY),
                Box.world.contains(x: box.maxX, y: box.maxY)
            else { return nil }
            let parts = box.unwrapped.map(Self.shape)
            guard parts.count > 1 else { return parts[0] }
            let kinds = Set(parts.map(\.kind))
            return Geometry { builder in
                builder.beginGeometry(kinds.count == 1 ? parts[0].kind.multi : .geometryCollection)
                for part in parts {
                    builder.beginPart(part.kind)
                    builder.beginRing()
                    for coordinate in part.coordinates {
                        let (x, y) = part.position(coordinate)
                        builder.add(x: x, y: y)
                    }
                }
            }
        }
    }

    private static func shape(of box: Box) -> Geometry {
        if box.minX == box.maxX, box.minY == box.maxY { return .point(x: box.minX, y: box.minY) }
        guard box.minX == box.maxX || box.minY == box.maxY else { return .rectangle(box) }
        return Geometry { builder in
            builder.beginGeometry(.lineString)
            builder.beginPart(.lineString)
            builder.beginRing()
            builder.add(x: box.minX, y: box.minY)
            builder.add(x: box.maxX, y: box.maxY)
        }
    }
}
