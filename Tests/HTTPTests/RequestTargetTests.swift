import Testing

@testable import HTTP

@Suite("A request target is a path of segments and a query of items")
struct RequestTargetTests {
    @Test(
        "a path is cut at its slashes, then decoded",
        arguments: [
            ("/", [""]), ("/a", ["a"]), ("/a/", ["a", ""]), ("/a//b", ["a", "", "b"]),
            ("/a%2Fb/c", ["a/b", "c"]), ("/%D0%BD%d1%83", ["ну"]), ("/a+b", ["a+b"]),
            ("/..", [".."]), ("*", []), ("http://a.example", [""]),
            ("HTTP://a.example:80/x?y", ["x"]), ("https://a?y", [""]),
        ] as [(String, [String])])
    func paths(text: String, segments: [String]) {
        #expect(RequestTarget(text)?.segments == segments)
    }

    @Test(
        "what is no target is none",
        arguments: [
            "", "a", "a:80", "ftp://a/", "http://", "http:///x", "/a b", "/a\tb", "/a#b", "/%",
            "/%4", "/%zz", "/%FF", "/%C0%80", "//\u{7F}", "?x",
        ])
    func noTargets(text: String) {
        #expect(RequestTarget(text) == nil)
    }

    @Test("items keep their order and their malformed escapes")
    func items() {
        let target = RequestTarget("/x?b=1&a=%20+%2B&&b=2&flag&=v&bad=%4&w%FF=1&p==q")
        typealias Item = RequestTarget.QueryItem
        #expect(
            target?.query == [
                Item("b", "1"), Item("a", "  +"), Item("b", "2"), Item("flag", ""), Item("", "v"),
                Item("bad", "%4", isMalformed: true), Item("w%FF", "1", isMalformed: true),
                Item("p", "=q"),
            ])
        #expect(target?["b"] == "1")
        #expect(target?["bad"] == nil)
        #expect(RequestTarget("/x")?.rawQuery == nil)
        #expect(RequestTarget("/x?")?.rawQuery == "")
    }

    @Test("names of fields are the same in any case, but for ASCII only")
    func fields() {
        var fields: HTTPFields = ["Accept": "a", "X": "1", "accept": "b"]
        #expect(fields["ACCEPT"] == "a")
        #expect(fields.values("aCCept") == ["a", "b"])
        #expect(fields.list("Accept") == "a, b")
        #expect(fields.list("Y") == nil)
        fields["ACCEPT"] = "c"
        #expect(fields.values("accept") == ["c"])
        fields["x"] = nil
        #expect(fields.all.count == 1)
        #expect(!HTTPFields.same("@", "`"))
        #expect(!HTTPFields.same("[", "{"))
    }

    @Test("numbers of requests differ and have sixteen digits")
    func identifiers() {
        let ids = (0..<1000).map { _ in RequestID.next() }
        #expect(Set(ids).count == 1000)
        #expect(ids.allSatisfy { $0.description.utf8.count == 16 })
        #expect(RequestID(rawValue: 255).description == "00000000000000ff")
    }
}
