import Features
import Geo
import Projects

extension ReconcileDocument {
    private static let header = [
        "id", "name", "unit", "as_of", "period", "published", "basis", "computed", "difference",
        "explained", "unexplained", "status", "explanations", "source", "locator",
    ]

    /// Comma-separated values, a line a figure; several explanations stand in one cell with `|`.
    func csv() -> [UInt8] {
        var buffer = ByteBuffer(capacity: 16 << 10)
        buffer.append(Self.header.joined(separator: ","))
        buffer.append(UInt8(ascii: "\n"))
        for figure in answer.figures {
            let sides = figure.reconciliation
            // Numbers are no formulas, however negative; texts may look like one.
            let cells: [(text: String, isNumber: Bool)] = [
                (figure.id, false), (name(of: figure), false), (figure.unit, false),
                (figure.asOf ?? "", false), (figure.period ?? "", false),
                (figure.published?.description ?? "", true), (figure.basis.key, false),
                (figure.computed?.description ?? "", true),
                (sides?.difference.description ?? "", true),
                (sides?.explained.description ?? "", true),
                (sides?.unexplained.description ?? "", true), (figure.status.rawValue, false),
                (explanations(of: figure), false), (figure.source ?? "", false),
                (figure.locator ?? "", false),
            ]
            for (index, cell) in cells.enumerated() {
                if index > 0 { buffer.append(UInt8(ascii: ",")) }
                if cell.isNumber {
                    buffer.append(cell.text)
                } else {
                    buffer.append(csvCell: cell.text)
                }
            }
            buffer.append(UInt8(ascii: "\n"))
        }
        return buffer.bytes
    }

    private func explanations(of figure: ReconciledFigure) -> String {
        figure.explanations.map { "\($0.reason) \($0.amount)" }.joined(separator: "|")
    }
}
