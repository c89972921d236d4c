/// Why a part of an amount belongs to no place on the map.
public enum UnlocatedReason: String, Sendable, CaseIterable {
    /// No site is known.
    case noSite = "no_site"
    /// The shape of the site means nothing, even when repaired.
    case invalidGeometry = "invalid_geometry"
    /// The place is known, and may not be told.
    case withheld
    /// The place could be in more than one region, and nothing says in which.
    case ambiguous
    /// The place is in none of the regions.
    case outsideAllRegions = "outside_all_regions"
    /// What the shares of the source leave over.
    case residual
}

/// Where a part of an amount is counted: a row of a rollup.
public enum Bin: Hashable, Sendable {
    /// In a region, by its code.
    case region(String)
    /// Somewhere in a region of a coarser level, by its code: nobody knows where in it.
    case coarser(String)
    /// In the country as a whole.
    case nationwide
    /// Outside the country.
    case abroad
    /// At no known place.
    case unlocated(UnlocatedReason)
}

extension Bin {
    /// The five kinds of rows, whose sums together are the total.
    public enum Kind: String, Sendable, CaseIterable {
        /// The regions asked for.
        case regions
        /// Rows of coarser levels.
        case coarser
        /// The row of the country as a whole.
        case nationwide
        /// The row of other countries.
        case abroad
        /// The rows of what has no place.
        case unlocated
    }

    /// Which kind of row it is.
    public var kind: Kind {
        switch self {
        case .region: .regions
        case .coarser: .coarser
        case .nationwide: .nationwide
        case .abroad: .abroad
        case .unlocated: .unlocated
        }
    }

    /// The key of the row: a region's code, `coarser:` and its code, `nationwide`, `abroad`,
    /// `unlocated:` and the reason.
    public var key: String {
        switch self {
        case .region(let code): code
        case .coarser(let code): "coarser:\(code)"
        case .nationwide: "nationwide"
        case .abroad: "abroad"
        case .unlocated(let reason): "unlocated:\(reason.rawValue)"
        }
    }
}
