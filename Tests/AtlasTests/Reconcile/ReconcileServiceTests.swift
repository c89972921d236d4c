import Atlas
import Features
import Foundation
import GeoPackage
import Projects
import TestSupport
import Testing

@Suite("Published figures beside the data")
struct ReconcileServiceTests {
    /// Builds a folder and reconciles it.
    static func answer(
        _ request: ReconcileRequest = ReconcileRequest(), folder: URL = DatasetFixture.geodata,
        change: (DatasetFixture) throws -> Void = { _ in }
    ) throws -> ReconcileAnswer {
        let fixture = try DatasetFixture(copying: folder)
        try change(fixture)
        return try BuildServiceTests.build(fixture) { _, path in
            let catalog = try Catalog.load(from: BuildServiceTests.store(path))
            return try ReconcileService().reconcile(request, in: catalog)
        }
    }

    static let shipped = Result { try answer() }

    static func figure(_ id: String, in answer: ReconcileAnswer) throws -> ReconciledFigure {
        try #require(answer.figures.first { $0.id == id })
    }

    @Test("the data of this repository stands to its figures as the golden says")
    func golden() throws {
        let answer = try Self.shipped.get()
        let file = DatasetFixture.fixtures.appendingPathComponent("reconciliation.txt")
        #expect(try Golden.difference(of: Self.text(answer), from: file) == nil)
    }

    @Test("594 and 432 sub-projects are 1,026, and the unit printed on them is a finding")
    func twoStepLoan() throws {
        let loan = try Self.figure("tsl-subprojects", in: Self.shipped.get())
        #expect(loan.status == .match)
        #expect(loan.published?.description == "1026" && loan.computed?.description == "1026")
        #expect(loan.basis.ids == ["tsl-subprojects-aimags", "tsl-subprojects-ub"])
        #expect(
            loan.findings == [.unit(whole: "人", part: "件", of: "tsl-subprojects-aimags")])
    }

    @Test("three schemes are the total, to the yen, and their dates contradict it")
    func schemes() throws {
        let total = try Self.figure("all-schemes-cumulative", in: Self.shipped.get())
        #expect(total.status == .match)
        #expect(total.computed?.description == "330800000000")
        #expect(total.reconciliation?.tolerance.description == "200000000")
        #expect(
            total.findings == [
                .date(whole: "2023-03-31", part: "2024-03-31", of: "grant-cumulative")
            ])
    }

    @Test("every difference is what is explained and what is not, digit by digit")
    func equation() throws {
        for figure in try Self.shipped.get().figures {
            guard let both = figure.reconciliation else { continue }
            #expect(both.published - both.computed == both.explained + both.unexplained)
            #expect(both.explanations.count == figure.explanations.count)
        }
    }

    @Test("an amount of a scheme that becomes known leaves a rest until its explanation is mended")
    func knownAmount() throws {
        let amount = """
            airport-loan,new-ulaanbaatar-airport,commitment,loan-agreement,28807000000,JPY,no,2008,\
            ,,invented for the test,office-overview-2025,nowhere

            """
        var request = ReconcileRequest()
        request.figures = ["loan-cumulative"]
        let answer = try Self.answer(request) { fixture in
            try fixture.write(fixture.text(of: "amounts.csv") + amount, to: "amounts.csv")
        }
        let loans = try Self.figure("loan-cumulative", in: answer)
        #expect(answer.figures.count == 1)
        #expect(loans.status == .unexplained)
        #expect(loans.computed?.description == "28807000000")
        #expect(loans.reconciliation?.unexplained.description == "-28807000000")
        #expect(loans.coverage?.known == 1)
        #expect(loans.coverage?.share.map { $0 * .init(whole: 100) }?.text(decimals: 1) == "15.8")
    }

    @Test("only the figures of a status are told when that is asked")
    func statuses() throws {
        var request = ReconcileRequest()
        request.statuses = [.explained]
        let answer = try Self.answer(request)
        #expect(answer.figures.allSatisfy { $0.status == .explained })
        #expect(answer.question == [RollupTerm("status", "explained")])
        #expect(answer.figures.count == 4)
    }

    @Test("a figure that does not exist is an error with the nearest name")
    func unknown() throws {
        var request = ReconcileRequest()
        request.figures = ["loan-cumulativ"]
        #expect(
            throws: AtlasError.unknown(
                kind: "figure", name: "loan-cumulativ", nearest: ["loan-cumulative"])
        ) { try Self.answer(request) }
    }

    @Test("another country's figures are held against its own data, with no explanation given")
    func otherData() throws {
        let answer = try Self.answer(folder: DatasetFixture.base)
        #expect(answer.figures.map(\.id) == ["wells-a", "wells-all", "wells-b"])
        let all = try Self.figure("wells-all", in: answer)
        #expect(all.status == .match && all.findings.isEmpty)
    }

    @Test("a store without figures has nothing to reconcile, and that is no error")
    func noFigures() throws {
        let answer = try Self.answer(folder: DatasetFixture.base) { fixture in
            try fixture.replace(
                "\"role\": \"figures\"", with: "\"role\": \"programmes\"", in: "dataset.json")
        }
        #expect(answer.figures.isEmpty)
        #expect(answer.counts.allSatisfy { $0.count == 0 })
    }

    /// All of an answer that is not told elsewhere, a paragraph for each figure.
    static func text(_ answer: ReconcileAnswer) -> String {
        let counts = answer.counts.map { "\($0.status.rawValue) \($0.count)" }
        return ([counts.joined(separator: ", ")] + answer.figures.map(paragraph))
            .joined(separator: "\n") + "\n"
    }

    private static func paragraph(_ figure: ReconciledFigure) -> String {
        let basis = ([figure.basis.key] + figure.basis.ids).joined(separator: " ")
        var lines = ["\n\(figure.id): \(figure.status.rawValue)", "  held against \(basis)"]
        let (published, computed) = (figure.published?.description, figure.computed?.description)
        lines.append("  published \(published ?? "-"), computed \(computed ?? "-") \(figure.unit)")
        if let both = figure.reconciliation {
            lines.append(
                "  difference \(both.difference) = explained \(both.explained) "
                    + "+ unexplained \(both.unexplained), rounding ±\(both.tolerance)")
        }
        for explanation in figure.explanations {
            let title = explanation.title.text(in: ["en"]) ?? ""
            lines.append("  \(explanation.reason) (\(title)) \(explanation.amount)")
            lines.append("    \(explanation.projects.joined(separator: " "))")
        }
        if let coverage = figure.coverage {
            let share = coverage.share?.text(decimals: 3) ?? "-"
            lines.append("  \(coverage.known) of \(coverage.all) projects, \(share) of it")
        }
        for finding in figure.findings { lines.append("  finding: \(finding)") }
        return lines.joined(separator: "\n")
    }
}
