import Testing

@testable import Features

@Suite("Folding for search is folding for filters, only faster")
struct SearchFoldingTests {
    @Test("Every letter by itself and between others")
    func letters() {
        for value in UInt32(1)..<0x3_0000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = "a" + String(Character(scalar)) + "Ж"
            let expected = TextFolding.strippingAccents(TextFolding.foldingCase(text))
            #expect(
                SearchFolding.fold(text) == Array(expected.utf8), "U+\(String(value, radix: 16))")
        }
    }

    @Test(
        "Words are found where they stand",
        arguments: [
            ("b", true), ("abc", true), ("", true),
            ("bd", false), ("abcd", false), ("c", true),
        ])
    func contains(word: String, isThere: Bool) {
        let found = Array("abc".utf8).withUnsafeBytes {
            SearchFolding.contains(Array(word.utf8), in: $0)
        }
        #expect(found == isThere)
    }
}
