import Features
import Geo
import TestSupport

/// Lines and areas about the sample sites, with their attributes.
enum SampleShapes {
    /// Winding ways of 24 positions.
    static func lines(of table: FeatureTable, count: Int) -> FeatureTable {
        shapes(of: table, count: count, .lineString) { x, y, random in
            var (x, y) = (x, y)
            return (0..<24).map { _ in
                x += random.double(in: -0.002...0.004)
                y += random.double(in: -0.002...0.003)
                return (x, y)
            }
        }
    }

    /// Ragged grounds of 24 corners.
    static func areas(of table: FeatureTable, count: Int) -> FeatureTable {
        shapes(of: table, count: count, .polygon) { x, y, random in
            // Turned by 15 degrees each time, without asking for a sine.
            let (cosine, sine) = (0.965_925_826_289_068_3, 0.258_819_045_102_520_7)
            var (east, north) = (1.0, 0.0)
            let corners = (0..<24).map { _ in
                let radius = random.double(in: 0.006...0.012)
                (east, north) = (east * cosine - north * sine, east * sine + north * cosine)
                return (x + radius * east, y + radius * north)
            }
            return corners + corners.prefix(1)
        }
    }

    private static func shapes(
        of table: FeatureTable, count: Int, _ kind: GeometryKind,
        _ make: (Double, Double, inout SeededRandom) -> [(Double, Double)]
    ) -> FeatureTable {
        let chosen = table.gathering(Array(0..<min(count, table.count)))
        var random = SeededRandom(seed: 13)
        var builder = GeometryBuilder()
        for row in 0..<chosen.count {
            let box = chosen.geometry(at: row).box
            builder.beginGeometry(kind)
            builder.beginPart(kind)
            builder.beginRing()
            for (x, y) in make(box.minX, box.minY, &random) { builder.add(x: x, y: y) }
        }
        return FeatureTable(
            name: chosen.name, schema: chosen.schema, columns: chosen.columns,
            geometry: builder.finish())
    }
}
