import Testing

@testable import Atlas

@Suite("Text in the wrong encoding")
struct MisdecodingTests {
    @Test(
        "is recognised",
        arguments: [
            "Ð£Ð»Ð°Ð°Ð½", "Ã–ndÃ¶rkhaan", "æ—¥æœ¬", "РЈР»Р°Р°РЅ", "Ulaan\u{FFFD}aatar", "U\u{1}B",
            "a\u{85}b", "??????", "name: ????",
        ])
    func recognised(text: String) {
        #expect(Misdecoding.problem(in: text) != nil)
    }

    @Test(
        "is not seen where there is none",
        arguments: [
            "Улаанбаатар", "Өндөрхаан", "Sükhbaatar", "ウランバートル", "日本・モンゴル", "Ömnögovi",
            "naïve café, Ærø", "20 € «цитата» – 5 °C", "2 lines\nof text", "Why? Really??", "Ñandú",
            "РЁ", "ӨМНӨГОВЬ АЙМАГ", "Рашаан", "Šiauliai", "São Tomé",
        ])
    func legitimate(text: String) {
        #expect(Misdecoding.problem(in: text) == nil)
    }

    @Test("comes with what it should say")
    func meaning() throws {
        let problem = try #require(Misdecoding.problem(in: "Ð£Ð»Ð°Ð°Ð½ хот"))
        #expect(problem.contains("'Улаан'"))
    }
}
