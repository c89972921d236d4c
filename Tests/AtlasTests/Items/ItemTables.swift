import Features
import Geo
import TestSupport

/// Random tables with a column of every kind that a question can be about.
struct ItemTables {
    var places: RandomPlaces

    init(seed: UInt64) { places = RandomPlaces(seed: seed) }

    static let words = ["Bridge", "Гүүр", "橋", "Café", "цэцэрлэг", "школ", "naïve", "電力網", "x"]
    static let schema = Schema(
        columns: [
            ColumnDefinition("id", .text), ColumnDefinition("title", .text),
            ColumnDefinition("sector", .text), list("regions"), ColumnDefinition("year", .integer),
            ColumnDefinition("amount", .real), ColumnDefinition("start_date", .date),
            ColumnDefinition("end_date", .date), ColumnDefinition("done", .boolean),
        ], geometry: GeometryDefinition(), idColumn: 0)

    private static func list(_ name: String) -> ColumnDefinition {
        var definition = ColumnDefinition(name, .text)
        definition.isList = true
        return definition
    }

    mutating func table(_ count: Int, name: String = "items") -> FeatureTable {
        let plain = places.table(count)
        var builders = Self.schema.columns.map { ColumnBuilder(type: $0.type) }
        for row in 0..<count {
            for (index, value) in values(row).enumerated() { builders[index].append(value) }
        }
        return FeatureTable(
            name: name, schema: Self.schema, columns: builders.map { $0.finish() },
            geometry: plain.geometry)
    }

    mutating func word() -> String { Self.words[places.random.int(in: 0...Self.words.count - 1)] }

    private mutating func values(_ row: Int) -> [Value] {
        let (start, end) = (Int32(int(10_000...11_000)), Int32(int(10_500...12_000)))
        return [
            .text("F-\(row)"), maybe(.text("\(word()) \(word()) \(row)")),
            maybe(.text(word())), maybe(.text("\(word())|\(word())")),
            maybe(.integer(Int64(int(-3...3)))), maybe(.real(Double(int(-20...20)) / 4)),
            maybe(.date(start)), maybe(.date(max(start, end))), maybe(.boolean(int(0...1) == 1)),
        ]
    }

    private mutating func int(_ range: ClosedRange<Int>) -> Int { places.random.int(in: range) }

    private mutating func maybe(_ value: Value) -> Value {
        places.random.isOnce(in: 5) ? .null : value
    }
}
