import HTTP
import Testing

@testable import Server

@Suite("Paths, links and JSON")
struct RoutingTests {
    @Test(
        "a pattern meets what it describes",
        arguments: [
            ("/", "/", [:]), ("/a/{b}", "/a/c", ["b": "c"]), ("/a/{b}", "/a/c/", ["b": "c"]),
            ("/a/{b}/d/{e}", "/a/c%2Fx/d/%D0%B0", ["b": "c/x", "e": "а"]),
        ] as [(String, String, [String: String])])
    func matches(pattern: String, path: String, found: [String: String]) throws {
        let segments = try #require(RequestTarget(path)).segments
        #expect(PathPattern(stringLiteral: pattern).match(segments) == found)
    }

    @Test(
        "and nothing else",
        arguments: [
            ("/", "/a"), ("/a/{b}", "/a"), ("/a/{b}", "/a//"), ("/a/{b}", "/a/b/c"),
            ("/a/{b}", "/b/c"), ("/a", "//a"),
        ])
    func matchesNot(pattern: String, path: String) throws {
        let segments = try #require(RequestTarget(path)).segments
        #expect(PathPattern(stringLiteral: pattern).match(segments) == nil)
    }

    @Test("no two routes meet the same path")
    func noTwins() {
        let shapes = Routes.all.map { $0.pattern.text.replacing(/\{[^}]*\}/, with: "{}") }
        #expect(Set(shapes).count == shapes.count)
        #expect(Set(Routes.all.map(\.operation)).count == Routes.all.count)
    }

    @Test(
        "what goes into an address comes out of it",
        arguments: [
            "towns", "а б/в?г#д", "100%", "a&b=c+d", "日本", "a'b\"c<d>",
        ])
    func escaping(text: String) throws {
        let target = try #require(
            RequestTarget("/" + LinkBuilder.escaped(text) + "?q=" + LinkBuilder.escaped(text)))
        #expect(target.segments == [text])
        #expect(target["q"] == text)
    }

    @Test("JSON is written in the order it was said, and escaped")
    func json() {
        let document: JSONDocument = [
            "b": 1, "a": [true, .null, .number(1.5)], "c": ["d": "\"\\\n\u{1}я"],
        ]
        #expect(
            String(decoding: document.bytes, as: UTF8.self)
                == #"{"b":1,"a":[true,null,1.5],"c":{"d":"\"\\\n\u0001я"}}"#)
    }
}
