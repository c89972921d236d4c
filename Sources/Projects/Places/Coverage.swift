/// What a project says it serves: decides what a rollup may do with its amounts.
public enum Coverage: String, Sendable, CaseIterable {
    /// One site.
    case site
    /// Several sites.
    case multiSite = "multi-site"
    /// A line: a road, a pipe, a railway.
    case line
    /// Whole regions.
    case region
    /// The country as a whole.
    case nationwide
    /// Places outside the country.
    case abroad
    /// No place at all, or one that cannot be told.
    case other

    /// Whether a project of this coverage must name a site or a region.
    public var needsPlace: Bool {
        switch self {
        case .site, .multiSite, .line, .region: true
        case .nationwide, .abroad, .other: false
        }
    }
}
