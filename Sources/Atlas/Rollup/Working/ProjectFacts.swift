import Features
import Projects

/// What a dataset says of projects, sites, amounts and results, as the arithmetic wants it: read
/// once a revision.
final class ProjectFacts: Sendable {
    /// An amount of a project.
    struct AmountFact: Sendable {
        let row: Int
        let project: Int
        let amount: Amount
        let kind: String
        let basis: String
        let isAbout: Bool
        /// When it was paid or promised, where the dataset says so.
        let date: String?
        /// The row of the amount that states the same money, nil for the first to state it.
        let twin: Int?
    }

    let projects: FeatureTable
    let sites: FeatureTable?
    let amounts: FeatureTable?
    let results: FeatureTable?
    let time: TimeColumns?
    /// Project → the rows of its sites, in their order.
    let sitesOfProject: [[Int]]
    /// Sites of no project.
    let orphans: [Int]
    let amountFacts: [AmountFact]
    /// Result → its project.
    let projectOfResult: [Int?]
    let coverage: [Coverage?]
    /// Project → the codes of the regions that it names.
    let named: [[String]]
    /// Row of a site → its precision.
    let precision: [Precision?]

    init(_ catalog: Catalog, _ projects: MapCollection) throws(AtlasError) {
        let table = try projects.table()
        self.projects = table
        time = projects.time
        sites = try catalog.collections.first { $0.role == .sites }?.table()
        amounts = try catalog.collections.first { $0.role == .amounts }?.table()
        results = try catalog.collections.first { $0.role == .results }?.table()
        var rows: [String: Int] = [:]
        for row in 0..<table.count { rows[table.id(at: row).description] = row }
        func owners(_ other: FeatureTable?) -> [Int?] {
            guard let other,
                let column = other.schema.columns.firstIndex(where: {
                    $0.reference == projects.name
                })
            else { return [] }
            return (0..<other.count).map { row in
                other.columns[column].text(at: row).flatMap { rows[$0] }
            }
        }
        var own = [[Int]](repeating: [], count: table.count)
        var orphans: [Int] = []
        for (site, project) in owners(sites).enumerated() {
            if let project { own[project].append(site) } else { orphans.append(site) }
        }
        (sitesOfProject, self.orphans) = (own, orphans)
        amountFacts = try Self.amounts(amounts, owners(amounts), catalog)
        projectOfResult = owners(results)
        coverage = (0..<table.count).map { row in
            table.column("coverage")?.text(at: row).flatMap { Coverage(rawValue: $0) }
        }
        let regions = table.schema.columns.firstIndex { $0.reference == catalog.regionsName }
        named = (0..<table.count).map { row in
            regions.flatMap { table.columns[$0].text(at: row) }?
                .split(separator: "|").map(String.init) ?? []
        }
        let precisions = sites.flatMap { PrecisionColumn.find(in: $0) }
        precision = (0..<(sites?.count ?? 0)).map { row in
            precisions?.text(at: row).flatMap { Precision(code: $0) }
        }
    }

    private static func amounts(
        _ table: FeatureTable?, _ owners: [Int?], _ catalog: Catalog
    ) throws(AtlasError) -> [AmountFact] {
        guard let table else { return [] }
        var facts: [AmountFact] = []
        for (row, project) in owners.enumerated() {
            guard let project else { continue }
            let code = table.value("currency", at: row).text
            let digits = catalog.codelists["currency"]?.properties[code]?["minor_digits"]
            let currency = Currency(code: code, minorDigits: digits.flatMap { Int($0) } ?? 0)
            guard let amount = try amount(table, row, currency) else { continue }
            let about = table.value("about", at: row)
            let date = table.value("date", at: row)
            let twin = table.column("same_as")?.text(at: row).flatMap { table.row(ofID: $0) }
            facts.append(
                AmountFact(
                    row: row, project: project, amount: amount,
                    kind: table.value("kind", at: row).text,
                    basis: table.value("basis", at: row).text,
                    isAbout: about == .boolean(true), date: date.isNull ? nil : date.text,
                    twin: twin))
        }
        return facts
    }

    /// A store keeps whole minor units, a folder what was printed.
    private static func amount(
        _ table: FeatureTable, _ row: Int, _ currency: Currency
    ) throws(AtlasError) -> Amount? {
        if case .integer(let units) = table.value("value_minor", at: row) {
            return Amount(minorUnits: units, currency: currency)
        }
        let printed = table.value("value", at: row)
        guard !printed.isNull else { return nil }
        guard let amount = Amount(majorUnits: printed.text, currency: currency) else {
            throw .inconsistent(
                "the amount '\(table.id(at: row))' has more decimals than \(currency.code) has")
        }
        return amount
    }

    /// Whether amounts say when they were paid or promised; the day that they stand at is none.
    var hasAmountDates: Bool { amounts?.schema.index(of: "date") != nil }

    /// The year in which a project begins or ends, nil when it is not known.
    func year(of project: Int, last: Bool) -> Int64? {
        guard let time, let column = last ? time.end : time.start else { return nil }
        switch projects.columns[column][project] {
        case .integer(let year): return year
        case .date(let days): return CalendarText.date(days: days).prefix(4).description.year
        case .dateTime(let instant):
            return CalendarText.dateTime(milliseconds: instant).prefix(4).description.year
        default: return nil
        }
    }
}

extension String {
    var year: Int64? { Int64(self) }
}
