extension RollupReason {
    /// The stable names of the reasons, for programs.
    public enum Code: String, CaseIterable, Sendable {
        case unknown = "unknown-name"
        case noneOf = "not-one-of"
        case noCondition = "no-condition"
        case noDistance = "no-distance"
        case noGrid = "no-grid"
        case cellWidth = "cell-width"
        case tooManyCells = "too-many-cells"
        case noProjects = "no-projects"
        case spreadNeedsLevel = "spread-needs-level"
        case noPeople = "no-people"
        case noGround = "no-ground"
        case areas = "unusable-areas"
        case overlap = "overlapping-areas"
        case overlapTooDeep = "overlap-too-deep"
        case notDivisible = "not-divisible"
        case countedForProjects = "counted-for-projects"
        case noProjectNumber = "no-project-number"
        case noNumbers = "no-numbers"
        case tooManyDecimals = "too-many-decimals"
        case notAdded = "not-added"
        case noResults = "no-results"
        case notAmongYears = "not-among-years"
        case measuredTwice = "measured-twice"
        case sharesContradict = "shares-contradict"
        case mixedMoney = "mixed-money"
        case noSuchMoney = "no-such-money"
        case tooManyGroups = "too-many-groups"
        case noGroup = "no-group"
        case tooManyValues = "too-many-values"
        case noTimes = "no-times"
        case undatedAmounts = "undated-amounts"
        case datesAmountsOnly = "dates-amounts-only"
        case noWorkingYears = "no-working-years"
        case noBars = "no-bars"
        case tooManyBars = "too-many-bars"
        case noWidth = "no-width"
    }

    /// Its stable name.
    public var code: Code {
        switch self {
        case .unknown: .unknown
        case .noneOf: .noneOf
        case .noCondition: .noCondition
        case .noDistance: .noDistance
        case .noGrid: .noGrid
        case .cellWidth: .cellWidth
        case .tooManyCells: .tooManyCells
        case .noProjects: .noProjects
        case .spreadNeedsLevel: .spreadNeedsLevel
        case .noPeople: .noPeople
        case .noGround: .noGround
        case .areas(_, .overlap): .overlap
        case .areas: .areas
        case .overlapTooDeep: .overlapTooDeep
        case .notDivisible: .notDivisible
        case .countedForProjects: .countedForProjects
        case .noProjectNumber: .noProjectNumber
        case .noNumbers: .noNumbers
        case .tooManyDecimals: .tooManyDecimals
        case .unitNotAdded, .severalUnits, .kindNotAdded: .notAdded
        case .noResults: .noResults
        case .notAmongYears: .notAmongYears
        case .measuredTwice: .measuredTwice
        case .sharesContradict: .sharesContradict
        case .mixedMoney, .mixedCurrencies: .mixedMoney
        case .noSuchMoney: .noSuchMoney
        case .tooManyGroups: .tooManyGroups
        case .listGroup, .namelessGroup: .noGroup
        case .tooManyValues: .tooManyValues
        case .noTimes: .noTimes
        case .undatedAmounts: .undatedAmounts
        case .datesAmountsOnly: .datesAmountsOnly
        case .noWorkingYears: .noWorkingYears
        case .noBars: .noBars
        case .tooManyBars: .tooManyBars
        case .noWidth: .noWidth
        }
    }
}
