import Features
import Projects

/// Holds the published figures of a dataset against what its data gives.
///
/// It knows no document and no country: which figure is the sum of which, whose amounts it counts and
/// why it differs are rows of the dataset.
public struct ReconcileService: Sendable {
    /// Makes a service.
    public init() {}

    /// The figures that are asked for, in the order of their table.
    ///
    /// - Throws: ``AtlasError/unknown(kind:name:nearest:)`` for a figure that does not exist, and
    ///   ``AtlasError/inconsistent(_:)`` should a difference not be the sum of what explains it.
    public func reconcile(
        _ request: ReconcileRequest, in catalog: Catalog
    ) throws(AtlasError) -> ReconcileAnswer {
        let tables = try ReconcileTables(catalog)
        let wanted = try wanted(request, tables)
        var answer = ReconcileAnswer(
            dataset: catalog.manifest.id, edition: catalog.manifest.edition,
            revision: catalog.mark, question: Self.terms(request))
        let explanations = Dictionary(grouping: tables.rows(.explanations)) {
            $0.text("figure") ?? ""
        }
        for figure in tables.figures where wanted?.contains(figure.id) ?? true {
            let row = try Self.reconcile(figure, explanations[figure.id] ?? [], tables)
            guard request.statuses.isEmpty || request.statuses.contains(row.status) else {
                continue
            }
            answer.figures.append(row)
        }
        return answer
    }

    private func wanted(
        _ request: ReconcileRequest, _ tables: ReconcileTables
    ) throws(AtlasError) -> Set<String>? {
        guard !request.figures.isEmpty else { return nil }
        let known = tables.figures.map(\.id)
        for id in request.figures where !known.contains(id) {
            let near = Spelling.nearest(to: id, among: known)
            throw .unknown(kind: "figure", name: id, nearest: near.map { [$0] } ?? [])
        }
        return Set(request.figures)
    }

    private static func terms(_ request: ReconcileRequest) -> [RollupTerm] {
        var terms: [RollupTerm] = []
        if !request.figures.isEmpty {
            terms.append(RollupTerm("figure", request.figures.joined(separator: ",")))
        }
        let statuses = ReconciledStatus.allCases.filter(request.statuses.contains)
        if !statuses.isEmpty {
            terms.append(RollupTerm("status", statuses.map(\.rawValue).joined(separator: ",")))
        }
        return terms
    }

    private static func reconcile(
        _ row: FigureRow, _ reasons: [TableRow], _ tables: ReconcileTables
    ) throws(AtlasError) -> ReconciledFigure {
        let (figure, catalog) = (row.figure, tables.catalog)
        let side = ReconcileSide.find(row, in: tables)
        var result = ReconciledFigure(
            id: figure.id, name: row.name(in: catalog.languages), unit: figure.unit,
            unitTitle: row.unitTitle(catalog.codelists),
            asOf: figure.asOf, period: row.text("period"), published: figure.value,
            basis: side.basis, computed: side.computed, coverage: side.coverage,
            findings: side.findings, source: row.text("source"),
            locator: row.text("source_locator"), note: row.text("note"))
        guard let published = figure.value, let computed = side.computed else { return result }
        result.explanations = reasons.compactMap { explanation($0, catalog) }
        let reconciliation = Reconciliation(
            published: published, computed: computed,
            roundings: [figure.rounding].compactMap { $0 } + side.roundings,
            isAtLeast: row.isSet("at_least"),
            explanations: result.explanations.map {
                Explanation(reason: $0.reason, amount: $0.amount)
            })
        guard reconciliation.isBalanced else {
            throw .inconsistent("the difference of '\(figure.id)' is not what explains it")
        }
        result.reconciliation = reconciliation
        return result
    }

    private static func explanation(_ row: TableRow, _ catalog: Catalog) -> ReconcileExplanation? {
        guard let reason = row.text("reason"), let amount = row.decimal("amount") else {
            return nil
        }
        return ReconcileExplanation(
            reason: reason, title: row.title(of: "reason", catalog.codelists), amount: amount,
            projects: row.list("projects"), source: row.text("source"),
            locator: row.text("source_locator"), note: row.text("note"))
    }
}
