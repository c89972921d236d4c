import Foundation
import TestSupport
import Testing

@Suite("The command and the URL")
struct RollupEqualityTests {
    /// A question, as both ask it.
    private struct Question {
        var by = "aimag"
        var options: [(name: String, value: String)] = []

        /// A file with areas, for those who ask by them.
        static let file = "areas.geojson"
        static let areas = """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"west"},\
            "geometry":{"type":"Polygon","coordinates":\
            [[[100,45],[106.5,45],[106.5,50],[100,50],[100,45]]]}},\
            {"type":"Feature","properties":{"code":"east"},"geometry":{"type":"Polygon",\
            "coordinates":[[[106,45],[112,45],[112,50],[106,50],[106,45]]]}}]}
            """

        var words: [String] {
            let place =
                by == "grid" ? [] : ["--by", by == "polygons" ? "@" + Self.file : by]
            return ["rollup"] + place
                + options.flatMap {
                    // A flag has no value; its parameter has.
                    $0.name == "assumed-places"
                        ? ["--assumed-places"] : ["--" + $0.name, $0.value]
                }
        }

        /// What the command calls `--format` the URL calls `f`.
        var target: String {
            var parts = URLComponents()
            parts.path = "/rollups/" + by
            parts.queryItems = options.map {
                URLQueryItem(name: $0.name == "format" ? "f" : $0.name, value: $0.value)
            }
            if by == "polygons" {
                parts.queryItems?.append(URLQueryItem(name: "polygons", value: Self.areas))
            }
            return (parts.string ?? "").replacingOccurrences(of: "+", with: "%2B")
        }
    }

    private static let choices: [(name: String, values: [String])] = [
        (
            "measure",
            [
                "projects", "projects-weighted", "projects-primary,sites", "amount-missing",
                "length,area", "first-year,last-year", "projects-per-person",
                "sites-per-km2", "figure:jobs-created", "amount,amount-missing",
                "amount-touching",
            ]
        ),
        (
            "group",
            [
                "scheme", "sector,status", "jfy", "decade,precision", "source",
                "priority_area,development_issue",
            ]
        ),
        ("where", ["status=completed", "sector=energy", "scheme=loan"]),
        ("filter", ["start_year > 2010", "status IN ('ongoing','planned')", "title_en LIKE 'A%'"]),
        ("datetime", ["2013/2017", "2022", "../2015-06"]),
        ("allocate", ["site", "region", "unit-count", "area", "population"]),
        ("currency", ["JPY", "MNT"]), ("assumed-places", ["yes"]),
        ("spread-nationwide", ["equal", "population"]),
        ("boundary", ["split"]), ("period-on", ["active-interval", "completion"]),
        ("snap", ["0m", "2km"]), ("geometry", ["label", "none"]), ("lang", ["mn", "en", "ja"]),
        ("q", ["hospital", "эмнэлэг", "空港"]),
    ]

    private func question(_ random: inout SeededRandom) throws -> Question {
        var question = Question()
        question.by = try #require(
            ["aimag", "economic-region", "country", "soum", "grid", "polygons"]
                .randomElement(using: &random))
        if question.by == "polygons" {
            let overlap = try #require(["share", "touch", "refuse"].randomElement(using: &random))
            question.options.append(("overlap", overlap))
        }
        if question.by == "grid" {
            question.options.append(
                ("grid", try #require(["300km", "250km,square"].randomElement(using: &random))))
        }
        for (name, values) in Self.choices where Int.random(in: 0..<4, using: &random) == 0 {
            question.options.append((name, try #require(values.randomElement(using: &random))))
        }
        let format = try #require(
            ["csv", "json", "geojson", "hxl", "table"].randomElement(using: &random))
        question.options.append(("format", format))
        return question
    }

    @Test("give the same bytes to fifty random questions, refusals apart")
    func equalBytes() throws {
        let server = try RunningNutag()
        let folder = try TemporaryDirectory()
        _ = try folder.write(Question.areas, to: Question.file)
        var random = SeededRandom(seed: 20_261_120)
        var answered = 0
        var seen: Set<String> = []
        while answered < 50 {
            let question = try question(&random)
            let run = try ProcessRun(
                Checkout.nutag, question.words + ["--store", server.store], in: folder.url)
            let answer = try server.get(question.target)
            guard run.exitCode == 0 else {
                #expect(
                    run.exitCode == 64 && answer.status == 400,
                    "\(question.words): \(run.error)\(answer.status) \(answer.text)")
                continue
            }
            answered += 1
            #expect(answer.status == 200, "\(question.target): \(answer.text)")
            #expect(answer.text == run.output, "\(question.words)")
            seen.insert("by \(question.by)")
            for (name, value) in question.options {
                seen.formUnion(["format", "lang"].contains(name) ? ["\(name) \(value)"] : [name])
            }
        }
        let bys = ["aimag", "economic-region", "country", "soum", "grid", "polygons"]
        let formats = ["csv", "json", "geojson", "hxl", "table"]
        let wanted =
            bys.map { "by \($0)" } + formats.map { "format \($0)" }
            + ["mn", "en", "ja"].map { "lang \($0)" } + Self.choices.map(\.name)
        #expect(Set(wanted).subtracting(["lang"]).isSubset(of: seen), "\(seen)")
    }

    @Test("give the same bytes of an explanation and of a reconciliation")
    func otherAnswers() throws {
        let server = try RunningNutag()
        for (words, target) in [
            (["rollup", "--explain", "MN-053"], "/rollups/aimag/MN-053?f=table"),
            (
                ["rollup", "--explain", "MN-1", "--lang", "mn"],
                "/rollups/aimag/MN-1?f=table&lang=mn"
            ),
            (
                ["rollup", "--explain", "MN-1", "--group", "scheme", "--format", "json"],
                "/rollups/aimag/MN-1?f=json&group=scheme"
            ),
            (["reconcile"], "/reconciliation?f=table"),
            (["reconcile", "--format", "json"], "/reconciliation?f=json"),
            (
                ["reconcile", "--status", "explained", "--format", "csv", "--lang", "ja"],
                "/reconciliation?f=csv&status=explained&lang=ja"
            ),
        ] {
            let run = try ProcessRun(Checkout.nutag, words + ["--store", server.store])
            #expect(try server.get(target).text == run.output, "\(target)")
        }
    }
}
