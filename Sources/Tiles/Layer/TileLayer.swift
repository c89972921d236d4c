/// An attribute as it travels in a tile.
public struct TileProperty: Hashable, Sendable {
    /// Its name in the tile.
    public let key: String
    /// Its column in the table.
    public let column: Int

    /// Names the column that travels under a key; the keys of a layer must differ.
    public init(key: String, column: Int) {
        self.key = key
        self.column = column
    }
}

/// What a tile is to hold of one table.
public struct TileLayer: Sendable {
    /// The name of the layer; those of a tile must differ.
    public let name: String
    /// The features.
    public let table: TileTable
    /// The attributes that travel, in the order of the keys.
    public let properties: [TileProperty]
    /// The rows that may be drawn, nil for all.
    public let rows: RowSet?
    /// Lines and areas that are smaller than so many units both ways stand as a point, in one tile;
    /// where it is 0, what cannot be drawn is left out.
    public let leastUnits: Int

    /// Names what a tile is to hold.
    public init(
        name: String, table: TileTable, properties: [TileProperty], rows: RowSet? = nil,
        leastUnits: Int = 0
    ) {
        self.name = name
        self.table = table
        self.properties = properties
        self.rows = rows
        self.leastUnits = leastUnits
    }
}
