public import Features
public import Geo
public import Tiles

/// What a client must know of a layer before it asks for tiles.
public struct LayerDescription: Sendable {
    /// Its name, in tiles and in URLs.
    public let name: String
    /// What people call it.
    public let title: LocalizedText
    /// What it is, what is left out of it, and how it is generalised.
    public let explanation: LocalizedText
    /// The collection that it is drawn from.
    public let collection: String
    /// What its features are in tiles; nil where several kinds occur.
    public let geometry: LayerGeometry?
    /// The zooms at which it has features, as WebMercatorQuad counts them.
    public let zooms: ClosedRange<Int>
    /// The properties that its features have unless others are asked for.
    public let fields: [LayerField]
    /// The properties that may be asked for.
    public let properties: [LayerField]
    /// The bounds of its features in degrees; ``Box/empty`` where there are none.
    public let bounds: Box

    /// The zooms at which it has features, as the grid counts them; nil where it has none.
    ///
    /// What is drawn depends on how large a metre is on the screen: a square of WorldCRS84Quad is
    /// as wide on the ground as one of WebMercatorQuad at the next zoom.
    public func zooms(in grid: TileGrid) -> ClosedRange<Int>? {
        let step = grid.detail(at: 0)
        guard zooms.upperBound >= step else { return nil }
        return max(0, zooms.lowerBound - step)...(zooms.upperBound - step)
    }
}

/// What the features of a layer are in tiles.
public enum LayerGeometry: String, Sendable, CaseIterable {
    /// Points.
    case point
    /// Lines.
    case line
    /// Areas.
    case polygon
}

/// A property of the features of a layer.
public struct LayerField: Hashable, Sendable {
    /// Its key in tiles.
    public let key: String
    /// The column it comes from.
    public let column: String
    /// What its values are in tiles.
    public let type: LayerFieldType
    /// What people call it.
    public let title: LocalizedText
}

/// What the values of a property are in tiles, in the words of TileJSON 3.0.0 section 3.3.2.
public enum LayerFieldType: String, Sendable, CaseIterable {
    /// Text; days and instants travel as text.
    case string = "String"
    /// Numbers, whole or not.
    case number = "Number"
    /// True or false.
    case boolean = "Boolean"
}

extension TileGrid {
    /// The zoom of WebMercatorQuad whose squares are as wide on the ground.
    func detail(at zoom: Int) -> Int { zoom + (self == .worldCRS84Quad ? 1 : 0) }
}
