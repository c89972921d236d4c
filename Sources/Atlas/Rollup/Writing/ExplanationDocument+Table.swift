import Features

extension ExplanationDocument {
    /// The projects behind a row, each with its weight, rule, sites, amounts and sources.
    public func table() -> String {
        let row = explanation.row
        var lines = ["\(row.code)  \(name)"]
        lines += zip(explanation.columns, row.values).map { column, value in
            "  \(title(of: column)): \(shown(value, column))"
        }
        let question = explanation.question.map { "\($0.key) \($0.value)" }
        if !question.isEmpty { lines.append("  " + question.joined(separator: " · ")) }
        if explanation.members.isEmpty { lines += ["", "  " + say(RollupPhrases.nobody)] }
        for member in explanation.members {
            lines.append("")
            lines += self.lines(of: member)
        }
        if explanation.memberCount > explanation.members.count {
            lines.append("")
            lines.append("… \(explanation.members.count) / \(explanation.memberCount)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func lines(of member: ExplainedMember) -> [String] {
        var lines = ["\(member.id)  \(say(member.title))"]
        let values = zip(explanation.columns, member.values).map { column, value in
            let number = shown(value, column)
            let told = number.isEmpty ? say(RollupPhrases.unknown) : number
            return "\(title(of: column)) \(told)"
        }
        lines.append(
            "  \(say(RollupPhrases.weight)) \(shown(part: member.weight)), "
                + "\(title(of: member.rule)) · " + values.joined(separator: " · "))
        lines += self.lines(of: member.evidence)
        for amount in member.amounts { lines += self.lines(of: amount) }
        for site in member.sites { lines += self.lines(of: site) }
        return lines
    }

    private func lines(of amount: ExplainedAmount) -> [String] {
        let column = explanation.columns.first { $0.unit == amount.currency }
        let numbers = [amount.part, amount.whole].map { value in
            column.map { shown(value, $0) } ?? shown(part: value)
        }
        return [
            "  ¤ \(amount.id): \(numbers[0]) / \(numbers[1]) \(amount.currency)"
                + " (\(amount.kind), \(amount.basis))"
        ] + lines(of: amount.evidence).map { "  " + $0 }
    }

    private func lines(of site: ExplainedSite) -> [String] {
        var words = ["\(say(RollupPhrases.precision)) \(site.precision)"]
        words.append(
            "\(say(RollupPhrases.weight)) \(shown(part: site.share)) × \(shown(part: site.weight))")
        let isAsDeclared = Set(site.declared) == Set(site.derived)
        if !site.declared.isEmpty, !isAsDeclared {
            words.append("\(say(RollupPhrases.declared)) \(site.declared.joined(separator: ", "))")
        }
        if !site.derived.isEmpty {
            let codes = site.derived.joined(separator: ", ")
            let ending = isAsDeclared ? " (\(say(RollupPhrases.asDeclared)))" : ""
            words.append("\(say(RollupPhrases.derived)) \(codes)\(ending)")
        }
        words += site.notes.map { title(of: $0) }
        return ["  ⌖ \(site.id)  \(say(site.title)): " + words.joined(separator: ", ")]
            + lines(of: site.evidence).map { "  " + $0 }
    }

    private func lines(of evidence: Evidence) -> [String] {
        guard !evidence.sources.isEmpty || !evidence.quote.isEmpty else { return [] }
        let titles = evidence.sources.indices.map { index in
            let title = index < evidence.titles.count ? say(evidence.titles[index]) : ""
            return title.isEmpty ? evidence.sources[index] : title
        }
        let locator = evidence.locator.isEmpty ? "" : " — " + evidence.locator
        let quote = evidence.quote.isEmpty ? "" : " “\(evidence.quote)”"
        let names = titles.isEmpty ? "" : " " + titles.joined(separator: "; ")
        return ["  ←" + names + locator + quote]
    }
}
