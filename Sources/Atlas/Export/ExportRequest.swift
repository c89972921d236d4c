/// What is asked of an export: which tiles, and into which file.
public struct ExportRequest: Sendable {
    /// The kind of file.
    public enum Format: String, Sendable, CaseIterable {
        /// One file that web maps read from any file host.
        case pmtiles
        /// An SQLite file.
        case mbtiles
    }

    /// The file to make; its ending says which kind.
    public var file: String
    /// The layers by name; empty for all.
    public var layers: [String]
    /// The zooms; nil for those that the layers have.
    public var zooms: ClosedRange<Int>?

    /// Asks for a file.
    public init(file: String, layers: [String] = [], zooms: ClosedRange<Int>? = nil) {
        self.file = file
        self.layers = layers
        self.zooms = zooms
    }

    /// The kind of file that the ending asks for.
    ///
    /// - Throws: ``AtlasError/badRequest(part:_:)`` when it is another.
    var format: Format {
        get throws(AtlasError) {
            let ending = file.lastIndex(of: ".").map { file[file.index(after: $0)...] } ?? ""
            guard let format = Format(rawValue: ending.lowercased()) else {
                throw .badRequest(
                    part: file, reason: "the name of a tileset ends in .pmtiles or .mbtiles")
            }
            return format
        }
    }
}

/// What an export came to.
public struct ExportSummary: Sendable {
    /// What a zoom came to.
    public struct Zoom: Sendable {
        /// The zoom.
        public let zoom: Int
        /// How many tiles hold anything.
        public internal(set) var tiles = 0
        /// The bytes of the largest, before compression.
        public internal(set) var largest = 0
    }

    /// The layers that were drawn.
    public let layers: [String]
    /// The zooms, the outermost first.
    public internal(set) var zooms: [Zoom] = []

    /// How many tiles the file has.
    public var tiles: Int { zooms.reduce(0) { $0 + $1.tiles } }
}
