import Features
import Geo
import Projects

extension ReconcileDocument {
    /// Everything there is to say; numbers are written digit by digit as they are.
    func json() -> [UInt8] {
        var layout = JSONLayout(capacity: 32 << 10)
        layout.object(isSpread: true) { layout in
            layout.name("dataset")
            layout.object { layout in
                layout.member("id", answer.dataset)
                layout.member("edition", answer.edition)
                layout.member("revision", answer.revision)
            }
            layout.append(answer.question)
            layout.member("language", languages.first)
            layout.name("counts")
            layout.object { layout in
                for (status, count) in answer.counts {
                    layout.member(status.rawValue, integer: count)
                }
            }
            layout.name("figures")
            layout.array(isSpread: true) { layout in
                for figure in answer.figures { append(figure, to: &layout) }
            }
        }
        return layout.bytes
    }

    private func append(_ figure: ReconciledFigure, to layout: inout JSONLayout) {
        layout.object(isSpread: true) { layout in
            layout.member("id", figure.id)
            layout.member("name", name(of: figure))
            layout.member("unit", figure.unit)
            layout.member("as_of", figure.asOf)
            layout.member("period", figure.period)
            layout.member("status", figure.status.rawValue)
            layout.member("published", figure.published)
            layout.member("computed", figure.computed)
            layout.member("difference", figure.reconciliation?.difference)
            layout.member("explained", figure.reconciliation?.explained)
            layout.member("unexplained", figure.reconciliation?.unexplained)
            layout.name("basis")
            layout.object { layout in
                layout.member("kind", figure.basis.key)
                layout.member("ids", texts: figure.basis.ids)
            }
            layout.name("explanations")
            layout.array(isSpread: true) { layout in
                for explanation in figure.explanations { append(explanation, to: &layout) }
            }
            if let coverage = figure.coverage { append(coverage, to: &layout) }
            layout.name("findings")
            layout.array { layout in
                for finding in figure.findings {
                    layout.object { layout in
                        layout.member("kind", finding.key)
                        layout.member("text", say(ReconcilePhrases.words(of: finding)))
                    }
                }
            }
            layout.member("source", figure.source)
            layout.member("locator", figure.locator)
            layout.member("note", figure.note)
        }
    }

    private func append(_ explanation: ReconcileExplanation, to layout: inout JSONLayout) {
        layout.object { layout in
            layout.member("reason", explanation.reason)
            layout.member("title", say(explanation.title))
            layout.member("amount", explanation.amount)
            layout.member("projects", texts: explanation.projects)
            layout.member("source", explanation.source)
            layout.member("locator", explanation.locator)
            layout.member("note", explanation.note)
        }
    }

    private func append(_ coverage: ReconcileCoverage, to layout: inout JSONLayout) {
        layout.name("coverage")
        layout.object { layout in
            layout.member("known", integer: coverage.known)
            layout.member("all", integer: coverage.all)
            layout.member("share", coverage.share?.description)
        }
    }
}

extension JSONLayout {
    fileprivate mutating func member(_ name: String, _ number: ExactDecimal?) {
        self.name(name)
        guard let number else { return null() }
        raw { $0.append(number.description) }
    }
}
