import Features
import Geo
import Projects

@testable import Atlas

/// An answer made by hand, with everything in it that a writer can meet.
enum SampleRollup {
    static func text(_ english: String, _ mongolian: String, _ japanese: String) -> LocalizedText {
        LocalizedText(["en": english, "mn": mongolian, "ja": japanese])
    }

    private static func ratio(_ numerator: UInt64, _ denominator: UInt64) -> RollupValue {
        .ratio(Rational(numerator, denominator))
    }

    private static var columns: [RollupColumn] {
        var money = RollupColumn(
            measure: .amount, key: "amount", title: text("Amount", "Дүн", "金額"))
        money.unit = "USD"
        money.decimals = 2
        money.kind = "commitment"
        money.basis = "exchange-of-notes"
        var weighted = RollupColumn(
            measure: .projectsWeighted, key: "projects-weighted",
            title: text("Projects, weighted", "Төсөл, жинлэсэн", "案件（按分）"))
        weighted.isFraction = true
        var projects = RollupColumn(
            measure: .projects, key: "projects", title: text("Projects", "Төсөл", "案件数"))
        projects.isAdditive = false
        let year = RollupColumn(
            measure: .firstYear, key: "first-year",
            title: text("First year", "Эхний он", "初年"), isAdditive: false)
        return [money, weighted, projects, year]
    }

    private static func row(
        _ bin: RollupBin, _ code: String, _ name: LocalizedText = LocalizedText(),
        parent: String? = nil, values: [RollupValue], cells: [[RollupValue]] = []
    ) -> RollupRow {
        RollupRow(bin: bin, code: code, name: name, parent: parent, values: values, cells: cells)
    }

    /// Without groups.
    static var plain: RollupAnswer {
        RollupAnswer(
            subject: RollupSubject(
                dataset: "wells", edition: "2025-01-31", revision: "REVISION",
                collection: "projects", division: "province",
                title: text("Province", "Муж", "県"), boundaryEdition: "2020",
                boundarySource: "Own drawing", boundaryLicence: "CC0-1.0", isModelled: false),
            question: [RollupTerm("measure", "amount"), RollupTerm("filter", "a = \"b\", 'c'")],
            columns: columns, dimensions: [], combinations: [],
            rows: [
                row(
                    .region("007"), "007", text("Ulaanbaatar", "Улаанбаатар", "ウランバートル"),
                    parent: "E",
                    values: [.whole(123_456_789), ratio(4, 3), .whole(2), .whole(1999)]),
                row(
                    .region("MN-053"), "MN-053", text("Dund, \"south\"", "Дунд, өмнөд", "ドンド県"),
                    parent: "E", values: [.whole(-50), ratio(1, 3), .whole(1), .none]),
                row(
                    .region("=1+1"), "=1+1", text("=cmd|' /C calc'!A0", "-Уурга", "＠ウール"),
                    values: [.whole(0), .whole(0), .whole(0), .none]),
            ],
            residuals: [
                row(
                    .coarser("E"), "coarser:E", text("East", "Зүүн", "東"),
                    values: [.whole(1), .whole(0), .whole(0), .none]),
                row(
                    .nationwide, "nationwide",
                    values: [.whole(5), .whole(1), .whole(1), .whole(2013)]),
                row(.abroad, "abroad", values: [.whole(0), .whole(0), .whole(0), .none]),
                row(
                    .unlocated(.noSite), "unlocated:no_site",
                    values: [.none, ratio(1, 3), .whole(1), .none]),
            ],
            total: row(
                .total, "total", values: [.whole(123_456_745), .whole(3), .whole(3), .whole(1999)]),
            checks: [
                RollupCheck(
                    key: "amount", input: .whole(123_456_745), rows: .whole(123_456_745)),
                RollupCheck(key: "projects-weighted", input: .whole(3), rows: .whole(3)),
            ],
            rules: [
                RollupRuleShare(
                    rule: .explicitShares, projects: ratio(5, 2), share: ratio(5, 6),
                    moneyShare: ratio(999, 1000)),
                RollupRuleShare(
                    rule: .notLocated, projects: ratio(1, 2), share: ratio(1, 6),
                    moneyShare: ratio(1, 1000)),
            ],
            notes: [
                RollupNote(key: .snapped, count: 3, ids: ["well-1", "well-2"], details: []),
                RollupNote(
                    key: .regionMismatch, count: 1, ids: ["road"], details: ["A, declared B"]),
            ],
            areas: RollupAreas { code throws(AtlasError) in area(of: code) })
    }

    /// Split by scheme.
    static var grouped: RollupAnswer {
        var answer = plain
        answer.columns = [columns[2]]
        answer.dimensions = [
            RollupDimension(
                key: "scheme", title: text("Scheme", "Хэлбэр", "形態"),
                members: [
                    RollupMember(code: "loan", title: text("Loan", "Зээл", "有償")),
                    RollupMember(code: nil, title: LocalizedText()),
                ])
        ]
        answer.combinations = [[0], [1]]
        answer.rows = Array(answer.rows.prefix(2))
        for index in answer.rows.indices {
            answer.rows[index].values = [.whole(Int128(index + 1))]
            answer.rows[index].cells = [[.whole(1)], [.whole(Int128(index))]]
        }
        answer.residuals = []
        answer.total.values = [.whole(2)]
        answer.total.cells = [[.whole(1)], [.whole(1)]]
        answer.checks = []
        answer.rules = []
        answer.notes = []
        return answer
    }

    private static func area(of code: String) -> Geometry {
        let west = code == "007" ? 100 : 102
        let wkt =
            "POLYGON ((\(west) 46, \(west + 2) 46, \(west + 2) 48, \(west) 48, \(west) 46))"
        return (try? Geometry(wkt: wkt)) ?? .null
    }
}
