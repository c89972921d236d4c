/// A position in the units of a tile, y to the south.
public struct TilePosition: Hashable, Sendable {
    /// Units from the west edge.
    public var x: Int32
    /// Units from the north edge.
    public var y: Int32

    /// Names a position.
    public init(x: Int32, y: Int32) {
        self.x = x
        self.y = y
    }
}

/// What a feature of a tile looks like (specification, 4.3.4).
public enum TileShape: Hashable, Sendable {
    /// One or more positions.
    case points([TilePosition])
    /// One or more lines.
    case lines([[TilePosition]])
    /// One or more polygons, each an outer ring and its holes; rings don't repeat their beginning.
    case polygons([[[TilePosition]]])
}

/// A value of a feature in a tile (specification, 4.1).
public enum TileValue: Hashable, Sendable {
    /// Text.
    case string(String)
    /// A number of 32 bits, as its bits.
    case float(UInt32)
    /// A number of 64 bits, as its bits.
    case double(UInt64)
    /// A whole number, called int_value.
    case integer(Int64)
    /// A whole number that isn't negative, called uint_value.
    case unsigned(UInt64)
    /// A whole number in zigzag, called sint_value.
    case signed(Int64)
    /// True or false.
    case boolean(Bool)
}

/// A feature as a tile holds it.
public struct DecodedFeature: Hashable, Sendable {
    /// Its number.
    public let id: UInt64?
    /// Its place.
    public let shape: TileShape
    /// Its properties, in the order of its tags.
    public let properties: [DecodedProperty]
}

/// A property of a feature as a tile holds it.
public struct DecodedProperty: Hashable, Sendable {
    /// Its name.
    public let key: String
    /// Its value.
    public let value: TileValue
}

/// A layer as a tile holds it.
public struct DecodedLayer: Hashable, Sendable {
    /// The major version of the specification.
    public let version: UInt32
    /// Its name.
    public let name: String
    /// Units along the tile's side.
    public let extent: UInt32
    /// The table of keys.
    public let keys: [String]
    /// The table of values.
    public let values: [TileValue]
    /// Its features, in order.
    public let features: [DecodedFeature]
}

/// What the bytes of a tile say.
public struct DecodedTile: Hashable, Sendable {
    /// Its layers, in order.
    public let layers: [DecodedLayer]

    /// The layer of that name.
    public func layer(_ name: String) -> DecodedLayer? { layers.first { $0.name == name } }
}
