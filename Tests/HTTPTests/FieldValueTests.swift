import Testing

@testable import HTTP

@Suite("Header values are read as their grammar has it")
struct FieldValueTests {
    @Test(
        "a date is read in all three forms, and written in one",
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
            ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
            ("Sun Nov  6 08:49:37 1994", 784_111_777),
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
            ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199),
            ("Wed, 01 Mar 2400 00:00:00 GMT", 13_574_649_600),
        ] as [(String, Int64)])
    func dates(text: String, seconds: Int64) {
        #expect(HTTPDate(text)?.secondsSince1970 == seconds)
        let date = HTTPDate(secondsSince1970: seconds)
        #expect(HTTPDate(date.description) == date)
        if text.contains(","), text.contains(" GMT"), !text.contains("-") {
            #expect(date.description == text)
        }
    }

    @Test("every day of four centuries is written and read back")
    func everyDay() {
        for day in Int64(0)..<146_097 {
            let date = HTTPDate(secondsSince1970: day * 86400 + 12_345)
            guard HTTPDate(date.description) == date else {
                Issue.record("\(date)")
                return
            }
        }
    }

    @Test(
        "what is no date is none",
        arguments: [
            "", "yesterday", "Sun, 06 Nov 1994", "Sun, 32 Nov 1994 08:49:37 GMT",
            "Sun, 06 Non 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 CET", "Xun, 06 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 99999999999999999999 08:49:37 GMT",
        ])
    func noDates(text: String) {
        #expect(HTTPDate(text) == nil)
    }

    @Test("entity tags match weakly and strongly, as RFC 9110 section 8.8.3.2 has it")
    func entityTags() {
        let strong = EntityTag("1")
        let weak = EntityTag("1", isWeak: true)
        #expect(weak.description == "W/\"1\"")
        #expect(strong.matchesStrongly(EntityTag("1")))
        #expect(!weak.matchesStrongly(weak))
        #expect(!strong.matchesStrongly(weak))
        #expect(strong.matchesWeakly(weak))
        #expect(!strong.matchesWeakly(EntityTag("2")))
    }

    @Test(
        "a list of entity tags is read",
        arguments: [
            ("*", EntityTagCondition.any),
            ("\"a\"", .oneOf([EntityTag("a")])),
            (
                "\"a\", W/\"b\" ,\"c,d\"",
                .oneOf([
                    EntityTag("a"), EntityTag("b", isWeak: true), EntityTag("c,d"),
                ])
            ),
            ("\"\"", .oneOf([EntityTag("")])),
            (", \"a\",,", .oneOf([EntityTag("a")])),
        ])
    func conditions(text: String, condition: EntityTagCondition) {
        #expect(EntityTagCondition(text) == condition)
    }

    @Test(
        "what is no list of entity tags is none",
        arguments: ["", ",", "a", "\"a", "w/\"a\"", "\"a\"b", "\"a b\"", "*, \"a\"", "W/ \"a\""])
    func noConditions(text: String) {
        #expect(EntityTagCondition(text) == nil)
    }

    @Test("If-Match asks for a representation, If-None-Match for another")
    func preconditions() {
        let tag = EntityTag("a")
        #expect(EntityTagCondition("*")?.matchesStrongly(nil) == false)
        #expect(EntityTagCondition("*")?.matchesStrongly(tag) == true)
        #expect(EntityTagCondition("W/\"a\"")?.matchesStrongly(tag) == false)
        #expect(EntityTagCondition("W/\"a\"")?.matchesWeakly(tag) == true)
    }

    private static let types = [
        "application/geo+json", "application/json", "text/html", "text/csv; charset=utf-8",
    ]

    @Test(
        "the best media type is found",
        arguments: [
            ("*/*", "application/geo+json"), ("text/html", "text/html"),
            ("TEXT/HTML", "text/html"), ("text/*", "text/html"),
            ("text/html;q=0.5, application/json", "application/json"),
            ("text/html, */*;q=0.1", "text/html"),
            ("application/json;q=0, */*", "application/geo+json"),
            ("*/*;q=0.1, application/geo+json;q=0, application/json;q=0.2", "application/json"),
            (
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"
            ),
            ("text/csv", "text/csv; charset=utf-8"),
            ("text/csv; charset=UTF-8", "text/csv; charset=utf-8"),
            ("text/csv; charset=latin1", nil), ("image/png", nil), ("*/*;q=0", nil),
            ("text/html;q=2, text/csv", "text/csv; charset=utf-8"), (" , ,text/html", "text/html"),
        ] as [(String, String?)])
    func mediaTypes(accept: String, best: String?) {
        #expect(QualityList(accept).bestMediaType(of: Self.types) == best)
    }

    @Test(
        "the best coding is found",
        arguments: [
            ("gzip", "gzip"), ("zstd, gzip", "zstd"), ("gzip, zstd;q=0.5", "gzip"),
            ("br", nil), ("*", "zstd"), ("zstd;q=0, *", "gzip"), ("identity", nil), ("", nil),
            ("x-gzip", "gzip"),
        ] as [(String, String?)])
    func codings(accept: String, best: String?) {
        #expect(QualityList(accept).bestCoding(of: ["zstd", "gzip"]) == best)
    }

    @Test(
        "the best language is found",
        arguments: [
            ("mn", "mn"), ("mn-MN,en;q=0.8", "mn"), ("de, ja;q=0.3, en;q=0.2", "ja"),
            ("de", nil), ("*", "en"), ("en-GB", "en"), ("EN", "en"), ("m", nil),
            ("de, *;q=0.1", "en"),
        ] as [(String, String?)])
    func languages(accept: String, best: String?) {
        #expect(QualityList(accept).bestLanguage(of: ["en", "mn", "ja"]) == best)
    }

    @Test("a media type is read and written")
    func mediaType() {
        let type = MediaType("Text/HTML ; Charset=\"utf 8\"; a=b")
        #expect(type?.essence == "text/html")
        #expect(type?["charset"] == "utf 8")
        #expect(type?.description == "text/html; charset=\"utf 8\"; a=b")
        for text in ["", "text", "text/", "/html", "a/b/c", "te xt/html", "text/html; a"] {
            #expect(MediaType(text) == nil, "\(text)")
        }
    }
}
