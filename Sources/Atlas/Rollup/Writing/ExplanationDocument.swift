public import Features
import Geo
public import Projects

/// What lies behind a number, in words: from a cell to its evidence in one step.
public struct ExplanationDocument: Sendable {
    /// The forms of an explanation.
    public enum Format: String, Sendable, CaseIterable {
        /// For people.
        case table
        /// For programs.
        case json
    }

    /// What was answered.
    public let explanation: RollupExplanation
    private let words: RollupDocument

    /// Prepares to write an explanation.
    ///
    /// - Parameters:
    ///   - explanation: What was answered.
    ///   - catalog: What it was answered from.
    ///   - languages: The languages of names, the wanted one first; those of the catalog if empty.
    public init(_ explanation: RollupExplanation, _ catalog: Catalog, languages: [String] = []) {
        self.explanation = explanation
        // An explanation names its row as the rollup does.
        words = RollupDocument(
            RollupAnswer(of: explanation), catalog, languages: languages)
    }

    /// The bytes of the document in a form; the last line is ended.
    public func bytes(_ format: Format) -> [UInt8] {
        switch format {
        case .table: Array(table().utf8)
        case .json: json()
        }
    }

    /// The name of the row.
    public var name: String { words.name(of: explanation.row) }

    /// What a column is called, with its unit.
    public func title(of column: RollupColumn) -> String { words.title(of: column) }

    /// A text in the language of the document.
    public func say(_ text: LocalizedText) -> String { words.say(text) }

    /// A number as people read it.
    public func shown(_ value: RollupValue, _ column: RollupColumn) -> String {
        words.shown(value, column)
    }

    /// A part of one, as people read it: `1/3`, `1`.
    public func shown(part: RollupValue) -> String { RollupNumber.exact(part) ?? "" }

    /// What a rule is called.
    public func title(of rule: AllocationRule) -> String { say(RollupPhrases.rule(rule)) }

    /// What a note says.
    public func title(of note: RollupNote.Key) -> String { say(RollupPhrases.note(note)) }

    var languages: [String] { words.languages }
}

extension RollupAnswer {
    /// The row of an explanation alone.
    fileprivate init(of explanation: RollupExplanation) {
        self.init(
            subject: explanation.subject, question: explanation.question,
            columns: explanation.columns, dimensions: [], combinations: [],
            rows: [explanation.row], residuals: [], total: explanation.row, checks: [], rules: [],
            notes: [], areas: RollupAreas { _ throws(AtlasError) in .null })
    }
}
