public import Geo

/// A file that holds a whole tileset: tiles go in one by one, and at the end the file is there.
///
/// It is there whole or not at all: until ``finish(_:)`` it has another name, and an archive that
/// is let go before leaves nothing behind. The same tiles give the same bytes.
public protocol TileArchive: AnyObject {
    /// Adds a tile.
    ///
    /// - Parameters:
    ///   - packed: the tile as gzip made it; never empty.
    ///   - address: where it belongs, in Web Mercator; each once, in ascending ``TileNumber``.
    /// - Throws: ``TileArchiveError`` when the file does not take it.
    func append(_ packed: [UInt8], at address: TileAddress) throws(TileArchiveError)

    /// Completes the file and gives it its name.
    ///
    /// - Throws: ``TileArchiveError`` when the disk does not take the rest.
    func finish(_ description: TileSetDescription) throws(TileArchiveError)
}

/// Why an archive could not be written.
public struct TileArchiveError: Error, Hashable, Sendable {
    /// The file that was to be.
    public let file: String
    /// What is in the way, to follow "cannot write FILE:".
    public let reason: String

    /// Names the file and what is in the way.
    public init(file: String, reason: String) {
        self.file = file
        self.reason = reason
    }
}

/// What an archive says of its tiles beside the tiles themselves.
public struct TileSetDescription: Sendable {
    /// A layer of the tiles.
    public struct Layer: Sendable {
        /// Its name in the tiles.
        public let name: String
        /// What it is.
        public let explanation: String
        /// The zooms in which it occurs.
        public let zooms: ClosedRange<Int>
        /// Its properties and their kinds, in their order.
        public let fields: [(name: String, kind: FieldKind)]

        /// Describes a layer.
        public init(
            name: String, explanation: String, zooms: ClosedRange<Int>,
            fields: [(name: String, kind: FieldKind)]
        ) {
            self.name = name
            self.explanation = explanation
            self.zooms = zooms
            self.fields = fields
        }
    }

    /// What the values of a property are, by the three names that MBTiles 1.3 and TileJSON 3.0
    /// know.
    public enum FieldKind: String, Sendable {
        /// Whole or not.
        case number = "Number"
        /// Yes or no.
        case boolean = "Boolean"
        /// Text, and what is written as text.
        case text = "String"
    }

    /// What people call the tileset.
    public var title: String
    /// What it is.
    public var explanation: String
    /// Whom to name where it is shown.
    public var attribution: String
    /// Where its features lie.
    public var bounds: Box
    /// The zooms it has.
    public var zooms: ClosedRange<Int>
    /// Its layers.
    public var layers: [Layer]

    /// Describes a tileset.
    public init(
        title: String, explanation: String = "", attribution: String = "", bounds: Box,
        zooms: ClosedRange<Int>, layers: [Layer]
    ) {
        self.title = title
        self.explanation = explanation
        self.attribution = attribution
        self.bounds = bounds
        self.zooms = zooms
        self.layers = layers
    }

    /// Where a map of it begins: the middle, as far out as the tiles reach.
    var centre: (longitude: Double, latitude: Double, zoom: Int) {
        guard !bounds.isEmpty else { return (0, 0, zooms.lowerBound) }
        return (
            (bounds.minX + bounds.maxX) / 2, (bounds.minY + bounds.maxY) / 2, zooms.lowerBound
        )
    }
}
