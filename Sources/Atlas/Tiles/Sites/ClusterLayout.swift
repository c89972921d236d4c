import Features
import Geo

/// What a cluster tells: which columns there are, and to which of them a site adds.
///
/// Schemes, sectors and amounts have a column for each that occurs, so that a style can read them
/// without parsing; a column is null where nothing is known, which is not zero.
struct ClusterLayout: Sendable {
    /// The columns that add up over clusters and over zooms.
    let sums: [ColumnDefinition]
    private let firstScheme = 3
    private let firstSector: Int
    /// Kind of amount → scheme → its column; the last is for sites of no scheme.
    private let amountColumns: [[Int?]]
    private let facts: SiteFacts

    /// Columns that do not add up: a project may be in many clusters, a site alone is told by name.
    static let others = [
        ColumnDefinition("projects_touching", .integer, title: LayerTexts.projectsTouching),
        ColumnDefinition("site", .text, title: LayerTexts.onlySite),
        ColumnDefinition("regions", .text, title: LayerTexts.clusterRegions),
        ColumnDefinition("radius", .integer, title: LayerTexts.clusterRadius),
    ]

    init(_ facts: SiteFacts) {
        self.facts = facts
        var sums = [
            ColumnDefinition("site_count", .integer, title: LayerTexts.siteCount),
            ColumnDefinition("project_count", .integer, title: LayerTexts.projectCount),
            ColumnDefinition("region_sites", .integer, title: LayerTexts.regionSites),
        ]
        sums += Self.columns("scheme", facts.schemes)
        firstSector = sums.count
        sums += Self.columns("sector", facts.sectors)
        var amountColumns: [[Int?]] = []
        for amount in facts.amounts {
            var columns = [Int?](repeating: nil, count: facts.schemes.codes.count + 1)
            for (site, isKnown) in amount.isKnown.enumerated() where isKnown {
                let scheme = facts.schemes.placeOfSite[site] ?? facts.schemes.codes.count
                columns[scheme] = 0
            }
            for scheme in columns.indices where columns[scheme] != nil {
                columns[scheme] = sums.count
                let code = scheme < facts.schemes.codes.count ? facts.schemes.codes[scheme] : ""
                var column = ColumnDefinition(
                    "amount:\(code):\(amount.kind):\(amount.basis):\(amount.currency)", .integer)
                column.unit = "minor units of \(amount.currency)"
                sums.append(column)
            }
            amountColumns.append(columns)
        }
        self.amountColumns = amountColumns
        self.sums = sums
    }

    private static func columns(_ base: String, _ codes: SiteCodes) -> [ColumnDefinition] {
        zip(codes.codes, codes.titles).map { code, title in
            ColumnDefinition("\(base):\(code)", .integer, title: title)
        }
    }

    /// Adds a site to a tally.
    func add(
        _ site: Int, isFirstOfProject: Bool, isRegion: Bool, to tally: inout ClusterTally
    ) {
        tally.add(1, at: 0)
        tally.add(isFirstOfProject ? 1 : 0, at: 1)
        tally.add(isRegion ? 1 : 0, at: 2)
        if let scheme = facts.schemes.placeOfSite[site] { tally.add(1, at: firstScheme + scheme) }
        if let sector = facts.sectors.placeOfSite[site] { tally.add(1, at: firstSector + sector) }
        for (amount, columns) in zip(facts.amounts, amountColumns) where amount.isKnown[site] {
            let scheme = facts.schemes.placeOfSite[site] ?? facts.schemes.codes.count
            if let column = columns[scheme] { tally.add(amount.values[site], at: column) }
        }
    }

    /// The schema of clusters.
    var schema: Schema {
        Schema(columns: sums + Self.others, geometry: GeometryDefinition(kind: .point))
    }
}

/// Sums over the sites of a cluster.
struct ClusterTally: Equatable, Sendable {
    private(set) var sums: [Int64]
    /// Which of the sums anything was added to.
    private(set) var isKnown: [Bool]

    init(columns: Int) {
        sums = [Int64](repeating: 0, count: columns)
        isKnown = [Bool](repeating: false, count: columns)
    }

    /// The magnitudes of all that is added were added up before, so no sum can grow too large.
    mutating func add(_ value: Int64, at column: Int) {
        sums[column] &+= value
        isKnown[column] = true
    }

    mutating func add(_ child: ClusterTally) {
        for column in sums.indices where child.isKnown[column] {
            add(child.sums[column], at: column)
        }
    }
}
