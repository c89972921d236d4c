import Features
import Geo
import TestSupport

/// Tables of random places, half of them on a grid so that borders and corners are hit exactly.
struct RandomPlaces {
    var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    mutating func table(_ count: Int) -> FeatureTable {
        var builder = GeometryBuilder()
        var numbers = ColumnBuilder(type: .integer)
        for row in 0..<count {
            appendPlace(to: &builder)
            numbers.append(integer: Int64(row % 7))
        }
        return FeatureTable(
            name: "places",
            schema: Schema(
                columns: [ColumnDefinition("number", .integer)], geometry: GeometryDefinition()),
            columns: [numbers.finish()], geometry: builder.finish())
    }

    /// A number on a grid of tenths of degrees, or between its lines.
    mutating func degree(_ range: ClosedRange<Int>) -> Double {
        let whole = Double(random.int(in: range))
        return random.isOnce(in: 2) ? whole : whole + random.double(in: 0...1)
    }

    mutating func box() -> Box {
        let (x, y) = (degree(88...118), degree(42...51))
        return Box(
            minX: x, minY: y, maxX: x + Double(random.int(in: 0...8)),
            maxY: y + Double(random.int(in: 0...5)))
    }

    mutating func polygon() -> Geometry {
        guard random.isOnce(in: 2) else { return .rectangle(box()) }
        let (x, y) = (degree(88...118), degree(42...51))
        let (width, height) = (Double(random.int(in: 1...6)), Double(random.int(in: 1...4)))
        return Geometry {
            $0.beginGeometry(.polygon)
            $0.beginPart(.polygon)
            $0.beginRing()
            for corner in [
                (0.0, 0.0), (width, 0.5), (width / 2, height / 2), (0.5, height), (0, 0),
            ] {
                $0.add(x: x + corner.0, y: y + corner.1)
            }
        }
    }

    private mutating func appendPlace(to builder: inout GeometryBuilder) {
        switch random.int(in: 0...9) {
        case 0: builder.appendNull()
        case 1...4: builder.appendPoint(x: degree(88...118), y: degree(42...51))
        case 5...6: appendLine(to: &builder)
        default: builder.append(polygon())
        }
    }

    private mutating func appendLine(to builder: inout GeometryBuilder) {
        builder.beginGeometry(.lineString)
        builder.beginPart(.lineString)
        builder.beginRing()
        let (x, y) = (degree(88...118), degree(42...51))
        for step in 0...random.int(in: 1...5) {
            builder.add(
                x: x + Double(step) * random.double(in: 0.1...1),
                y: y + Double(random.int(in: -1...1)))
        }
    }
}
