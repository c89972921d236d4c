import Features
import Geo

/// A reading as lines that a test can compare: the columns, then a row a line, its place last.
enum ReadingText {
    static func columns(_ reading: Reading) -> String {
        reading.definitions.map { "\($0.name):\($0.type.rawValue)" }.joined(separator: " ")
    }

    static func rows(_ reading: Reading) -> [String] {
        (0..<reading.count).map { row in
            var cells = reading.columns.map { $0.nulls[row] ? "–" : $0[row].text }
            if let geometry = reading.geometry {
                cells.append(geometry.kinds[row] == .none ? "nowhere" : geometry[row].wkt)
            }
            return cells.joined(separator: "|")
        }
    }

    static func faults(_ reading: Reading) -> [String] {
        reading.faults.faults.map { fault in
            let place = fault.line.map { " line \($0)" } ?? ""
            return fault.key + place + (fault.column.map { " \($0)" } ?? "")
        }
    }
}

extension CSVReader {
    static func read(_ text: String, _ options: CSVOptions = CSVOptions()) throws -> Reading {
        try Array(text.utf8).withUnsafeBytes { try read($0, options: options) }
    }
}

extension GeoJSONReader {
    static func read(
        _ text: String, _ options: GeoJSONOptions = GeoJSONOptions()
    ) throws -> Reading {
        try Array(text.utf8).withUnsafeBytes { try read($0, options: options) }
    }
}
