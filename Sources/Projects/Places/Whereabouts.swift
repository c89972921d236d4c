/// What is known of where a project acts: all that its amounts may be allocated by.
public struct Whereabouts: Hashable, Sendable {
    /// What the project says it serves.
    public var coverage: Coverage?
    /// Its sites.
    public var sites: [PlacedSite]
    /// The rows of the regions that it names itself; they count only where it has no site.
    public var namedRegions: [Int]
    /// Whether the source says that what its shares leave over serves the country as a whole.
    public var isRestNationwide: Bool

    /// Makes what is known of a project's place.
    public init(
        coverage: Coverage? = nil, sites: [PlacedSite] = [], namedRegions: [Int] = [],
        isRestNationwide: Bool = false
    ) {
        self.coverage = coverage
        self.sites = sites
        self.namedRegions = namedRegions
        self.isRestNationwide = isRestNationwide
    }
}

/// A site, measured against the regions of a rollup.
public struct PlacedSite: Hashable, Sendable {
    /// How well it is known; nil is taken as exact.
    public var precision: Precision?
    /// Its share of the project, in percent, where the source says one.
    public var sharePercent: ExactDecimal?
    /// How many units it has (class rooms, beds), where the source says it.
    public var unitCount: UInt64?
    /// Its pieces; several only where points, lines and areas are mixed, which count alike.
    public var pieces: [SitePiece]
    /// Why it cannot be counted anywhere, nil when it can.
    public var obstacle: UnlocatedReason?

    /// Makes a site.
    public init(
        precision: Precision? = nil, sharePercent: ExactDecimal? = nil, unitCount: UInt64? = nil,
        pieces: [SitePiece] = [], obstacle: UnlocatedReason? = nil
    ) {
        self.precision = precision
        self.sharePercent = sharePercent
        self.unitCount = unitCount
        self.pieces = pieces
        self.obstacle = obstacle
    }

    /// A point in one region, or a site that is known by its region only.
    public init(in bin: Int, precision: Precision? = nil) {
        self.init(precision: precision, pieces: [SitePiece([SitePart(bin: bin, measure: 1)])])
    }
}

/// The points, the lines or the areas of a site, measured region by region.
public struct SitePiece: Hashable, Sendable {
    /// How much of it is in each row.
    public var parts: [SitePart]
    /// How much of it is in none.
    public var outside: UInt128
    /// Whether what is in none is in another country, and not merely somewhere.
    public var isOutsideAbroad: Bool

    /// Makes a piece.
    public init(_ parts: [SitePart], outside: UInt128 = 0, isOutsideAbroad: Bool = true) {
        self.parts = parts
        self.outside = outside
        self.isOutsideAbroad = isOutsideAbroad
    }

    /// Whether so little is outside that it is the noise of digitising: one part in fifty.
    public var isNoisyOutside: Bool {
        guard outside > 0, !parts.isEmpty else { return false }
        let inside = parts.reduce(0) { $0 + $1.measure }
        return inside > 0 && outside * 50 <= inside + outside
    }
}

/// How much of a site is in one row: points, whole millimetres, or whole square metres.
public struct SitePart: Hashable, Sendable {
    /// The row.
    public var bin: Int
    /// How much.
    public var measure: UInt128

    /// Makes a part.
    public init(bin: Int, measure: UInt128) {
        self.bin = bin
        self.measure = measure
    }
}
