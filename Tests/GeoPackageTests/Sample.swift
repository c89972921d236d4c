import Features
import Geo

/// Tables made from a seed, for tests that need many rows.
enum Sample {
    static let now: @Sendable () -> String = { "2024-03-29T00:00:00.000Z" }

    /// Points over Mongolia with an identifier, a title and a number each.
    static func points(_ count: Int, named name: String = "points", seed: UInt64 = 7)
        -> FeatureTable
    {
        var random = SeededGenerator(seed: seed)
        var ids = ColumnBuilder(type: .text)
        var titles = ColumnBuilder(type: .text)
        var amounts = ColumnBuilder(type: .integer)
        var places = GeometryBuilder()
        for row in 0..<count {
            ids.append(text: "p\(row)")
            titles.append(text: "Төсөл \(random.next() % 50)")
            if row % 7 == 0 { amounts.appendNull() } else { amounts.append(integer: Int64(row)) }
            places.appendPoint(
                x: .random(in: 87...120, using: &random), y: .random(in: 41...52, using: &random))
        }
        let schema = Schema(
            columns: [
                ColumnDefinition("id", .text, isRequired: true), ColumnDefinition("title", .text),
                ColumnDefinition("amount", .integer),
            ],
            geometry: GeometryDefinition(kind: .point), idColumn: 0)
        return FeatureTable(
            name: name, schema: schema,
            columns: [ids.finish(), titles.finish(), amounts.finish()], geometry: places.finish())
    }
}

/// SplitMix64: the same numbers everywhere for one seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
