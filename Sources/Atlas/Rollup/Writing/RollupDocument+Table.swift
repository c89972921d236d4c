import Features
import Projects

extension RollupDocument {
    /// The rollup for people: what it is, the rows, the residual rows, the total, and the proof.
    ///
    /// - Parameters:
    ///   - width: The columns of the terminal; nil where nothing is ever cut.
    ///   - hasBars: Whether small bars show the first column.
    /// - Returns: The lines, the last one ended too.
    public func table(width: Int? = nil, hasBars: Bool = false) -> String {
        var lines = heading
        lines.append("")
        lines += layOut(width: width, hasBars: hasBars)
        for paragraph in paragraphs {
            lines.append("")
            lines += paragraph
        }
        return lines.joined(separator: "\n") + "\n"
    }

    // MARK: What it is about

    private var heading: [String] {
        let subject = answer.subject
        let measures = answer.columns.map(title).joined(separator: ", ")
        let by = say(subject.title).isEmpty ? subject.division : say(subject.title)
        let groups = answer.dimensions.map { say($0.title) }
        var lines = ([measures, by] + groups).joined(separator: " · ")
        if subject.isModelled { lines += "  [\(say(RollupPhrases.rule(.modelled)))]" }
        let question = answer.question.map { "\($0.key) \($0.value)" }.joined(separator: " · ")
        let data = [subject.dataset, subject.edition, subject.revision].filter { !$0.isEmpty }
        return [lines] + [question, data.joined(separator: " · ")].filter { !$0.isEmpty }
    }

    // MARK: Rows

    private func layOut(width: Int?, hasBars: Bool) -> [String] {
        let grid = RollupGridOfCells(self)
        let bars = hasBars ? RollupBars(answer) : nil
        var titles: [(title: String, alignment: TextTable.Alignment)] = [
            (say(RollupPhrases.code), .left), (say(answer.subject.title), .left),
        ]
        titles += grid.titles.map { ($0, .right) }
        if bars != nil { titles.append(("", .left)) }
        var table = TextTable(titles)
        var ends: [Int] = []
        var count = 0
        for group in [answer.rows, answer.residuals, [answer.total]] where !group.isEmpty {
            for row in group {
                table.append(
                    [row.code, name(of: row)] + grid.cells(of: row)
                        + (bars.map { [$0.bar(of: row)] } ?? []))
                count += 1
                for line in grid.lines(below: row) {
                    table.append(["", "  " + line.title] + line.cells)
                    count += 1
                }
            }
            ends.append(count)
        }
        return ruled(table.lines(width: width), ends: ends.dropLast())
    }

    /// A rule below the titles, before the residual rows, and before the total.
    private func ruled(_ lines: [String], ends: ArraySlice<Int>) -> [String] {
        let rule = String(repeating: "─", count: lines.reduce(0) { max($0, $1.displayWidth) })
        var out = [lines[0], rule]
        for (index, line) in lines.dropFirst().enumerated() {
            if ends.contains(index) { out.append(rule) }
            out.append(line)
        }
        return out
    }

    // MARK: Below the rows

    /// What stands below the rows: where the numbers come from, what to know of them, and the
    /// proof.
    public var paragraphs: [[String]] { [rules, remarks, proof].filter { !$0.isEmpty } }

    private var rules: [String] {
        guard !answer.rules.isEmpty else { return [] }
        let parts = answer.rules.map { share in
            let money = share.moneyShare.map {
                " (\(RollupNumber.percent($0)) \(say(RollupPhrases.ofMoney)))"
            }
            return "\(RollupNumber.percent(share.share)) \(say(RollupPhrases.rule(share.rule)))"
                + (money ?? "")
        }
        return ["\(say(RollupPhrases.rulesTitle)): " + parts.joined(separator: ", ")]
    }

    /// Both sides of each sum; a column that is none says so.
    private var proof: [String] {
        [say(RollupPhrases.proof)]
            + answer.columns.map { column in
                let title = title(of: column)
                guard let check = answer.checks.first(where: { $0.key == column.key }) else {
                    let reason =
                        column.isYear || column.denominator != nil
                        ? RollupPhrases.noSum : RollupPhrases.notAdditive
                    return "  – \(title): \(say(reason))"
                }
                let about = column.isAbout ? say(RollupPhrases.about) + " " : ""
                let sides = [check.rows, check.input].map { about + shown($0, column) }
                return "  ✓ \(title): Σ \(sides[0]) = \(sides[1]), "
                    + say(RollupPhrases.equalsInput)
            }
    }

    private var remarks: [String] {
        let subject = answer.subject
        let boundaries = [subject.boundarySource, subject.boundaryEdition, subject.boundaryLicence]
            .filter { !$0.isEmpty }
        var lines = grid.isAdjusted ? [say(RollupPhrases.displayAdjusted)] : []
        lines += answer.notes.map { note in
            let ids = note.ids.isEmpty ? "" : ": " + note.ids.joined(separator: ", ")
            let rest = note.count > note.ids.count && !note.ids.isEmpty ? " …" : ""
            // That nothing was found is not found so many times.
            let count = note.key == .nothingFound ? "" : " (\(note.count))"
            return "\(say(RollupPhrases.note(note.key)))\(count)\(ids)\(rest)"
        }
        if !boundaries.isEmpty {
            lines.append("\(say(RollupPhrases.boundaries)): \(boundaries.joined(separator: ", "))")
        }
        return lines
    }
}
