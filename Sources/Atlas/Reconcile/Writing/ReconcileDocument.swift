public import Features
import Projects

/// Published figures beside what the data gives, in words: the one door for command and server.
public struct ReconcileDocument: Sendable {
    /// The forms of a reconciliation.
    public enum Format: String, Sendable, CaseIterable {
        /// For people.
        case table
        /// RFC 4180, a line a figure.
        case csv
        /// Everything.
        case json
    }

    /// What was answered.
    public let answer: ReconcileAnswer
    let languages: [String]

    /// Prepares to write an answer; the languages of names, the wanted one first.
    public init(_ answer: ReconcileAnswer, languages: [String]) {
        self.answer = answer
        self.languages = languages
    }

    /// The bytes of the document in a form; the last line is ended.
    public func bytes(_ format: Format) -> [UInt8] {
        switch format {
        case .table: Array(table().utf8)
        case .csv: csv()
        case .json: json()
        }
    }

    /// A text in the language of the document.
    public func say(_ text: LocalizedText) -> String { text.text(in: languages) ?? "" }

    /// What a figure is called.
    public func name(of figure: ReconciledFigure) -> String {
        let name = say(figure.name)
        return name.isEmpty ? figure.id : name
    }

    /// What the unit of a figure is called.
    public func unit(of figure: ReconciledFigure) -> String {
        let title = say(figure.unitTitle)
        return title.isEmpty ? figure.unit : title
    }

    /// What a status is called.
    public func title(of status: ReconciledStatus) -> String {
        say(ReconcilePhrases.title(of: status))
    }

    /// What is published, what the data gives, and the difference, as people read them.
    public func numbers(of figure: ReconciledFigure) -> [String] {
        [figure.published, figure.computed, figure.reconciliation?.difference].map(shown)
    }

    /// A number as people read it, empty for none.
    func shown(_ number: ExactDecimal?) -> String {
        number.map { $0.description.groupedByThousands } ?? ""
    }

    /// The titles of the columns for people.
    public var titles: [String] {
        [
            ReconcilePhrases.figure, ReconcilePhrases.published, ReconcilePhrases.computed,
            ReconcilePhrases.difference, ReconcilePhrases.unit, ReconcilePhrases.status,
        ].map(say)
    }

    /// What holds for every line.
    public var equation: String { say(ReconcilePhrases.equation) }

    /// How many figures stand how: `12 match, 3 explained`.
    public var summary: String {
        answer.counts.filter { $0.count > 0 }
            .map { "\($0.count) \(title(of: $0.status))" }.joined(separator: ", ")
    }

    /// What accounts for the difference of a figure, what is left, and what contradicts itself.
    public func remarks(on figure: ReconciledFigure) -> [String] {
        var lines = figure.explanations.map { explanation in
            let projects =
                explanation.projects.isEmpty
                ? "" : ": " + explanation.projects.joined(separator: ", ")
            let source = [explanation.source, explanation.locator].compactMap(\.self)
            return "\(shown(explanation.amount)) \(say(explanation.title))\(projects)"
                + (explanation.note.map { "; \($0)" } ?? "")
                + (source.isEmpty ? "" : " ← " + source.joined(separator: ", "))
        }
        if let rest = figure.reconciliation?.unexplained, figure.status == .unexplained {
            lines.append("\(shown(rest)) \(say(ReconcilePhrases.unexplained))")
        }
        if let coverage = figure.coverage {
            lines.append(
                "\(coverage.known) / \(coverage.all) \(say(ReconcilePhrases.coverage))")
        }
        return lines + figure.findings.map { say(ReconcilePhrases.words(of: $0)) }
    }
}
