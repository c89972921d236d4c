import Features
import Projects

/// Money of one kind, basis and currency, divided among sites: only such sums mean anything.
struct SiteAmounts: Sendable {
    let kind: String
    let basis: String
    let currency: String
    /// Site → its share in the smallest unit of the currency; zero where nothing is known.
    fileprivate(set) var values: [Int64]
    /// Site → whether its project states such an amount: nothing known is not zero.
    fileprivate(set) var isKnown: [Bool]
}

/// Divides the amounts of projects among their sites.
///
/// By the percentages of the source where it states any, what they leave over going to no site;
/// else equally. Units that do not divide go by largest remainder, ties in the order of the sites.
struct AmountShares {
    /// Project → its sites, in their order.
    private let sitesOfProject: [[Int]]
    private let percents: Column?
    private let siteCount: Int

    init(_ sites: FeatureTable, projectOfSite: [Int?], projectCount: Int) {
        var sitesOfProject = [[Int]](repeating: [], count: projectCount)
        for (site, project) in projectOfSite.enumerated() {
            if let project { sitesOfProject[project].append(site) }
        }
        self.sitesOfProject = sitesOfProject
        percents = sites.column("share_percent")
        siteCount = sites.count
    }

    /// The amounts of tables, by kind, basis and currency, in the order in which they occur.
    ///
    /// A row that says the same money in another currency is passed over.
    func shares(
        of tables: [MapCollection], projects: FeatureTable
    ) throws(AtlasError) -> [SiteAmounts] {
        var found: [SiteAmounts] = []
        var sum: UInt64 = 0
        for amounts in tables {
            let table = try amounts.table()
            guard let value = table.column("value_minor"),
                let reference = table.schema.columns.firstIndex(where: {
                    $0.reference == projects.name
                })
            else { continue }
            for row in 0..<table.count where table.value("same_as", at: row).text.isEmpty {
                guard case .integer(let units) = value[row],
                    let id = table.columns[reference].text(at: row),
                    let project = projects.row(of: .text(id))
                else { continue }
                // No sum of any of them may be more than a number holds.
                let (next, overflow) = sum.addingReportingOverflow(units.magnitude)
                guard !overflow, next <= UInt64(Int64.max) else {
                    throw .inconsistent("the amounts of '\(amounts.name)' are too large to add up")
                }
                sum = next
                let place = Self.place(of: table, row, in: &found, siteCount)
                for (site, share) in divide(units, among: sitesOfProject[project]) {
                    found[place].values[site] += share
                    found[place].isKnown[site] = true
                }
            }
        }
        return found
    }

    /// Which of those found has the kind, the basis and the currency of a row.
    private static func place(
        of table: FeatureTable, _ row: Int, in found: inout [SiteAmounts], _ siteCount: Int
    ) -> Int {
        let texts = ["kind", "basis", "currency"].map { table.value($0, at: row).text }
        if let known = found.firstIndex(where: { [$0.kind, $0.basis, $0.currency] == texts }) {
            return known
        }
        found.append(
            SiteAmounts(
                kind: texts[0], basis: texts[1], currency: texts[2],
                values: [Int64](repeating: 0, count: siteCount),
                isKnown: [Bool](repeating: false, count: siteCount)))
        return found.count - 1
    }

    private func divide(_ units: Int64, among sites: [Int]) -> [(site: Int, share: Int64)] {
        guard !sites.isEmpty, let weights = weights(of: sites) else { return [] }
        return zip(weights.bins, LargestRemainder.divide(units, by: weights))
            .filter { $0.0 < sites.count }.map { (sites[$0], $1) }
    }

    /// The weights of a project's sites, by their places in the list; nil when the percentages
    /// cannot be true.
    ///
    /// The place behind the last is what belongs to none.
    private func weights(of sites: [Int]) -> Weights? {
        let stated = sites.map { site in
            percents.flatMap { ExactDecimal($0[site].text) }
        }
        guard stated.contains(where: { $0 != nil }) else {
            let share = Rational(1, UInt64(sites.count))
            return Weights(sites.indices.map { (bin: $0, share: share) })
        }
        let hundredth = Rational(1, 100)
        let shares = stated.map { $0.flatMap { Rational($0) }.map { $0 * hundredth } ?? .zero }
        let sum = shares.reduce(.zero, +)
        guard sum <= .one, let rest = Self.rest(of: sum) else { return nil }
        return Weights((shares + [rest]).enumerated().map { (bin: $0, share: $1) })
    }

    /// What is missing to the whole.
    private static func rest(of sum: Rational) -> Rational? {
        let (whole, part) = (sum.denominator, sum.numerator)
        guard let all = whole.small, let some = part.small else { return nil }
        return Rational(Natural(UInt128(all - some)), over: whole)
    }
}
