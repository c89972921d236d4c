public import Features
public import Geo
public import Projects

/// A rollup: rows in canonical order, with what is left over, the total and the proof.
///
/// Equal questions about equal data give equal answers: there is no clock and no chance in it.
public struct RollupAnswer: Sendable {
    /// What it is about.
    public var subject: RollupSubject
    /// The question, in the order in which it is told.
    public var question: [RollupTerm]
    /// The columns.
    public var columns: [RollupColumn]
    /// What the columns are split by, the outermost first; empty for none.
    public var dimensions: [RollupDimension]
    /// The combinations that occur, in canonical order: for each dimension the index of a member.
    ///
    /// Without dimensions there is none.
    public var combinations: [[Int]]
    /// The regions, in canonical order; all regions of a level, those with nothing included.
    public var rows: [RollupRow]
    /// What belongs to no region: coarser rows first, then nationwide, abroad, not located.
    public var residuals: [RollupRow]
    /// All of it.
    public var total: RollupRow
    /// The proof: for each column that adds up, both sides.
    public var checks: [RollupCheck]
    /// By which rules the parts were found, the first rule first.
    public var rules: [RollupRuleShare]
    /// What there is to know before the numbers are used.
    public var notes: [RollupNote]
    /// The areas of the rows.
    public var areas: RollupAreas
}

/// What a rollup is about: which data, which regions.
public struct RollupSubject: Hashable, Sendable {
    /// The dataset's identifier; empty where nothing is declared.
    public var dataset = ""
    /// The edition of the dataset, empty where nothing is declared.
    public var edition = ""
    /// The revision of the catalog.
    public var revision = ""
    /// The collection that was rolled up.
    public var collection = ""
    /// The key of the division: `aimag`, `polygons`, `hex-50000`.
    public var division = ""
    /// What people call the division.
    public var title = LocalizedText()
    /// Which edition of the boundaries, as far as they tell.
    public var boundaryEdition = ""
    /// Where the boundaries come from.
    public var boundarySource = ""
    /// Under which licence the boundaries may be used.
    public var boundaryLicence = ""
    /// Whether parts of the numbers are a model: something nationwide was spread.
    public var isModelled = false
}

/// One term of the question, as machine formats tell it: `filter` and its text.
public struct RollupTerm: Hashable, Sendable {
    /// The key.
    public var key: String
    /// The value.
    public var value: String

    /// Makes a term.
    public init(_ key: String, _ value: String) {
        self.key = key
        self.value = value
    }
}

/// What columns are split by.
public struct RollupDimension: Hashable, Sendable {
    /// Its key: `scheme`, `period`, `precision`.
    public var key: String
    /// What people call it.
    public var title: LocalizedText
    /// What there is of it, in canonical order.
    public var members: [RollupMember]
}

/// One value of a dimension.
public struct RollupMember: Hashable, Sendable {
    /// Its code; nil for what has none.
    public var code: String?
    /// What people call it.
    public var title: LocalizedText
}

/// Where a row stands for.
public enum RollupBin: Hashable, Sendable {
    /// A region, by its code.
    case region(String)
    /// What is known to lie in a coarser region and no finer, by that region's code.
    case coarser(String)
    /// The country as a whole.
    case nationwide
    /// Places outside of the country.
    case abroad
    /// No place that is known, and why.
    case unlocated(UnlocatedReason)
    /// All bins together.
    case total
}

/// One row of a rollup.
public struct RollupRow: Hashable, Sendable {
    /// What it stands for.
    public var bin: RollupBin
    /// The code of the region, else `coarser:MN-1`, `nationwide`, `abroad`, `unlocated:no_site`,
    /// `total`.
    public var code: String
    /// What people call it; empty for bins that are no region, which the writers name.
    public var name: LocalizedText
    /// The region it is part of, nil for the coarsest and for all that is no region.
    public var parent: String?
    /// Column → its number over all combinations.
    public var values: [RollupValue]
    /// Combination → column → its number; empty where the answer has no dimensions.
    public var cells: [[RollupValue]]
}

/// One side held against the other.
public struct RollupCheck: Hashable, Sendable {
    /// The key of the column.
    public var key: String
    /// What went in.
    public var input: RollupValue
    /// What all rows have together.
    public var rows: RollupValue
    /// Whether they are equal; an answer in which they are not is never given.
    public var isEqual: Bool { input == rows }
}

/// How much of a rollup one rule decided.
public struct RollupRuleShare: Hashable, Sendable {
    /// The rule.
    public var rule: AllocationRule
    /// How many projects it decided, in parts.
    public var projects: RollupValue
    /// Its part of all projects, as a fraction of one.
    public var share: RollupValue
    /// Its part of the money, as a fraction of one; nil where no amount was asked for.
    public var moneyShare: RollupValue?
}

/// Something to know before the numbers are used, with what it is about.
public struct RollupNote: Hashable, Sendable {
    /// What it is: stable, for programs.
    public enum Key: String, Sendable, CaseIterable {
        /// The region that a site declares is not the one it lies in.
        case regionMismatch = "region_mismatch"
        /// A site lies on a border.
        case onBoundary = "on_boundary"
        /// A site lies outside of every region, near enough to one.
        case snapped
        /// A small part of a site lies outside and was left out.
        case partlyOutside = "partly_outside"
        /// The shape of a site was invalid, and mended.
        case repaired
        /// A site may lie up to 25 km from where it is drawn.
        case near
        /// The level has no polygons, so nothing can be assigned to its regions.
        case levelWithoutPolygons = "level_without_polygons"
        /// Projects of no known time were kept though a time was asked for.
        case unknownTime = "unknown_time"
        /// Amounts were left out since they state the same money as others.
        case sameMoney = "same_money"
        /// Numbers were left out that may not be summed.
        case notSummed = "not_summed"
        /// Sites were left out since they belong to no project of the question.
        case orphanedSites = "orphaned_sites"
        /// No project or feature meets the conditions.
        case nothingFound = "nothing_found"
        /// Something nationwide was spread over regions.
        case modelled
        /// Areas overlap, so rows do not add up.
        case overlap
    }

    /// What it is.
    public var key: Key
    /// How many sites, projects or features it is about.
    public var count: Int
    /// The identifiers of the first of them, in their order.
    public var ids: [String]
    /// Details for each of the identifiers: the region found beside the one declared; may be empty.
    public var details: [String]

    /// No note lists more identifiers.
    public static let largestListing = 20
}

/// The areas of a rollup's rows, for those who draw them.
public struct RollupAreas: Sendable {
    /// The areas of regions, by their codes.
    var geometry: @Sendable (String) throws(AtlasError) -> Geometry

    /// The area of a row, in longitude and latitude; null for bins that are no region.
    ///
    /// - Throws: ``AtlasError/inconsistent(_:)`` when a dissolved region cannot be put together.
    public func area(of row: RollupRow) throws(AtlasError) -> Geometry {
        guard case .region(let code) = row.bin else { return .null }
        return try geometry(code)
    }
}
