import Geo

/// What a file is, told by its first bytes and not by its name.
enum SourceFormat: Equatable {
    case csv
    case geoJSON
    case geoPackage

    static let readable = "GeoJSON, CSV and GeoPackage can be read"

    /// Tells the format, or says what the file is instead.
    static func detect(
        _ bytes: UnsafeRawBufferPointer, path: String
    ) throws(AtlasError) -> SourceFormat {
        guard !bytes.isEmpty else { throw refused(path, "the file is empty") }
        if bytes.starts(with: Array("SQLite format 3\0".utf8)) { return .geoPackage }
        if let name = foreign.first(where: { bytes.starts(with: $0.magic) })?.name {
            throw refused(path, "the file is \(name); \(readable)")
        }
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF, 0x1E]
        let first = bytes.first { !blanks.contains($0) }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") { return .geoJSON }
        let beginning = bytes.prefix(4096)
        guard !beginning.contains(0) else {
            throw refused(path, "the file is binary and of no kind known here; \(readable)")
        }
        guard first != UInt8(ascii: "<") else {
            throw refused(path, "the file is XML (KML, GML, HTML?); \(readable)")
        }
        // A line of column names has delimiters in it; without them only the name can tell.
        let line = beginning.prefix { $0 != 0x0A && $0 != 0x0D }
        let delimiters: Set<UInt8> = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]
        let isNamedSo = [".csv", ".tsv"].contains { path.lowercased().hasSuffix($0) }
        guard line.contains(where: delimiters.contains) || isNamedSo else {
            throw refused(path, "the file is of no kind known here; \(readable)")
        }
        return .csv
    }

    /// Files that people have and that are not read, so that the answer can name them.
    private static let foreign: [(magic: [UInt8], name: String)] = [
        ([0x50, 0x4B, 0x03, 0x04], "an archive (ZIP, XLSX, KMZ); unpack it first"),
        ([0x1F, 0x8B], "compressed with gzip; unpack it first"),
        ([0x00, 0x00, 0x27, 0x0A], "a shapefile; make a GeoPackage of it with ogr2ogr"),
        (Array("fgb".utf8), "FlatGeobuf; make a GeoPackage of it with ogr2ogr"),
        (Array("PAR1".utf8), "Parquet; make a GeoPackage of it with ogr2ogr"),
        (Array("PMTiles".utf8), "an archive of tiles, which hold no data to import"),
        ([0xFF, 0xFE], "text in UTF-16; save it as UTF-8"),
        ([0xFE, 0xFF], "text in UTF-16; save it as UTF-8"),
        (Array("%PDF".utf8), "a PDF"),
        ([0x89, 0x50, 0x4E, 0x47], "a picture"),
    ]

    private static func refused(_ path: String, _ reason: String) -> AtlasError {
        .badInput(file: path, line: nil, reason: reason)
    }
}
