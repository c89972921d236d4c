import JSON
import Testing

@Suite("The JSON parser")
struct JSONParserTests {
    private let parser = JSONParser()

    /// Rebuilds a value through the public door, in a form that is easy to compare.
    private func show(_ value: JSONValue) -> String {
        switch value.kind {
        case .object:
            "{" + value.members.map { "\($0.key.string)=\(show($0.value))" }.joined(separator: ",")
                + "}"
        case .array: "[" + value.elements.map(show).joined(separator: ",") + "]"
        case .string: "'" + (value.string ?? "?") + "'"
        case .integer: "i\(value.int64 ?? 0)"
        case .unsigned: "u\(value.uint64 ?? 0)"
        case .real: "d\(value.double ?? 0)"
        case .yes, .no: "\(value.bool ?? false)"
        case .null: "null"
        }
    }

    private func parse(_ text: String) throws -> String {
        try Array(text.utf8).withUnsafeBytes { bytes in
            try parser.withDocument(bytes) { value throws(JSONError) in show(value) }
        }
    }

    @Test(
        "reads every kind of value",
        arguments: [
            ("null", "null"), ("true", "true"), (" false\n", "false"), ("0", "i0"), ("-0", "i0"),
            ("-9223372036854775808", "i-9223372036854775808"),
            ("9223372036854775807", "i9223372036854775807"),
            ("9223372036854775808", "u9223372036854775808"),
            ("18446744073709551615", "u18446744073709551615"),
            ("1.0", "d1.0"), ("-0.0", "d-0.0"), ("1e3", "d1000.0"), ("5e-324", "d5e-324"),
            ("106.917", "d106.917"), ("\"\"", "''"), ("\"Ховд 日本\"", "'Ховд 日本'"),
            (#""\"\\\/\b\f\n\r\t\u0041\u04E8""#, "'\"\\/\u{8}\u{C}\n\r\tAӨ'"),
            (#""\uD83D\uDE00""#, "'😀'"), (#""a\u0000b""#, "'a\0b'"),
            ("[]", "[]"), ("{}", "{}"), ("[[],[[1]],{}]", "[[],[[i1]],{}]"),
            (
                #"{"a":{"b":[1,2.5,"x",null]},"c":{}, "a":2}"#,
                "{a={b=[i1,d2.5,'x',null]},c={},a=i2}"
            ),
            ("\u{FEFF}[1]", "[i1]"),
        ])
    func kinds(text: String, shown: String) throws {
        #expect(try parse(text) == shown)
    }

    @Test("finds members, and nothing in what is no object")
    func lookup() throws {
        try Array(#"{"type":"Feature","typ":1,"id":7,"id":8,"ключ":true}"#.utf8).withUnsafeBytes {
            try parser.withDocument($0) { root throws(JSONError) in
                #expect(root["type"]?.string == "Feature")
                #expect(root["typ"]?.int64 == 1)
                #expect(root["id"]?.int64 == 7)
                #expect(root["t"] == nil)
                #expect(root.member(named: "ключ")?.bool == true)
                #expect(root["type"]?["x"] == nil)
                #expect(root.count == 5)
                #expect(root["id"]?.string == nil)
                #expect(root["typ"]?.double == 1)
                #expect(root["typ"]?.uint64 == 1)
                #expect(root["type"]?.withString { $0.count } == 7)
                #expect(Array(root["typ"]!.elements.map(\.kind)).isEmpty)
                #expect(Array(root["type"]!.members.map(\.key.string)).isEmpty)
            }
        }
    }

    @Test(
        "says what is wrong and where",
        arguments: [
            ("", JSONError.Reason.empty, 0, 1), (" \n ", .empty, 0, 1),
            ("[1,\n2", .truncated, 5, 2), ("[1,\n2}", .unexpectedCharacter, 5, 2),
            (#"{"a" 1}"#, .unexpectedCharacter, 5, 1), (#"{"a":}"#, .unexpectedCharacter, 5, 1),
            ("[1,]", .unexpectedCharacter, 3, 1), ("{1:2}", .unexpectedCharacter, 1, 1),
            ("\n\n[01]", .badNumber, 3, 3), ("[1.]", .badNumber, 1, 1), ("[-]", .badNumber, 1, 1),
            ("[+1]", .unexpectedCharacter, 1, 1), ("[NaN]", .unexpectedCharacter, 1, 1),
            ("[1e999]", .numberOutOfRange, 1, 1),
            ("[18446744073709551616]", .numberOutOfRange, 1, 1),
            ("[-9223372036854775809]", .numberOutOfRange, 1, 1),
            ("[\"a\nb\"]", .badString, 3, 1), (#"["\x"]"#, .badString, 2, 1),
            (#"["\uD800"]"#, .badString, 2, 1), (#"["\uDC00\uD800"]"#, .badString, 2, 1),
            (#"["\u12G4"]"#, .badString, 2, 1), ("[\"abc", .truncated, 5, 1),
            ("[tru]", .unexpectedCharacter, 1, 1), ("[1] 2", .trailingContent, 4, 1),
            ("1 2", .trailingContent, 2, 1), ("]", .unexpectedCharacter, 0, 1),
        ])
    func faults(text: String, reason: JSONError.Reason, offset: Int, line: Int) {
        let error = #expect(throws: JSONError.self) { try parse(text) }
        #expect(error == JSONError(reason, offset: offset, line: line))
    }

    @Test("refuses bytes that are not UTF-8, with their place")
    func badUTF8() {
        for bytes: [UInt8] in [
            [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
        ] {
            let error = #expect(throws: JSONError.self) {
                try bytes.withUnsafeBytes { try parser.withDocument($0) { _ throws(JSONError) in } }
            }
            #expect(error == JSONError(.badUTF8, offset: 1, line: 1))
        }
    }

    @Test("refuses a text that is nested too deeply, and only that", arguments: [8, 1024])
    func depth(limit: Int) throws {
        let parser = JSONParser(maximumDepth: limit)
        func levels(_ count: Int) -> [UInt8] {
            [UInt8](repeating: 0x5B, count: count) + [0x31]
                + [UInt8](repeating: 0x5D, count: count)
        }
        try levels(limit - 1).withUnsafeBytes {
            try parser.withDocument($0) { _ throws(JSONError) in }
        }
        for count in [limit, limit + 1, 100_000] {
            let error = #expect(throws: JSONError.self) {
                try levels(count).withUnsafeBytes {
                    try parser.withDocument($0) { _ throws(JSONError) in }
                }
            }
            #expect(error?.reason == .tooDeep)
        }
    }

    @Test("lends a run of records as one array, with offsets counted in the run")
    func elements() throws {
        func parse(_ text: String) throws -> String {
            try Array(text.utf8).withUnsafeBytes { bytes in
                try parser.withElements(bytes, failure: { $0 }) { array throws(JSONError) in
                    show(array)
                }
            }
        }
        #expect(try parse(#"{"a":1}, {"b":2}"#) == "[{a=i1},{b=i2}]")
        #expect(try parse("") == "[]")
        #expect(throws: JSONError(.badNumber, offset: 3, line: 2)) { try parse("1,\n01") }
        #expect(throws: JSONError.self) { try parse("1],[2") }
    }

    @Test("serves one text after the other, also after a bad one, whatever their sizes")
    func reuse() throws {
        for size in [10, 100_000, 3, 500_000, 0] {
            let text = "[" + (0..<size).map(String.init).joined(separator: ",") + "]"
            let sum = try Array(text.utf8).withUnsafeBytes { bytes in
                try parser.withDocument(bytes) { root throws(JSONError) in
                    root.elements.reduce(0) { $0 + ($1.int64 ?? 0) }
                }
            }
            #expect(sum == Int64(size * (size - 1) / 2))
            #expect(throws: JSONError.self) { try parse("[") }
        }
    }

    @Test("passes the work's own error through")
    func ownError() {
        struct Stop: Error, Equatable { var reason: JSONError.Reason? }
        let bytes = Array("[1]".utf8)
        #expect(throws: Stop(reason: nil)) {
            try bytes.withUnsafeBytes {
                try parser.withDocument($0, failure: { Stop(reason: $0.reason) }) {
                    _ throws(Stop) in throw Stop()
                }
            }
        }
        #expect(throws: Stop(reason: .truncated)) {
            try bytes.dropLast().withUnsafeBytes {
                try parser.withDocument($0, failure: { Stop(reason: $0.reason) }) {
                    _ throws(Stop) in
                }
            }
        }
    }

    @Test("agrees with the slow reader on 20,000 damaged texts", arguments: [UInt64(2026)])
    func damaged(seed: UInt64) {
        var random = SplitMix(state: seed)
        let good = Array(
            #"{"type":"Feature","id":"é\u00e9\uD83D\uDE00","geometry":{"type":"Point","coordinates":[106.9,-47.9e0,1]},"p":[true,false,null,{},[],0,-12]} "#
                .utf8)
        let rubbish = Array("{}[]\",:\\0123456789eE+-.tfnu \n\u{1}aé".utf8) + [0xFF, 0xC3, 0x80]
        for _ in 0..<20_000 {
            var text = good
            for _ in 0..<Int.random(in: 1...3, using: &random) where !text.isEmpty {
                let place = Int.random(in: 0..<text.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: text[place] = rubbish.randomElement(using: &random) ?? 0
                case 1: text.remove(at: place)
                case 2: text.insert(rubbish.randomElement(using: &random) ?? 0, at: place)
                default: text.removeSubrange(place...)
                }
            }
            do {
                _ = try text.withUnsafeBytes { bytes in
                    try parser.withDocument(bytes) { value throws(JSONError) in show(value) }
                }
            } catch {
                // "other" means that simdjson refused what the slow reader takes.
                let error = error as? JSONError
                #expect(error?.reason != .other, "\(String(decoding: text, as: UTF8.self))")
                #expect((0...text.count).contains(error?.offset ?? -1))
            }
        }
    }
}

/// A small seeded generator, so that a failing run can be repeated.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
