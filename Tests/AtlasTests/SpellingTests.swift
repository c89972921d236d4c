import Atlas
import Testing

@Suite("The nearest name")
struct SpellingTests {
    @Test(
        "a slip is one step: a letter too many, missing, wrong, or two exchanged",
        arguments: [
            ("query", "query", 0), ("qurey", "query", 1), ("quer", "query", 1),
            ("quuery", "query", 1), ("duery", "query", 1), ("", "abc", 3), ("abc", "", 3),
            ("ca", "abc", 3),
        ])
    func distance(left: String, right: String, expected: Int) {
        #expect(Spelling.distance(Array(left), Array(right)) == expected)
        #expect(Spelling.distance(Array(right), Array(left)) == expected)
    }

    @Test(
        "a name is offered when it is near, and only then",
        arguments: [
            ("qurey", "query"), ("BUILD", "build"), ("imp", "import"), ("chekc", "check"),
            ("--fromat", "--format"), ("serve", nil), ("x", nil), ("--", nil), ("инфо", nil),
        ] as [(String, String?)])
    func nearest(text: String, expected: String?) {
        let known = ["build", "check", "import", "query", "info", "--format", "--from"]
        #expect(Spelling.nearest(to: text, among: known) == expected)
    }
}
