/// Rows for people: columns that line up, whatever script is in them.
public struct TextTable {
    /// To which side of its column a cell is pushed.
    public enum Alignment: Sendable {
        /// Texts.
        case left
        /// Numbers.
        case right
    }

    private let titles: [String]
    private let alignments: [Alignment]
    private var rows: [[String]] = []
    private static let gap = "  "
    private static let narrowest = 8

    /// A table without rows.
    public init(_ columns: [(title: String, alignment: Alignment)]) {
        titles = columns.map { Self.printable($0.title) }
        alignments = columns.map(\.alignment)
    }

    /// Adds a row; cells that are missing stay empty.
    public mutating func append(_ cells: [String]) {
        let cells = cells.prefix(titles.count).map(Self.printable)
        rows.append(cells + Array(repeating: "", count: titles.count - cells.count))
    }

    /// The lines of the table, the titles first.
    ///
    /// Long cells are cut to fit a `width`; without one (a pipe) nothing is ever cut.
    public func lines(width: Int? = nil) -> [String] {
        let widths = columnWidths(within: width)
        return ([titles] + rows).map { cells in
            let padded = zip(zip(cells, widths), alignments).map { cell, alignment in
                let text = cell.0.clipped(to: cell.1)
                let blank = String(repeating: " ", count: cell.1 - text.displayWidth)
                return alignment == .left ? text + blank : blank + text
            }
            let line = padded.joined(separator: Self.gap)
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }

    /// Takes from the widest column, again and again, until the row fits or all are narrow.
    private func columnWidths(within width: Int?) -> [Int] {
        var widths = titles.indices.map { column in
            rows.reduce(titles[column].displayWidth) { max($0, $1[column].displayWidth) }
        }
        guard let width else { return widths }
        var excess = widths.reduce(0, +) + Self.gap.count * (widths.count - 1) - width
        while excess > 0, let widest = widths.max(), widest > Self.narrowest,
            let column = widths.firstIndex(of: widest)
        {
            widths[column] -= 1
            excess -= 1
        }
        return widths
    }

    /// Keeps a value from moving the cursor: line breaks and tabs become blanks, other controls `�`.
    private static func printable(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { return text }
        return String(
            text.map { character in
                if character.isNewline || character == "\t" { return " " }
                let controls = character.unicodeScalars.contains {
                    $0.properties.generalCategory == .control
                }
                return controls ? "\u{FFFD}" : character
            })
    }
}
