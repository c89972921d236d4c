/// By which rule a project's amounts came to their places.
public enum AllocationRule: String, Sendable, CaseIterable {
    /// The source says the shares.
    case explicitShares = "explicit_shares"
    /// The source says that it serves the country as a whole, or is abroad.
    case declaredScope = "declared_scope"
    /// There is one site, and it gets everything.
    case oneSite = "one_site"
    /// Each site gets the same.
    case equalSites = "equal_sites"
    /// Each region with a site gets the same.
    case equalRegions = "equal_regions"
    /// Each site gets as much as it has units.
    case unitCount = "unit_count"
    /// Each region with a site gets as much as it is large.
    case byArea = "by_area"
    /// Each region with a site gets as much as it has people.
    case byPopulation = "by_population"
    /// Each region that the project names gets the same: it has no site.
    case namedRegions = "named_regions"
    /// A model spread what serves the country as a whole: no source says so.
    case modelled
    /// Nothing says where.
    case notLocated = "not_located"

    /// Its place among all rules.
    var place: Int {
        switch self {
        case .explicitShares: 0
        case .declaredScope: 1
        case .oneSite: 2
        case .equalSites: 3
        case .equalRegions: 4
        case .unitCount: 5
        case .byArea: 6
        case .byPopulation: 7
        case .namedRegions: 8
        case .modelled: 9
        case .notLocated: 10
        }
    }
}

/// How amounts are to be divided where the source says nothing.
public struct AllocationOptions: Hashable, Sendable {
    /// What is alike.
    public enum Split: String, Sendable, CaseIterable {
        /// Each site.
        case site
        /// Each region with a site, however many sites it has.
        case region
        /// Each unit of a site: class rooms, beds.
        case unitCount = "unit-count"
        /// Each square kilometre of the regions with a site, or of those that are named.
        case area
        /// Each inhabitant of them.
        case population
    }

    /// What is alike.
    public var split: Split
    /// Row of a region → its ground or its people, for those who divide by them; zero where nobody
    /// knows.
    public var regionSizes: [Rational]
    /// Row of a region → its part in what serves the country as a whole: ones, or its people.
    ///
    /// Nil, as is honest, leaves that in the row of the country.
    public var nationwideSpread: [UInt64]?

    /// Whether a place that is only presumed to be a seat of government counts as if it were there.
    public var trustsAssumedPlaces: Bool

    /// Makes options.
    public init(
        split: Split = .site, regionSizes: [Rational] = [], nationwideSpread: [UInt64]? = nil,
        trustsAssumedPlaces: Bool = false
    ) {
        self.split = split
        self.regionSizes = regionSizes
        self.nationwideSpread = nationwideSpread
        self.trustsAssumedPlaces = trustsAssumedPlaces
    }
}

/// How a project is divided over the rows of a rollup.
public struct Allocation: Hashable, Sendable {
    /// By which rule; what ends in ``Bin/unlocated(_:)`` is ``AllocationRule/notLocated`` all the same.
    public var rule: AllocationRule
    /// How much each row gets.
    public var weights: Weights
    /// Whether parts slightly outside all regions were left out of account.
    public var isRenormalised: Bool

    /// Makes an allocation.
    public init(_ rule: AllocationRule, _ weights: Weights, isRenormalised: Bool = false) {
        self.rule = rule
        self.weights = weights
        self.isRenormalised = isRenormalised
    }
}

/// Why an amount cannot be allocated.
public enum AllocationError: Error, Hashable, Sendable {
    /// The shares are more than the whole.
    case sharesExceedWhole(percent: ExactDecimal)
    /// The shares are not parts of a whole: one is negative.
    case sharesNotWhole
}

extension AllocationError: CustomStringConvertible {
    /// What is wrong, in words.
    public var description: String {
        switch self {
        case .sharesExceedWhole(let percent):
            "the shares of its sites sum to \(percent) percent"
        case .sharesNotWhole: "the shares of its sites are not parts of a whole: one is negative"
        }
    }
}
