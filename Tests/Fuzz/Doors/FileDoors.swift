import Features
import Geo
import JSON

extension FuzzDoor {
    /// JSON, whole and cut into records.
    static let json = FuzzDoor("json") { bytes in
        let parser = JSONParser(maximumDepth: 64)
        do throws(JSONError) {
            try parser.withDocument(bytes) { value throws(JSONError) in _ = weight(of: value) }
        } catch {
            try demand((0...bytes.count).contains(error.offset ?? 0), "\(error)")
            let lines = bytes.count { $0 == 0x0A } + 1
            try demand((1...lines).contains(error.line ?? 1), "\(error) of \(lines) lines")
        }
        let layout = JSONRecordSplitter.detectLayout(of: bytes, member: "features")
        for layout in [layout, .member("features"), .lines, .sequence] {
            var splitter = JSONRecordSplitter(bytes, layout: layout)
            var last = 0
            while let record = try? splitter.next() {
                try demand(
                    record.range.lowerBound >= last && record.range.upperBound <= bytes.count,
                    "a record at \(record.range) after \(last)")
                try demand(!record.range.isEmpty, "a record of nothing at \(record.range)")
                last = record.range.upperBound
            }
            for member in splitter.members {
                try demand(member.range.upperBound <= bytes.count, "a member at \(member.range)")
            }
        }
    }

    /// How many values there are; touches each.
    private static func weight(of value: JSONValue) -> Int {
        switch value.kind {
        case .object:
            value.members.reduce(1) { $0 + $1.0.utf8.count + weight(of: $1.1) }
        case .array: value.elements.reduce(1) { $0 + weight(of: $1) }
        case .string: 1 + (value.string?.utf8.count ?? 0)
        default: 1 + (value.double == 0 ? 1 : 0)
        }
    }

    /// GeoJSON: what is taken can be written, and is then taken as it was.
    static let geoJSON = FuzzDoor("geojson") { bytes in
        for keepsFaultyRows in [false, true] {
            var options = GeoJSONOptions()
            options.keepsFaultyRows = keepsFaultyRows
            guard let reading = try? GeoJSONReader.read(bytes, options: options) else { continue }
            try demandInside(reading, bytes)
            let once = geoJSON(of: reading)
            let again = try once.withUnsafeBytes { raw in
                try GeoJSONReader.read(raw, options: GeoJSONOptions())
            }
            try demandEqual(again.count, reading.count, "features of \(text(once))")
            // What had no identifier got one when it was first written.
            let twice = geoJSON(of: again)
            let thrice = try twice.withUnsafeBytes { geoJSON(of: try GeoJSONReader.read($0)) }
            try demandEqual(text(thrice), text(twice), "GeoJSON written three times")
        }
    }

    /// CSV: the same.
    static let csv = FuzzDoor("csv") { bytes in
        for keepsFaultyRows in [false, true] {
            var options = CSVOptions()
            options.keepsFaultyRows = keepsFaultyRows
            guard let reading = try? CSVReader.read(bytes, options: options) else { continue }
            try demandInside(reading, bytes)
            // A writer of tables writes no rows without columns.
            guard !reading.columns.isEmpty else { continue }
            let once = csv(of: reading)
            var plain = CSVOptions()
            plain.geometry = .none
            plain.delimiter = UInt8(ascii: ",")
            let again = try once.withUnsafeBytes { try CSVReader.read($0, options: plain) }
            try demandEqual(again.count, reading.count, "rows of \(text(once))")
        }
    }

    private static func demandInside(
        _ reading: Reading, _ bytes: UnsafeRawBufferPointer
    ) throws {
        for record in reading.records + reading.rejected {
            try demand(
                record.range.upperBound <= bytes.count, "a record at \(record.range)")
        }
        let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 2
        for fault in reading.faults.faults {
            try demand((1...lines).contains(fault.line ?? 1), "\(fault) of \(lines) lines")
        }
        for column in reading.columns {
            try demandEqual(column.count, reading.count, "rows of a column")
            for row in 0..<reading.count { _ = column[row].text }
        }
        if let geometry = reading.geometry {
            try demandEqual(geometry.count, reading.count, "places")
            try demand(geometry.coordinateCount <= bytes.count / 3 + 1, "bounded coordinates")
        }
        try demandEqual(
            Set(reading.definitions.map(\.name)).count, reading.definitions.count,
            "names of columns")
    }

    private static func table(_ reading: Reading) -> FeatureTable {
        FeatureTable(
            name: "fuzz",
            schema: Schema(
                columns: reading.definitions,
                geometry: reading.geometry == nil ? nil : GeometryDefinition(),
                idColumn: reading.idColumn),
            columns: reading.columns,
            geometry: reading.geometry)
    }

    private static func geoJSON(of reading: Reading) -> [UInt8] {
        var all: [UInt8] = []
        GeoJSONWriter(Selection(table(reading))).write { buffer in
            all += buffer.bytes
            buffer.removeAll()
        }
        return all
    }

    private static func csv(of reading: Reading) -> [UInt8] {
        var all: [UInt8] = []
        CSVWriter(Selection(table(reading))).write { buffer in
            all += buffer.bytes
            buffer.removeAll()
        }
        return all
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
