/// Why a rollup, a histogram or a reconciliation has no honest answer to what was asked.
///
/// It says what, with its values; the command tells it in English, the server in every language.
public enum RollupReason: Hashable, Sendable {
    // MARK: Words

    /// Nothing is called so: what kind of thing, its name, the nearest names.
    case unknown(kind: String, name: String, nearest: [String])
    /// The text is none of those that may be said.
    case noneOf(String, known: [String])
    /// The text is no condition on a property.
    case noCondition(String)
    /// The text is no distance.
    case noDistance(String)
    /// The text is no grid.
    case noGrid(String)
    /// Cells may not be so wide.
    case cellWidth(String)
    /// So many cells nobody can read.
    case tooManyCells(String, limit: Int)

    // MARK: Regions and areas

    /// The store has no projects, so that a collection must be named.
    case noProjects
    /// What is nationwide can only be spread over the regions of a level.
    case spreadNeedsLevel
    /// Nobody knows the people of a region.
    case noPeople(of: String)
    /// Nobody knows the ground of a region.
    case noGround(of: String)
    /// Areas that come with a request cannot be used: where they come from, and why.
    case areas(String, AreaFault)
    /// So many areas lie over each other that what is in them cannot be divided evenly.
    case overlapTooDeep

    // MARK: Measures

    /// What does not add up cannot be divided by people or ground.
    case notDivisible(String, byPeople: Bool)
    /// The measure is one of projects, and the collection has none.
    case countedForProjects(String, collection: String)
    /// Projects have no such number.
    case noProjectNumber(String)
    /// The property holds no numbers.
    case noNumbers(String)
    /// The property holds numbers that cannot be summed exactly.
    case tooManyDecimals(String)
    /// The property is told in a unit that cannot be added.
    case unitNotAdded(String, unit: String)
    /// What was counted is counted in several units.
    case severalUnits(String, units: [String])
    /// What was counted is of a kind that cannot be added: percentages, rates, years.
    case kindNotAdded(String, unit: String, kind: String)
    /// The store has no results of projects.
    case noResults
    /// A whole thing cannot be divided among years.
    case notAmongYears(String)
    /// What is measured in areas that overlap is more than there is.
    case measuredTwice(String)
    /// What is said of sites contradicts itself: a project, and the sum of the shares in percent.
    case sharesContradict(String, percent: String?)

    // MARK: Money

    /// Amounts differ in currency, kind or basis, and cannot be added.
    case mixedMoney(MoneyPart, choices: [String])
    /// No amount is of that currency, kind or basis.
    case noSuchMoney(MoneyPart, String, there: [String])
    /// Numbers of a collection are in several currencies.
    case mixedCurrencies([String])

    // MARK: Groups and time

    /// More groups are crossed than anybody can read.
    case tooManyGroups(Int, limit: Int)
    /// The property holds lists.
    case listGroup(String)
    /// The property is not made of names.
    case namelessGroup(String)
    /// The property has too many values.
    case tooManyValues(String, limit: Int)
    /// The collection does not say when its features are.
    case noTimes(String)
    /// Amounts of the store have no date of payment.
    case undatedAmounts
    /// Only amounts have a date of their own.
    case datesAmountsOnly(String)
    /// The collection has no projects that could be at work.
    case noWorkingYears(String)

    // MARK: Bars

    /// The property holds nothing that has bars.
    case noBars(String)
    /// More bars would be needed than may be.
    case tooManyBars(limit: Int)
    /// A bar needs a width above zero.
    case noWidth

    /// What amounts may differ in.
    public enum MoneyPart: String, Hashable, Sendable, CaseIterable {
        /// The currency.
        case currency
        /// The kind of payment or promise.
        case kind
        /// The accounting basis.
        case basis
    }

    /// What can be wrong with areas that come with a request.
    public enum AreaFault: Hashable, Sendable {
        /// The text cannot be read: why, and in which line.
        case unreadable(String, line: Int?)
        /// There is none.
        case none
        /// There are more than may be.
        case tooMany(Int, limit: Int)
        /// They have more corners than may be.
        case tooManyCorners(Int, limit: Int)
        /// An area crosses itself, and has more corners than can be mended.
        case tooManyToMend(String, limit: Int)
        /// A feature is of another kind, or has no shape.
        case noArea(feature: Int, kind: String?)
        /// A feature does not lie in longitude and latitude.
        case noDegrees(feature: Int)
        /// An area is none.
        case noPolygon(String)
        /// An area is invalid: why, in the words of GEOS.
        case invalid(String, rule: String)
        /// An area encloses nothing.
        case empty(String)
        /// Two areas cover the same ground.
        case overlap(String, String)
        /// Areas cannot be compared: why, in the words of GEOS.
        case incomparable(String)
    }
}

extension AtlasError {
    /// A part of a request that rollups cannot answer.
    static func rollup(_ part: String, _ reason: RollupReason) -> AtlasError {
        .badRequest(part: part, .rollup(reason))
    }
}
