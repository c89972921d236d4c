import Features
public import Tiles

/// What is asked of one tile.
public struct TileRequest: Sendable {
    /// The layers by name, in the order wanted; one that is named twice counts once.
    public var layers: [String]
    /// The grid.
    public var grid: TileGrid
    /// Where in the grid.
    public var address: TileAddress
    /// When features must be; those of no known time are kept, as in items.
    public var time: TimeWindow?
    /// The condition in CQL2.
    public var filter: TileFilter?
    /// The properties to tell, by the names of columns or of tile keys; nil for those that a layer
    /// tells by itself.
    public var properties: [String]?
    /// Until when the tile is wanted; nil leaves it to the service.
    public var deadline: Deadline?

    /// Asks for a tile with all features and the usual properties.
    public init(
        layers: [String], grid: TileGrid = .webMercatorQuad, address: TileAddress
    ) {
        self.layers = layers
        self.grid = grid
        self.address = address
    }

    /// Whether it is about a part of the features or of the properties: few ask the same twice.
    var isSpecial: Bool { time != nil || filter != nil || properties != nil }
}

/// A condition in CQL2, bound to the properties of all layers it is for.
///
/// ``TileService/filter(_:crs:of:in:)`` makes it.
public struct TileFilter: Sendable {
    /// Layer → its condition.
    let filters: [String: ItemFilter]
    /// What tells it from other conditions.
    let key: String
}

/// A tile as it is delivered: compressed once, for whoever asks.
public struct PackedTile: Sendable {
    /// The tile as a gzip member; empty when nothing is in it.
    public let gzip: [UInt8]
    /// How many bytes it has before compression; 0 when nothing is in it.
    public let plainCount: Int

    /// Whether nothing is in the tile.
    public var isEmpty: Bool { plainCount == 0 }
}
