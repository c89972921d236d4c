import Features
import Foundation
import Projects
import TestSupport
import Testing

@testable import Atlas

@Suite("A rollup in words")
struct RollupDocumentTests {
    private static let goldens = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Fixtures/rollup").standardized

    private let levels = [
        RegionLevel(name: "country", rank: 0, origin: .dissolve(from: "province", by: nil)),
        RegionLevel(name: "zone", rank: 1, origin: .dissolve(from: "province", by: "zone")),
        RegionLevel(name: "province", rank: 2, origin: .file),
        RegionLevel(name: "district", rank: 3, origin: .file),
    ]

    private func document(
        _ answer: RollupAnswer, _ language: String = "en"
    ) -> RollupDocument {
        let languages = [language] + ["en", "mn", "ja"].filter { $0 != language }
        return RollupDocument(answer, languages: languages, levels: levels)
    }

    private func text(_ document: RollupDocument, _ format: RollupFormat) throws -> String {
        String(decoding: try document.bytes(format), as: UTF8.self)
    }

    @Test("every form is the golden's, in every language", arguments: ["en", "mn", "ja"])
    func goldens(language: String) throws {
        for (name, answer) in [("plain", SampleRollup.plain), ("grouped", SampleRollup.grouped)] {
            for format in RollupFormat.allCases {
                // Machine formats differ by names only; one language shows the rest.
                guard format == .table || language == "en" else { continue }
                let text = try text(document(answer, language), format)
                let file = Self.goldens.appendingPathComponent(
                    "\(name).\(language).\(format.rawValue)")
                let difference = try Golden.difference(of: text, from: file)
                #expect(difference == nil, "\(difference ?? "")")
            }
        }
    }

    @Test("every form ends its last line, has line feeds only, and is the same twice")
    func bytes() throws {
        for format in RollupFormat.allCases {
            let bytes = try document(SampleRollup.plain).bytes(format)
            #expect(bytes.last == 0x0A)
            #expect(!bytes.contains(0x0D))
            #expect(try document(SampleRollup.plain).bytes(format) == bytes)
        }
    }

    @Test("the columns of a table line up in every script", arguments: ["en", "mn", "ja"])
    func alignment(language: String) throws {
        let lines = document(SampleRollup.plain, language).table().split(separator: "\n")
        let rule = try #require(lines.firstIndex { $0.allSatisfy { $0 == "─" } })
        let end = try #require(lines.lastIndex { $0.allSatisfy { $0 == "─" } })
        // The years, which stand last, end where the rule does.
        let rows = lines[rule...end + 1].filter { $0.hasSuffix("1999") || $0.hasSuffix("2013") }
        #expect(rows.count == 3)
        #expect(rows.allSatisfy { String($0).displayWidth == String(lines[rule]).displayWidth })
    }

    @Test("bars are drawn where the terminal allows, as long as the numbers are large")
    func bars() {
        let lines = document(SampleRollup.grouped).table(width: 100, hasBars: true)
            .split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("007") && $0.hasSuffix("██████") })
        #expect(lines.contains { $0.hasPrefix("MN-053") && $0.hasSuffix("████████████") })
        #expect(lines.contains { $0.hasPrefix("total") && !$0.contains("█") })
        #expect(!document(SampleRollup.grouped).table().contains("█"))
    }

    @Test("GeoJSON carries whole areas, a point inside of each, or none")
    func geometry() throws {
        for (mode, kinds) in [
            (RollupGeometry.full, ["Polygon", "Polygon", "Polygon"]),
            (.label, ["Point", "Point", "Point"]), (.none, []),
        ] {
            let bytes = try document(SampleRollup.plain).bytes(.geojson, geometry: mode)
            let value = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
            let features = try #require(value?["features"] as? [[String: Any]])
            #expect(features.count == 7)
            let found = features.compactMap {
                ($0["geometry"] as? [String: Any])?["type"] as? String
            }
            #expect(found == kinds)
            #expect(features.dropFirst(3).allSatisfy { $0["geometry"] is NSNull })
        }
    }

    @Test("Python's csv reads what we write, and no cell of ours is a formula")
    func csv() throws {
        let folder = try TemporaryDirectory()
        let text = try text(document(SampleRollup.plain), .csv)
        let file = try folder.write(text, to: "rollup.csv")
        let script = """
            import csv, json, sys
            with open(sys.argv[1], newline='', encoding='utf-8') as f:
                print(json.dumps(list(csv.reader(f, strict=True))))
            """
        let run = try ProcessRun("python3", ["-c", script, file.path])
        try #require(run.exitCode == 0, "\(run.error)")
        let rows = try JSONDecoder().decode([[String]].self, from: Data(run.output.utf8))
        #expect(Set(rows.map(\.count)) == [8])
        #expect(
            rows[1] == ["region", "007", "Ulaanbaatar", "E", "1234567.89", "1.333333", "2", "1999"])
        #expect(rows[2][2] == "Dund, \"south\"")
        #expect(rows[2][4] == "-0.50")
        for cell in rows.flatMap({ $0.prefix(4) }) {
            #expect(!["=", "+", "-", "@"].contains(cell.prefix(1)), "\(cell)")
        }
    }

    @Test(
        "the hashtags of a place say its level",
        arguments: [
            ("country", "#country+code"), ("zone", "#region+code"), ("province", "#adm1+code"),
            ("district", "#adm2+code"), ("polygons", "#loc+code"),
        ])
    func tags(division: String, tag: String) throws {
        var answer = SampleRollup.plain
        answer.subject.division = division
        #expect(document(answer).tags[1] == tag)
    }
}
