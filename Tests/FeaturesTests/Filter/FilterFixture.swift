import Features
import GEOS
import Geo
import TestSupport

/// Tables whose values meet those of ``RandomFilter``.
enum FilterFixture {
    static let schema: Schema = {
        var tags = ColumnDefinition("tags", .text)
        tags.isList = true
        return Schema(
            columns: [
                ColumnDefinition("name", .text), ColumnDefinition("title", .text),
                ColumnDefinition("n", .integer), ColumnDefinition("m", .integer),
                ColumnDefinition("r", .real), ColumnDefinition("flag", .boolean),
                ColumnDefinition("day", .date), ColumnDefinition("at", .dateTime), tags,
                ColumnDefinition("raw", .binary), ColumnDefinition("json", .json),
            ], geometry: GeometryDefinition())
    }()

    /// A table of so many rows; a quarter of the values are missing.
    static func table(rows: Int, seed: UInt64) -> FeatureTable {
        var random = SeededRandom(seed: seed)
        var builders = schema.columns.map { ColumnBuilder(type: $0.type) }
        var geometry = GeometryBuilder()
        for row in 0..<rows {
            for (index, column) in schema.columns.enumerated() {
                if random.isOnce(in: 4) {
                    builders[index].appendNull()
                } else {
                    append(column, row, to: &builders[index], &random)
                }
            }
            append(to: &geometry, &random)
        }
        return FeatureTable(
            name: "random", schema: schema, columns: builders.map { $0.finish() },
            geometry: geometry.finish())
    }

    private static func append(
        _ column: ColumnDefinition, _ row: Int, to builder: inout ColumnBuilder,
        _ random: inout SeededRandom
    ) {
        let texts = RandomFilter.texts
        switch column.name {
        case "name": builder.append(text: texts[random.int(in: 0...texts.count - 1)])
        // Nearly all different, so that a long table keeps no dictionary.
        case "title":
            let text = texts[random.int(in: 0...texts.count - 1)]
            builder.append(text: random.isOnce(in: 8) ? text : text + String(row))
        case "n": builder.append(integer: Int64(random.int(in: -4...4)))
        case "m": builder.append(integer: random.isOnce(in: 50) ? .max : 1)
        case "r":
            let odd: [Double] = [.nan, .infinity, -.infinity, 1e300, -0.0]
            builder.append(
                real: random.isOnce(in: 10)
                    ? odd[random.int(in: 0...4)] : Double(random.int(in: -8...8)) / 2)
        case "flag": builder.append(boolean: random.isOnce(in: 2))
        case "day": builder.append(date: Int32(random.int(in: 0...6)))
        case "at": builder.append(dateTime: Int64(random.int(in: 0...12)) * 43_200_000)
        case "tags":
            let tags = ["a", "b", "c", "ө", "e\u{301}"]
            let count = random.int(in: 1...3)
            builder.append(
                text: (0..<count).map { _ in tags[random.int(in: 0...4)] }.joined(separator: "|"))
        case "json": builder.append(text: "[\"a\",1,2.5,true]")
        default: builder.append(text: "x")
        }
    }

    private static func append(to builder: inout GeometryBuilder, _ random: inout SeededRandom) {
        let (x, y) = (Double(random.int(in: 0...8)), Double(random.int(in: 0...8)))
        let size = Double(random.int(in: 1...4))
        switch random.int(in: 0...8) {
        case 0: builder.appendNull()
        case 1: builder.appendPoint(x: .nan, y: .nan)
        case 2, 3, 4: builder.appendPoint(x: x, y: y)
        case 5:
            builder.beginGeometry(.lineString)
            builder.beginPart(.lineString)
            builder.beginRing()
            builder.add(x: x, y: y)
            builder.add(x: x + size, y: y + 1)
        case 6:
            builder.beginGeometry(.multiPoint)
            for step in 0..<2 {
                builder.beginPart(.point)
                builder.beginRing()
                builder.add(x: x + Double(step), y: y)
            }
        default:
            builder.append(
                .rectangle(Box(minX: x, minY: y, maxX: x + size, maxY: y + size)))
        }
    }

    /// The rows that a filter in text selects.
    static func rows(
        _ filter: String, of table: FeatureTable
    ) throws -> [Int] {
        try BoundFilter(CQL2TextReader.read(filter), schema: table.schema)
            .rows(of: table, using: GEOSContext())
    }
}
