public import Features

/// What is asked of a rollup: how much, of what, in which region.
///
/// It speaks no language; names and titles are in the answer, in all of them.
public struct RollupRequest: Sendable {
    /// No answer is cross-tabulated by more.
    public static let largestGroupCount = 3

    /// What the rows are.
    public var division = RollupDivision.level("aimag")
    /// The columns, in their order; none means the number of projects, or of features.
    public var measures: [RollupMeasure] = []
    /// What the columns are split by, the first the outermost.
    public var groups: [RollupGroup] = []
    /// The collection that is rolled up; nil for the projects of the dataset, with their sites.
    public var collection: String?
    /// The condition in CQL2, bound to the collection that is rolled up.
    public var filter: ItemFilter?
    /// What properties must be.
    public var conditions: [PropertyCondition] = []
    /// When features must be; those of no known time are kept, as they are among the items.
    public var time: TimeWindow?
    /// Words that must all occur in the texts of a feature; empty for any text.
    public var search = ""
    /// Which amounts are meant.
    public var money = MoneyChoice()
    /// How an answer is arrived at where there is more than one honest way.
    public var policy = RollupPolicy()
    /// Until when the answer is wanted; nil is however long it takes.
    public var deadline: Deadline?

    /// Asks for the projects of every aimag.
    public init() {}
}

/// What the rows of a rollup are.
public enum RollupDivision: Sendable {
    /// The regions of a level of the dataset, by its name.
    case level(String)
    /// Areas that come with the request.
    case polygons(RollupPolygons)
    /// The cells of a grid that has no edge.
    case grid(RollupGrid)
}

/// Areas that come with a request.
public struct RollupPolygons: Sendable {
    /// Where they come from, for messages: the name of a file, or "the body".
    public let source: String
    /// The areas with their properties, in longitude and latitude.
    public let table: FeatureTable
    /// What becomes of ground that several of them cover.
    public var overlap: OverlapPolicy

    /// Takes the areas of a table: its identifiers are the codes of the rows.
    public init(_ table: FeatureTable, source: String, overlap: OverlapPolicy = .refuse) {
        self.table = table
        self.source = source
        self.overlap = overlap
    }
}

/// What becomes of ground that several areas of a request cover.
public enum OverlapPolicy: String, Sendable, CaseIterable {
    /// There is no answer.
    case refuse
    /// What lies there is divided among them equally.
    case share
    /// What lies there counts for each of them, and the answer says that its rows do not add up.
    case touch
}

/// A grid of equal cells over the ground.
public struct RollupGrid: Hashable, Sendable {
    /// What a cell is.
    public enum Shape: String, Sendable, CaseIterable {
        /// A hexagon.
        case hex
        /// A square.
        case square
    }

    /// What a cell is.
    public var shape: Shape
    /// How wide a cell is, in metres: the side of a square, the distance between two opposite
    /// sides of a hexagon.
    public var size: Double

    /// Describes a grid.
    public init(_ shape: Shape, size: Double) {
        self.shape = shape
        self.size = size
    }
}

/// A number that is worked out for each row.
public enum RollupMeasure: Hashable, Sendable {
    /// The sites in a region; a line or an area counts where most of it lies.
    case sites
    /// The projects that have to do with a region, each counted once there: rows do not add up.
    case projects
    /// The parts of projects, exactly.
    case projectsWeighted
    /// The projects of which a region has the largest part.
    case projectsPrimary
    /// The money that a region has, by its weights.
    case amount
    /// The whole money of every project that has to do with a region: rows do not add up.
    case amountTouching
    /// The projects of which no amount is known.
    case amountMissing
    /// The metres of lines that lie in a region.
    case length
    /// The square metres of areas that lie in a region.
    case area
    /// What the results of projects count, by the code of what was counted.
    case figure(String)
    /// The sum of a numeric property of a collection.
    case sum(String)
    /// The first year of any project that has to do with a region.
    case firstYear
    /// The last year of any project that has to do with a region.
    case lastYear
    /// Another measure for each inhabitant.
    indirect case perPerson(RollupMeasure)
    /// Another measure for each square kilometre.
    indirect case perSquareKilometre(RollupMeasure)
}

/// What the columns of a rollup are split by.
public enum RollupGroup: Hashable, Sendable {
    /// The values of a property: of a project, a feature, a site or an amount.
    case property(String)
    /// The years in which a project is.
    case period(RollupPeriod)
    /// How well the site is known.
    case precision
    /// Who says so.
    case source
}

/// How time is cut into periods.
public enum RollupPeriod: String, Sendable, CaseIterable {
    /// From January to December.
    case calendarYear = "year"
    /// The Japanese fiscal year, from April to March.
    case fiscalYear = "jfy"
    /// Ten calendar years.
    case decade
}

/// Which amounts are meant: what is nil must not differ among those that are added.
public struct MoneyChoice: Hashable, Sendable {
    /// The code of the currency.
    public var currency: String?
    /// What sort of payment or promise.
    public var kind: String?
    /// The accounting basis.
    public var basis: String?

    /// Chooses amounts.
    public init(currency: String? = nil, kind: String? = nil, basis: String? = nil) {
        self.currency = currency
        self.kind = kind
        self.basis = basis
    }
}

/// How a rollup is arrived at where there is more than one honest way.
public struct RollupPolicy: Hashable, Sendable {
    /// How a project without shares is divided.
    public enum Allocation: String, Sendable, CaseIterable {
        /// Equally among its sites.
        case site
        /// Equally among the regions that its sites lie in.
        case region
        /// By the number of units at each site.
        case unitCount = "unit-count"
        /// By the ground of the regions that its sites lie in, or that it names.
        case area
        /// By the people of those regions.
        case population
    }

    /// What becomes of what is nationwide.
    public enum Spread: String, Sendable, CaseIterable {
        /// It stays in a row of its own.
        case none
        /// Every region gets the same part; the answer is a model and says so.
        case equal
        /// Every region gets the part of its people; the answer is a model and says so.
        case population
    }

    /// What becomes of what lies on a border.
    public enum Boundary: String, Sendable, CaseIterable {
        /// One region has it: the one declared, else the first by its code.
        case one
        /// The regions that share the border share it equally.
        case split
    }

    /// By which date a project or an amount belongs to a period.
    public enum PeriodBasis: String, Sendable, CaseIterable {
        /// When the project begins.
        case start
        /// Every year in which the project is at work, in equal parts.
        case activeInterval = "active-interval"
        /// When the project ends.
        case completion
        /// The date of the amount.
        case amountDate = "amount-date"
    }

    /// How a project without shares is divided.
    public var allocation = Allocation.site
    /// What becomes of what is nationwide.
    public var spread = Spread.none
    /// What becomes of what lies on a border.
    public var boundary = Boundary.one
    /// By which date a project or an amount belongs to a period.
    public var periodBasis = PeriodBasis.start
    /// A place outside of every region counts for one that is at most so many metres away.
    public var snapDistance = 500.0
    /// Whether a place that is only presumed to be at a seat of government counts there.
    public var trustsAssumedPlaces = false

    /// The policy when nobody chooses.
    public init() {}
}
