import Features
import GEOS
import Geo

extension FuzzDoor {
    /// CQL2 text.
    static let cql2Text = FuzzDoor("cql2-text", longest: 2048) { bytes in
        guard let text = String(validating: bytes, as: UTF8.self) else { return }
        let filter: FilterExpression
        do throws(FilterError) {
            filter = try CQL2TextReader.read(text)
        } catch {
            return try demandRefused(error, text)
        }
        try demandSound(filter, demandsText: !text.contains("\\"))
    }

    /// CQL2 JSON.
    static let cql2JSON = FuzzDoor("cql2-json", longest: 2048) { bytes in
        let filter: FilterExpression
        do throws(FilterError) {
            filter = try CQL2JSONReader.read(bytes)
        } catch {
            return try demandRefused(error, String(decoding: bytes, as: UTF8.self))
        }
        try demandSound(filter, demandsText: false)
    }

    private static func demandRefused(_ error: FilterError, _ text: String) throws {
        if case .text(let byte, let character) = error.position {
            try demand((0...text.utf8.count).contains(byte), "\(error) in \(text.utf8.count) bytes")
            try demand(
                (0...text.utf8.count).contains(character), "\(error) in \(text.utf8.count) bytes")
        }
        try demand(!error.message.isEmpty, "a refusal says why")
    }

    /// A filter reads back from both of its spellings, and can be asked of a table.
    private static func demandSound(_ filter: FilterExpression, demandsText: Bool) throws {
        let json = filter.cql2JSON
        let text = filter.cql2Text
        // What is written may be longer than what may be read.
        if json.utf8.count <= FilterLimits.bytes {
            try demandEqual(try CQL2JSONReader.read(json), filter, json)
        }
        if demandsText, text.utf8.count <= FilterLimits.bytes {
            try demandEqual(try CQL2TextReader.read(text), filter, text)
        }
        guard let bound = try? BoundFilter(filter, schema: table.schema) else { return }
        let rows = bound.rows(of: table, using: GEOSContext())
        try demand(
            rows.allSatisfy { (0..<table.count).contains($0) } && rows == rows.sorted(),
            "rows \(rows)")
        try demandEqual(
            rows, bound.rows(of: table, among: Array(0..<table.count), using: GEOSContext()),
            "with the index and without it")
    }

    /// A column of each type, with and without values, and places.
    private static let table: FeatureTable = {
        let names = ["flag", "count", "size", "name", "day", "moment"]
        let types: [ColumnType] = [.boolean, .integer, .real, .text, .date, .dateTime]
        let values: [Column.Values] = [
            .boolean([true, false, false]), .integer([-1, 0, .max]), .real([-0.5, 0, 1e300]),
            .text(texts(["", "Hövsgöl", "a'b"])), .date([0, 19_000, -1]),
            .dateTime([0, 1_700_000_000_000, -1]),
        ]
        var builder = GeometryBuilder()
        builder.appendPoint(x: 106.9, y: 47.9)
        builder.appendNull()
        builder.appendPoint(x: -180, y: -90)
        return FeatureTable(
            name: "fuzz",
            schema: Schema(
                columns: zip(names, types).map { ColumnDefinition($0, $1) },
                geometry: GeometryDefinition()),
            columns: values.map { Column($0) }, geometry: builder.finish())
    }()

    private static func texts(_ texts: [String]) -> TextColumn {
        var builder = ColumnBuilder(type: .text)
        for text in texts { builder.append(text: text) }
        guard case .text(let column) = builder.finish().values else {
            preconditionFailure("a builder of texts builds texts")
        }
        return column
    }
}
