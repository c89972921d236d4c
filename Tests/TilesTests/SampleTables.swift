import Features
import Geo
import TestSupport
import Tiles

/// Feature tables for tests: random places, and a column of every type.
enum SampleTables {
    static func points(_ count: Int, _ random: inout SeededRandom) -> FeatureTable {
        var builder = GeometryBuilder()
        for _ in 0..<count {
            if random.isOnce(in: 30) {
                builder.appendNull()
            } else if random.isOnce(in: 20) {
                // On the corner of a tile of some zoom, where half-open squares matter.
                builder.appendPoint(
                    x: Double(random.int(in: -8...8)) * 22.5, y: 0)
            } else {
                builder.appendPoint(
                    x: random.double(in: 85...120), y: random.double(in: 41...52))
            }
        }
        return table(builder.finish(), &random)
    }

    /// A table of these places with attributes, some of them null and some of them alike.
    static func table(_ geometry: GeometryColumn, _ random: inout SeededRandom) -> FeatureTable {
        let definitions = [
            ColumnDefinition("id", .text), ColumnDefinition("kind", .text),
            ColumnDefinition("other_kind", .text), ColumnDefinition("year", .integer),
            ColumnDefinition("end_year", .integer), ColumnDefinition("size", .real),
            ColumnDefinition("is_open", .boolean), ColumnDefinition("day", .date),
            ColumnDefinition("instant", .dateTime), ColumnDefinition("list", .json),
            ColumnDefinition("never", .integer),
        ]
        var builders = definitions.map { ColumnBuilder(type: $0.type) }
        let kinds = ["water", "health", "", "2024-03-29", "Зам, гүүр", "学校"]
        for row in 0..<geometry.count {
            func value(_ column: Int) -> Value {
                switch column {
                case 0: .text("S\(row)")
                case 1, 2: .text(kinds[random.int(in: 0...kinds.count - 1)])
                case 3, 4: .integer(Int64(random.int(in: -3...3)))
                case 5: .real(Double(random.int(in: -2...2)) / 2)
                case 6: .boolean(random.isOnce(in: 2))
                case 7: .date(Int32(19_811 + random.int(in: 0...1)))
                case 8: .dateTime(Int64(random.int(in: 0...2)) * 86_400_000)
                default: .null
                }
            }
            for column in definitions.indices where column != 9 {
                builders[column].append(random.isOnce(in: 6) && column > 0 ? .null : value(column))
            }
            let list = random.isOnce(in: 2) ? "[1,2]" : "{\"a\":\(row)}"
            Array(list.utf8).withUnsafeBytes { builders[9].append(json: $0) }
        }
        return FeatureTable(
            name: "sample", schema: Schema(columns: definitions, geometry: GeometryDefinition()),
            columns: builders.map { $0.finish() }, geometry: geometry)
    }

    static func layer(
        _ table: FeatureTable, cap: Int = 10_000, rows: RowSet? = nil, name: String = "sample"
    ) -> TileLayer {
        TileLayer(
            name: name, table: TileTable(table, cap: cap),
            properties: table.schema.columns.enumerated().map {
                TileProperty(key: $1.name, column: $0)
            }, rows: rows)
    }
}
