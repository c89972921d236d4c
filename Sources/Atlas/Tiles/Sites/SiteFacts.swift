import Features

/// A code for each site, out of few: its scheme, its sector.
struct SiteCodes: Sendable {
    /// The codes that occur, in the order of their codelist.
    let codes: [String]
    /// What people call them.
    let titles: [LocalizedText]
    /// Site → its code's place in the list; nil where it has none.
    let placeOfSite: [Int?]

    static func none(_ count: Int) -> SiteCodes {
        var builder = ColumnBuilder(type: .text)
        builder.pad(to: count)
        return SiteCodes(builder.finish(), nil)
    }

    init(_ column: Column, _ codelist: Codelist?) {
        let texts = (0..<column.count).map { column.text(at: $0) }
        let present = Set(texts.compactMap(\.self).filter { !$0.isEmpty })
        let listed = codelist?.codes.filter { present.contains($0) } ?? []
        codes = listed + present.subtracting(listed).sorted()
        titles = codes.map { codelist?.labels[$0] ?? LocalizedText() }
        let places = Dictionary(codes.enumerated().map { ($1, $0) }) { first, _ in first }
        placeOfSite = texts.map { $0.flatMap { places[$0] } }
    }
}

/// What each site adds to the cluster it is in.
struct SiteFacts: Sendable {
    /// Site → the row of its project.
    let projectOfSite: [Int?]
    let projectCount: Int
    let schemes: SiteCodes
    let sectors: SiteCodes
    let amounts: [SiteAmounts]

    /// Takes the sites with what they borrow of their projects, and their shares of amounts.
    init(
        _ parts: SiteSubject, _ sites: FeatureTable, _ money: SiteMoney,
        codelists: [String: Codelist]
    ) throws(AtlasError) {
        projectOfSite = try parts.projectRows()
        func codes(_ name: String) -> SiteCodes {
            let index = sites.schema.columns.firstIndex { $0.codelist == name && !$0.isList }
            guard let index else { return .none(sites.count) }
            return SiteCodes(sites.columns[index], codelists[name])
        }
        schemes = codes("scheme")
        sectors = codes("sector")
        projectCount = try parts.projects?.table().count ?? 0
        amounts = try money.shares()
    }
}
