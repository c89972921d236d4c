/// A tile as text that a person can review: the form of goldens and of `nutag tile --dump`.
public enum TileText {
    /// Every layer, feature, property and position, a line each.
    public static func describe(_ tile: DecodedTile) -> String { "" }
}
