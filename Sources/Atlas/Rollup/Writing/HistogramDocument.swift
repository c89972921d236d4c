import Features
import Geo

/// A histogram in words.
public struct HistogramDocument: Sendable {
    private let answer: HistogramAnswer
    private let languages: [String]

    /// Prepares to write a histogram; the languages of names, the wanted one first.
    public init(_ answer: HistogramAnswer, languages: [String]) {
        self.answer = answer
        self.languages = languages
    }

    /// The bars for programs, each on a line.
    public var json: [UInt8] {
        var layout = JSONLayout()
        layout.object(isSpread: true) { layout in
            layout.member("collection", answer.collection)
            layout.member("property", answer.property)
            layout.member("revision", answer.revision)
            layout.member("language", languages.first)
            layout.name("bars")
            layout.array(isSpread: true) { layout in
                for bar in answer.bars { append(bar, to: &layout) }
            }
            layout.member("unknown", integer: answer.unknown)
            layout.member("total", integer: answer.total)
            layout.member("additive", answer.isAdditive)
        }
        return layout.bytes
    }

    /// What a bar is called: its name, else its values.
    public func title(of bar: HistogramAnswer.Bar) -> String {
        if let title = bar.title.text(in: languages) { return title }
        guard !bar.upper.isNull, bar.upper != bar.lower else { return bar.lower.text }
        // Among whole numbers the last one can be named.
        if case (.integer(let lower), .integer(let upper)) = (bar.lower, bar.upper) {
            return upper - lower == 1 ? String(lower) : "\(lower)–\(upper - 1)"
        }
        return "\(bar.lower.text) – \(bar.upper.text)"
    }

    private func append(_ bar: HistogramAnswer.Bar, to layout: inout JSONLayout) {
        layout.object { layout in
            layout.member("lower", bar.lower)
            layout.member("upper", bar.upper)
            layout.member("title", title(of: bar))
            layout.member("count", integer: bar.count)
        }
    }
}

extension JSONLayout {
    /// A value of a property as JSON has it.
    fileprivate mutating func member(_ name: String, _ value: Value) {
        switch value {
        case .null: member(name, nil)
        case .integer(let number): member(name, integer: number)
        case .real(let number):
            self.name(name)
            raw { $0.append(number: number) }
        default: member(name, value.text)
        }
    }
}
