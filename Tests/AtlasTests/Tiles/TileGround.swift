import GEOS
import Geo
import Tiles

/// Puts what tiles hold together again, on a plane whose unit is a tile's unit at that zoom.
struct TileGround {
    static let extent = 4096.0
    let zoom: Int
    private let context = GEOSContext()

    init(zoom: Int) { self.zoom = zoom }

    /// The square of a tile.
    func square(_ address: TileAddress) -> Geometry {
        let (x, y) = (Double(address.column) * Self.extent, Double(address.row) * Self.extent)
        return .rectangle(Box(minX: x, minY: y, maxX: x + Self.extent, maxY: y + Self.extent))
    }

    /// The part of a feature's area that lies within its tile.
    func interior(of found: FoundFeature) throws -> Geometry {
        try context.intersection(area(of: found), square(found.address))
    }

    /// The area of a feature, the part in the buffer included.
    func area(of found: FoundFeature) -> Geometry {
        guard case .polygons(let polygons) = found.feature.shape else { return .null }
        let (left, top) = (
            Double(found.address.column) * Self.extent, Double(found.address.row) * Self.extent
        )
        return Geometry { builder in
            builder.beginGeometry(.multiPolygon)
            for polygon in polygons {
                builder.beginPart(.polygon)
                for ring in polygon {
                    builder.beginRing()
                    for position in ring + ring.prefix(1) {
                        builder.add(x: left + Double(position.x), y: top + Double(position.y))
                    }
                }
            }
        }
    }

    /// Longitudes and latitudes on the plane.
    func plane(_ shapes: GeometryColumn) -> GeometryColumn {
        let world = Self.extent * Double(1 << zoom)
        return shapes.replacingCoordinates { xy in
            for index in stride(from: 0, to: xy.count, by: 2) where !xy[index].isNaN {
                let metres = WebMercator.metres(x: xy[index], y: xy[index + 1])
                let around = 2 * Double.pi * WebMercator.radius
                xy[index] = (0.5 + metres.x / around) * world
                xy[index + 1] = (0.5 - metres.y / around) * world
            }
        }
    }

    func union(_ shapes: [Geometry]) throws -> Geometry { try context.union(shapes) }

    func area(_ shape: Geometry) throws -> Double { try context.area(shape) }

    func length(_ shape: Geometry) throws -> Double { try context.length(shape) }

    /// Whether no part of one is farther from the other than so many units, either way.
    func agree(_ one: Geometry, _ other: Geometry, within units: Double) throws -> Bool {
        let pairs = [(one, other), (other, one)]
        return try pairs.allSatisfy { inner, outer in
            try context.holds(.covers, try context.buffer(outer, distance: units), inner)
        }
    }

    /// How much ground the holes of an area take.
    func holes(in area: Geometry) throws -> Double {
        var sum = 0.0
        area.forEachPolygonRing { part, ring in
            guard ring != area.rings(ofPart: part).lowerBound else { return }
            sum += abs(area.doubledArea(ofRing: ring)) / 2
        }
        return sum
    }
}
