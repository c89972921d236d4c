import Geo
import Projects

extension RollupDocument {
    /// Everything there is to say, laid out with a row on a line.
    func json() -> [UInt8] {
        var layout = JSONLayout(capacity: 32 << 10)
        layout.object(isSpread: true) { layout in
            appendHead(to: &layout)
            layout.name("rows")
            layout.array(isSpread: true) { layout in
                for row in answer.rows + answer.residuals { append(row, to: &layout) }
            }
            layout.name("total")
            append(answer.total, to: &layout)
            appendTail(to: &layout)
        }
        return layout.bytes
    }

    /// What stands before the numbers: the data, the question, the columns.
    func appendHead(to layout: inout JSONLayout) {
        layout.append(answer.subject, languages)
        layout.append(answer.question)
        layout.member("language", languages.first)
        layout.name("columns")
        layout.array(isSpread: true) { layout in
            for column in answer.columns { layout.append(column, title: say(column.title)) }
        }
        layout.name("groups")
        layout.array(isSpread: true) { layout in
            for dimension in answer.dimensions { append(dimension, to: &layout) }
        }
    }

    /// What stands behind the numbers: how they were found, what to know of them, the proof.
    func appendTail(to layout: inout JSONLayout) {
        layout.name("rules")
        layout.array(isSpread: true) { layout in
            for rule in answer.rules { append(rule, to: &layout) }
        }
        layout.name("notes")
        layout.array(isSpread: true) { layout in
            for note in answer.notes { append(note, to: &layout) }
        }
        layout.name("checks")
        layout.array(isSpread: true) { layout in
            for check in answer.checks {
                layout.object { layout in
                    layout.member("column", check.key)
                    layout.member("input_total", exact: check.input)
                    layout.member("row_total", exact: check.rows)
                    layout.member("equal", check.isEqual)
                }
            }
        }
    }

    private func append(_ dimension: RollupDimension, to layout: inout JSONLayout) {
        layout.object { layout in
            layout.member("key", dimension.key)
            layout.member("title", say(dimension.title))
            layout.name("members")
            layout.array { layout in
                for member in dimension.members {
                    layout.object { layout in
                        layout.member("code", member.code)
                        layout.member("title", title(of: member))
                    }
                }
            }
        }
    }

    private func append(_ row: RollupRow, to layout: inout JSONLayout) {
        layout.object { layout in
            layout.member("kind", row.bin.kind)
            layout.member("code", row.code)
            layout.member("name", name(of: row))
            if let parent = row.parent { layout.member("parent", parent) }
            layout.append(row.values, answer.columns)
            guard !answer.dimensions.isEmpty else { return }
            layout.name("cells")
            layout.array { layout in appendCells(of: row, to: &layout) }
        }
    }

    /// The groups of a row in which there is something.
    private func appendCells(of row: RollupRow, to layout: inout JSONLayout) {
        for (combination, values) in zip(answer.combinations, row.cells)
        where !values.allSatisfy(RollupNumber.isNothing) {
            layout.object { layout in
                for (dimension, member) in zip(answer.dimensions, members(of: combination)) {
                    layout.member(dimension.key, member.code)
                }
                layout.append(values, answer.columns)
            }
        }
    }

    private func append(_ rule: RollupRuleShare, to layout: inout JSONLayout) {
        layout.object { layout in
            layout.member("rule", rule.rule.rawValue)
            layout.member("title", say(RollupPhrases.rule(rule.rule)))
            layout.member("projects", exact: rule.projects)
            layout.member("share", exact: rule.share)
            if let share = rule.moneyShare { layout.member("money_share", exact: share) }
        }
    }

    private func append(_ note: RollupNote, to layout: inout JSONLayout) {
        layout.object { layout in
            layout.member("key", note.key.rawValue)
            layout.member("text", say(RollupPhrases.note(note.key)))
            layout.member("count", integer: note.count)
            layout.member("ids", texts: note.ids)
            if !note.details.isEmpty { layout.member("details", texts: note.details) }
        }
    }
}
