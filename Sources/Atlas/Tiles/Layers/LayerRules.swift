import Projects

/// Every number that decides what is drawn at which zoom, in one place.
///
/// Zooms are those of WebMercatorQuad, its tiles shown 512 pixels wide as web maps do today.
enum LayerRules {
    /// Pixels along a tile's side.
    static let tilePixels = 512.0

    /// The zooms of any collection.
    static let collectionZooms = 0...14
    /// The zooms of regions and their names: boundaries are known no better than this shows.
    static let regionZooms = 0...12
    /// The zooms of sites: what is known to 25 m is told from what is known exactly.
    static let siteZooms = 0...16
    /// The zooms of clusters.
    static let clusterZooms = 0...9

    /// A level of regions is drawn from the zoom at which half of its regions are so many pixels
    /// from corner to corner.
    static let regionPixels = 96.0
    /// Clusters are the sites in a square of a tile; so many lie along its side, 64 pixels each.
    static let clustersPerTile = 8
    /// Sums of clusters are drawn as circles whose area grows with the number of sites, between a
    /// circle that can be hit with a finger and one that has room in the square of its cluster.
    static let clusterRadii = 9.0...30.0
    /// The radius of the circle of a single site, if it were not too small.
    static let clusterGrowth = 4.0
    /// Pixels that a circle keeps from the edge of its square: a line around it has room too.
    static let clusterMargin = 2.0
    /// A cluster of sites that are whole regions is looked a place for so many squares around.
    static let clusterReach = 4
    /// A line or an area of a site that is smaller than so many units of a tile both ways, eight
    /// pixels, stands as a point: it would not be found.
    static let leastUnits = 64
    /// A site whose true place may be more pixels away is drawn as its uncertainty.
    static let uncertaintyPixels = 32.0
    /// How many corners the circle of an uncertainty has: off by a sixth of a pixel when it first
    /// appears.
    static let ringCorners = 32
}

extension Precision {
    /// A site of this class counts as no better known than this, whatever uncertainty is stated, in
    /// metres: what is known to lie in a province is no pin in a street.
    var leastReach: Double {
        switch self {
        case .exact, .near: 0
        case .secondOrder, .estimated: 2_000
        case .capitalAssumed, .seatAssumed: 10_000
        case .firstOrder: 25_000
        case .country, .countryAssumed: 250_000
        }
    }

    /// How far away a site of this class may be when nobody says how far, in metres.
    var usualReach: Double {
        switch self {
        case .exact, .near: largestUncertainty ?? 25_000
        case .secondOrder, .estimated, .capitalAssumed, .seatAssumed: 25_000
        case .firstOrder: 100_000
        case .country, .countryAssumed: 250_000
        }
    }
}
