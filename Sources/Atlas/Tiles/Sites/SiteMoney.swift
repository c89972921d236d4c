import Features

/// What sites have of the amounts of their projects, worked out once for all that is drawn of them.
///
/// A cluster tells a sum for each kind, basis and currency. A sign has one size, so of a site one
/// amount is told besides: of the kind and the currency that stand first in their codelists among
/// those that occur, which are the same for all sites, so that sizes compare like with like. A
/// project that states such an amount on several bases states the same money twice; the basis that
/// stands first counts.
final class SiteMoney: Sendable {
    private let parts: SiteSubject
    private let tables: [MapCollection]
    private let codelists: [String: Codelist]
    private let made = Once<[SiteAmounts]>()

    init(_ parts: SiteSubject, tables: [MapCollection], codelists: [String: Codelist]) {
        self.parts = parts
        self.tables = tables.filter { table in
            table.schema.index(of: "value_minor") != nil
                && table.schema.columns.contains {
                    $0.reference != nil && $0.reference == parts.projects?.name
                }
        }
        self.codelists = codelists
    }

    /// The shares of the sites by kind, basis and currency.
    func shares() throws(AtlasError) -> [SiteAmounts] {
        try made.value { () throws(AtlasError) in
            guard !tables.isEmpty, let projects = try parts.projects?.table() else { return [] }
            let shares = AmountShares(
                try parts.sites.table(), projectOfSite: try parts.projectRows(),
                projectCount: projects.count)
            return try shares.shares(of: tables, projects: projects)
        }
    }

    /// What tells the amount of a site, none where nothing tells of amounts.
    var definitions: [ColumnDefinition] {
        guard !tables.isEmpty else { return [] }
        var amount = ColumnDefinition("amount", .integer, title: LayerTexts.siteAmount)
        amount.unit = "minor units"
        return [amount]
            + Self.words.map { word in
                let said = tables.lazy.compactMap { $0.schema.definition(word) }.first
                var column = ColumnDefinition(
                    "amount_" + word, .text, title: said?.title ?? LocalizedText())
                column.codelist = codelist(word)
                return column
            }
    }

    /// The values of ``definitions``: null where no such amount is known.
    func columns() throws(AtlasError) -> [Column] {
        let shares = try shares()
        var builders = definitions.map { ColumnBuilder(type: $0.type) }
        let told = Self.first(
            of: shares.filter { $0.isKnown.contains(true) }, by: order(of: "kind"),
            order(of: "currency"))
        let bases = shares.filter { $0.kind == told?.kind && $0.currency == told?.currency }
        let basisOrder = order(of: "basis")
        for site in 0..<(try parts.sites.table().count) {
            let known = bases.filter { $0.isKnown[site] }
            guard let share = known.min(by: { basisOrder($0.basis, $1.basis) }) else {
                for index in builders.indices { builders[index].appendNull() }
                continue
            }
            builders[0].append(integer: share.values[site])
            for (index, text) in [share.kind, share.basis, share.currency].enumerated() {
                builders[index + 1].append(text.isEmpty ? .null : .text(text))
            }
        }
        return builders.map { $0.finish() }
    }

    /// What must be said of an amount.
    private static let words = ["kind", "basis", "currency"]

    private func codelist(_ word: String) -> String? {
        tables.lazy.compactMap { $0.schema.definition(word)?.codelist }.first
    }

    /// Whether one code stands before another in the codelist; codes in no list come last.
    private func order(of word: String) -> (String, String) -> Bool {
        let codes = codelist(word).flatMap { codelists[$0]?.codes } ?? []
        func place(_ code: String) -> Int { codes.firstIndex(of: code) ?? codes.count }
        return { one, other in
            place(one) == place(other) ? one < other : place(one) < place(other)
        }
    }

    private static func first(
        of shares: [SiteAmounts], by kind: (String, String) -> Bool,
        _ currency: (String, String) -> Bool
    ) -> SiteAmounts? {
        shares.min { one, other in
            one.kind == other.kind
                ? currency(one.currency, other.currency) : kind(one.kind, other.kind)
        }
    }
}

extension Schema {
    fileprivate func definition(_ name: String) -> ColumnDefinition? {
        index(of: name).map { columns[$0] }
    }
}
