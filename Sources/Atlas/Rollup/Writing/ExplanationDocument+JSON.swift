import Features
import Projects

extension ExplanationDocument {
    /// The same for programs.
    func json() -> [UInt8] {
        var layout = JSONLayout(capacity: 16 << 10)
        layout.object(isSpread: true) { layout in
            layout.append(explanation.subject, languages)
            layout.append(explanation.question)
            layout.member("language", languages.first)
            layout.name("columns")
            layout.array(isSpread: true) { layout in
                for column in explanation.columns {
                    layout.append(column, title: say(column.title))
                }
            }
            layout.name("row")
            layout.object { layout in
                layout.member("kind", explanation.row.bin.kind)
                layout.member("code", explanation.row.code)
                layout.member("name", name)
                layout.append(explanation.row.values, explanation.columns)
            }
            layout.member("member_count", integer: explanation.memberCount)
            layout.name("members")
            layout.array(isSpread: true) { layout in
                for member in explanation.members { append(member, to: &layout) }
            }
        }
        return layout.bytes
    }

    private func append(_ member: ExplainedMember, to layout: inout JSONLayout) {
        layout.object(isSpread: true) { layout in
            layout.member("id", member.id)
            layout.member("title", say(member.title))
            layout.member("weight", exact: member.weight)
            layout.member("rule", member.rule.rawValue)
            layout.name("values")
            layout.object { $0.append(member.values, explanation.columns) }
            append(member.evidence, to: &layout)
            layout.name("amounts")
            layout.array(isSpread: true) { layout in
                for amount in member.amounts { append(amount, to: &layout) }
            }
            layout.name("sites")
            layout.array(isSpread: true) { layout in
                for site in member.sites { append(site, to: &layout) }
            }
        }
    }

    private func append(_ amount: ExplainedAmount, to layout: inout JSONLayout) {
        layout.object { layout in
            layout.member("id", amount.id)
            layout.member("part", exact: amount.part)
            layout.member("whole", exact: amount.whole)
            layout.member("currency", amount.currency)
            layout.member("kind", amount.kind)
            layout.member("basis", amount.basis)
            append(amount.evidence, to: &layout)
        }
    }

    private func append(_ site: ExplainedSite, to layout: inout JSONLayout) {
        layout.object { layout in
            layout.member("id", site.id)
            layout.member("title", say(site.title))
            layout.member("precision", site.precision)
            layout.member("share", exact: site.share)
            layout.member("weight", exact: site.weight)
            layout.member("declared", texts: site.declared)
            layout.member("derived", texts: site.derived)
            layout.member("notes", texts: site.notes.map(\.rawValue))
            append(site.evidence, to: &layout)
        }
    }

    private func append(_ evidence: Evidence, to layout: inout JSONLayout) {
        layout.name("evidence")
        layout.object { layout in
            layout.member("sources", texts: evidence.sources)
            layout.member("titles", texts: evidence.titles.map { say($0) })
            layout.member("locator", evidence.locator)
            layout.member("quote", evidence.quote)
        }
    }
}
