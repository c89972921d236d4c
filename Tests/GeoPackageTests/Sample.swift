import Features
import Geo
import GeoPackage
import Stores
import TestSupport

/// Tables made from a seed, for tests that need many rows.
enum Sample {
    static let now: @Sendable () -> String = { "2024-03-29T00:00:00.000Z" }

    /// Points over Mongolia with an identifier, a title and a number each.
    static func points(
        _ count: Int, named name: String = "points", seed: UInt64 = 7
    ) -> FeatureTable {
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

    /// One feature for each WKT, with its number as identifier; none has a place for an empty text.
    static func shapes(
        _ texts: [String], named name: String = "shapes", in crs: CRSName = .wgs84
    ) throws -> FeatureTable {
        var places = GeometryBuilder()
        var ids = ColumnBuilder(type: .text)
        for (i, text) in texts.enumerated() {
            ids.append(text: "s\(i)")
            if text.isEmpty { places.appendNull() } else { places.append(try Geometry(wkt: text)) }
        }
        return FeatureTable(
            name: name,
            schema: Schema(
                columns: [ColumnDefinition("id", .text)],
                geometry: GeometryDefinition(storageCRS: crs), idColumn: 0),
            columns: [ids.finish()], geometry: places.finish())
    }

    /// A table of attributes with one column of texts.
    static func texts(_ texts: [String?], named name: String) -> FeatureTable {
        var builder = ColumnBuilder(type: .text)
        for text in texts {
            if let text { builder.append(text: text) } else { builder.appendNull() }
        }
        return FeatureTable(
            name: name, schema: Schema(columns: [ColumnDefinition("text", .text)]),
            columns: [builder.finish()])
    }
}

extension TemporaryDirectory {
    /// Publishes tables in this folder, and tells the path of the file.
    func publish(_ tables: FeatureTable..., as name: String = "a.gpkg") throws -> String {
        let path = path(name)
        try GeoPackageStore(path, patience: .milliseconds(200), now: Sample.now).publish(
            Publication(
                tables: tables.map { TableEdit(.replace, $0) }, lastChange: Sample.now()))
        return path
    }

    /// A store in this folder.
    func store(_ name: String = "a.gpkg") -> GeoPackageStore {
        GeoPackageStore(
            path(name), patience: .milliseconds(200), now: { "2025-01-01T00:00:00.000Z" })
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
