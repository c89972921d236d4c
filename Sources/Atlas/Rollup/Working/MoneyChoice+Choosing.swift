import Features
import Projects

extension MoneyChoice {
    /// The amounts that are meant, which may be added: one currency, one kind, one basis.
    ///
    /// - Throws: ``AtlasError/badRequest(part:reason:)`` that names what there is to choose from.
    func chosen(
        among facts: [ProjectFacts.AmountFact], of projects: Set<Int>, _ catalog: Catalog
    ) throws(AtlasError) -> (facts: [ProjectFacts.AmountFact], twins: [Int]) {
        try check(facts)
        let fitting = facts.filter { fact in
            projects.contains(fact.project)
                && fact.amount.currency.code == currency ?? fact.amount.currency.code
                && fact.kind == kind ?? fact.kind && fact.basis == basis ?? fact.basis
        }
        // The same money told twice counts once: as it was told first.
        let rows = Set(fitting.map(\.row))
        let own = fitting.filter { fact in
            guard let twin = fact.twin, rows.contains(twin) else { return true }
            let first = fitting.first { $0.row == twin }
            return first?.amount.currency != fact.amount.currency && currency == nil
        }
        let parts: [(RollupReason.MoneyPart, Set<String>)] = [
            (.currency, Set(own.map(\.amount.currency.code))), (.kind, Set(own.map(\.kind))),
            (.basis, Set(own.map(\.basis))),
        ]
        for (part, values) in parts where values.count > 1 {
            throw .rollup(part.rawValue, .mixedMoney(part, choices: values.sorted()))
        }
        let kept = Set(own.map(\.row))
        return (own, fitting.map(\.row).filter { !kept.contains($0) })
    }

    /// What is chosen must be there at all.
    private func check(_ facts: [ProjectFacts.AmountFact]) throws(AtlasError) {
        let parts: [(RollupReason.MoneyPart, String?, Set<String>)] = [
            (.currency, currency, Set(facts.map(\.amount.currency.code))),
            (.kind, kind, Set(facts.map(\.kind))), (.basis, basis, Set(facts.map(\.basis))),
        ]
        for (part, wanted, known) in parts {
            guard let wanted, !known.contains(wanted) else { continue }
            throw .rollup(
                part.rawValue, .noSuchMoney(part, wanted.shortened, there: known.sorted()))
        }
    }
}
