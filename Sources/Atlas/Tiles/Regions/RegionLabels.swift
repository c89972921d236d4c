import Features
import GEOS
import Geo
import PROJ

/// Where the names of regions stand: one point on the surface of the largest part of each.
struct RegionLabels: Sendable {
    /// Region → its point, nothing for a region without a place.
    let points: GeometryColumn
    /// Region → its place in its level by size, the largest 1: small ones give way on crowded maps.
    let ranks: [UInt32]

    init(_ regions: FeatureTable, levelOfRow: [String]) throws(AtlasError) {
        let context = GEOSContext()
        var points = GeometryBuilder()
        var areas: [Double] = []
        for row in 0..<regions.count {
            let (part, area) = Self.largestPart(of: regions.geometry(at: row))
            areas.append(area)
            do throws(GEOSError) {
                points.append(part.isEmpty ? .null : try context.pointOnSurface(part))
            } catch {
                throw .inconsistent("region \(regions.id(at: row)) has no surface: \(error)")
            }
        }
        self.points = points.finish()
        ranks = Self.ranks(areas, levelOfRow)
    }

    /// The schema of regions with the rank added.
    static func schema(of regions: Schema) -> Schema {
        var schema = regions
        schema.columns.append(
            ColumnDefinition(
                regions.index(of: "rank") == nil ? "rank" : "label_rank", .integer,
                title: LayerTexts.rank))
        schema.geometry?.kind = .point
        return schema
    }

    /// The ranks as a column of that schema.
    var rankColumn: Column { Column(.integer(ranks.map { Int64($0) })) }

    /// The place of each in its level by size, the largest 1.
    static func ranks(_ sizes: [Double], _ levelOfRow: [String]) -> [UInt32] {
        var ranks = [UInt32](repeating: 0, count: sizes.count)
        var lastRank: [String: UInt32] = [:]
        let order = sizes.indices.sorted { one, other in
            sizes[one] == sizes[other] ? one < other : sizes[one] > sizes[other]
        }
        for row in order {
            lastRank[levelOfRow[row], default: 0] += 1
            ranks[row] = lastRank[levelOfRow[row]] ?? 0
        }
        return ranks
    }

    private static func largestPart(of area: Geometry) -> (Geometry, Double) {
        var largest = (part: Geometry.null, area: 0.0)
        for part in area.parts where area.kind(ofPart: part) == .polygon {
            let polygon = Geometry { builder in
                builder.beginGeometry(.polygon)
                builder.beginPart(.polygon)
                for ring in area.rings(ofPart: part) {
                    builder.beginRing()
                    for index in area.coordinates(ofRing: ring) {
                        let (x, y) = area.position(index)
                        builder.add(x: x, y: y)
                    }
                }
            }
            let size = Geodesic.wgs84.area(of: polygon)
            if size > largest.area { largest = (polygon, size) }
        }
        return largest
    }
}
