import Projects

extension ReconcileDocument {
    /// The figures for people, those that agree without a word, the others with what is known.
    ///
    /// - Parameter width: The columns of the terminal; nil where nothing is ever cut.
    /// - Returns: The lines, the last one ended too.
    public func table(width: Int? = nil) -> String {
        let alignments: [TextTable.Alignment] = [.left, .right, .right, .right, .left, .left]
        var table = TextTable(zip(titles, alignments).map { (title: $0, alignment: $1) })
        for figure in answer.figures {
            table.append(
                [name(of: figure)] + numbers(of: figure)
                    + [unit(of: figure), title(of: figure.status)])
        }
        // The remarks are laid between the lines of the table, so that they do not widen it.
        let lines = table.lines(width: width)
        var out = [lines[0]]
        for (figure, line) in zip(answer.figures, lines.dropFirst()) {
            out.append(line)
            out += remarks(on: figure).map { "    " + $0 }
        }
        out += ["", summary, equation]
        return out.joined(separator: "\n") + "\n"
    }
}
