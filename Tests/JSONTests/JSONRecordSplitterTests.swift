import JSON
import Testing

@Suite("The record splitter")
struct JSONRecordSplitterTests {
    private struct Outcome: Equatable {
        var records: [String] = []
        var lines: [Int] = []
        var members: [String] = []
        var error: JSONError?
    }

    private func split(
        _ text: String, _ layout: JSONRecordSplitter.Layout = .member("features")
    ) -> Outcome {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBytes { buffer in
            var outcome = Outcome()
            var splitter = JSONRecordSplitter(buffer, layout: layout)
            do throws(JSONError) {
                while let record = try splitter.next() {
                    outcome.records.append(String(decoding: buffer[record.range], as: UTF8.self))
                    outcome.lines.append(record.line)
                }
            } catch {
                outcome.error = error
            }
            outcome.members = splitter.members.map {
                "\($0.line) \($0.name)=" + String(decoding: buffer[$0.range], as: UTF8.self)
            }
            return outcome
        }
    }

    @Test("finds the elements of the member, and the members around it")
    func member() {
        let text = """
            \u{FEFF}{ "type" : "FeatureCollection", "bbox":[1,2,3,4],
              "features" : [
                {"a":"]},\\"{\\\\", "b":[[1,2],[3,4]]},

                {"c":{}}, 5 ,"x,]", [1]
              ],
              "name":"т\\"}", "n":null, "features2":[1] }

            """
        let outcome = split(text)
        #expect(outcome.error == nil)
        #expect(
            outcome.records == [
                #"{"a":"]},\"{\\", "b":[[1,2],[3,4]]}"#, #"{"c":{}}"#, "5", #""x,]""#, "[1]",
            ])
        #expect(outcome.lines == [3, 5, 5, 5, 5])
        #expect(
            outcome.members == [
                #"1 type="FeatureCollection""#, "1 bbox=[1,2,3,4]", #"7 name="т\"}""#, "7 n=null",
                "7 features2=[1]",
            ])
    }

    @Test(
        "takes an object without records",
        arguments: [
            ("{}", 0), (#"{"features":[]}"#, 0), (#"{"features":[ ] , "a":1}"#, 1),
            (#"{"features":null}"#, 1), (#"{"type":"Feature","geometry":null}"#, 2),
        ])
    func none(text: String, members: Int) {
        let outcome = split(text)
        #expect(outcome.error == nil)
        #expect(outcome.records.isEmpty)
        #expect(outcome.members.count == members)
    }

    @Test(
        "refuses a broken outer structure with the place",
        arguments: [
            ("", JSONError.Reason.empty, 0, 1), ("\n[1]", .notAnObject, 1, 2),
            ("POINT (1 2)", .unexpectedCharacter, 0, 1),
            ("{", .truncated, 1, 1), ("{\n\"features\":[{\"a\":1},\n{\"b\":", .truncated, 23, 3),
            (#"{"features":[1,]}"#, .unexpectedCharacter, 15, 1),
            (#"{"features":[1 2]}"#, .unexpectedCharacter, 15, 1),
            (#"{"features":[1}"#, .unexpectedCharacter, 14, 1),
            (#"{"features":[1]"#, .truncated, 15, 1),
            (#"{"features" [1]}"#, .unexpectedCharacter, 12, 1),
            (#"{"features":[1]} x"#, .trailingContent, 17, 1), (#"{"a":"b"#, .truncated, 5, 1),
            (#"{"a":"b\"#, .truncated, 5, 1), (#"{"a":1,}"#, .unexpectedCharacter, 7, 1),
            (#"{a:1}"#, .unexpectedCharacter, 1, 1),
            (#"{"features":[{]}"#, .unexpectedCharacter, 15, 1),
        ])
    func broken(text: String, reason: JSONError.Reason, offset: Int, line: Int) {
        #expect(split(text).error == JSONError(reason, offset: offset, line: line))
    }

    @Test("gives out the records before the broken place")
    func partial() {
        let outcome = split("{\"features\":[{\"a\":1},\n{\"b\":2},\n{\"c\":")
        #expect(outcome.records == [#"{"a":1}"#, #"{"b":2}"#])
        #expect(outcome.error?.line == 3)
    }

    @Test("cuts lines, whatever ends them, and skips the blank ones")
    func lines() {
        let outcome = split("\u{FEFF}{\"a\":1}\r\n\n  \n {\"b\":\"\\n\"} \n{\"c\"", .lines)
        #expect(outcome.records == [#"{"a":1}"#, #"{"b":"\n"}"#, #"{"c""#])
        #expect(outcome.lines == [1, 4, 5])
    }

    @Test("cuts sequences, whose records may be spread over lines")
    func sequence() {
        let outcome = split("\u{1E}{\n\"a\":1}\n\u{1E}\u{1E}\n {\"b\":2}\n\u{1E}", .sequence)
        #expect(outcome.records == ["{\n\"a\":1}", #"{"b":2}"#])
        #expect(outcome.lines == [1, 4])
    }

    @Test(
        "guesses the layout",
        arguments: [
            (
                #"{"type":"FeatureCollection","features":[]}"#,
                JSONRecordSplitter.Layout.member("features")
            ),
            ("{\n\"features\":[]}", .member("features")), ("", .member("features")),
            ("{\"a\":1}\n", .member("features")), ("{\"a\":1}\n{\"b\":2}", .lines),
            ("\n{\"a\":\"}\"}  \r\n{", .lines), ("\u{1E}{}", .sequence),
            ("{\"a\":[\n{}]}", .member("features")),
        ])
    func detection(text: String, layout: JSONRecordSplitter.Layout) {
        Array(text.utf8).withUnsafeBytes {
            #expect(JSONRecordSplitter.detectLayout(of: $0, member: "features") == layout)
        }
    }

    @Test("cuts random nested records as a byte-by-byte reader does", arguments: [UInt64(7)])
    func random(seed: UInt64) {
        var random = SplitMix(state: seed)
        func value(_ depth: Int) -> String {
            switch Int.random(in: depth > 4 ? 2..<5 : 0..<5, using: &random) {
            case 0:
                return "["
                    + (0..<Int.random(in: 0..<4, using: &random)).map { _ in value(depth + 1) }
                    .joined(separator: ", ") + "]"
            case 1:
                return "{"
                    + (0..<Int.random(in: 0..<4, using: &random)).map { _ in
                        "\"k\\\\\":\n" + value(depth + 1)
                    }.joined(separator: ",") + "}"
            case 2: return String(Int.random(in: -99...99, using: &random))
            default:
                let parts = ["\\\\", "\\\"", "]", "}", "{", "[", ",", "é", "abcdefghijklmnop"]
                return "\""
                    + (0..<Int.random(in: 0..<9, using: &random)).map { _ in
                        parts.randomElement(using: &random) ?? ""
                    }.joined() + "\""
            }
        }
        for _ in 0..<500 {
            let records = (0..<5).map { _ in value(0) }
            let outcome = split("{\"features\":[" + records.joined(separator: ",\n") + "]}")
            #expect(outcome.error == nil)
            #expect(outcome.records == records)
            var line = 1
            let lines = records.map { record in
                defer { line += 1 + record.utf8.count { $0 == 0x0A } }
                return line
            }
            #expect(outcome.lines == lines)
        }
    }

    @Test("survives 5,000 damaged files", arguments: [UInt64(11)])
    func damaged(seed: UInt64) {
        var random = SplitMix(state: seed)
        let good = Array(
            #"{"a":[1,{"b":"\"]"}],"features":[{"x":[1,2]},{"y":"\\"},3],"z":{}}"#.utf8)
        for _ in 0..<5_000 {
            var text = good
            for _ in 0..<Int.random(in: 1...4, using: &random) where !text.isEmpty {
                let place = Int.random(in: 0..<text.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0:
                    text[place] =
                        Array("{}[]\",:\\\n\u{1E}x".utf8).randomElement(using: &random) ?? 0
                case 1: text.remove(at: place)
                default: text.removeSubrange(place...)
                }
            }
            let damaged = String(decoding: text, as: UTF8.self)
            for layout in [JSONRecordSplitter.Layout.member("features"), .lines, .sequence] {
                let outcome = split(damaged, layout)
                #expect(outcome.records.count <= text.count)
            }
        }
    }
}
