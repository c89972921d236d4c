import Atlas
import Features

/// The languages there are.
enum Languages {
    /// Those that a catalog can be read in: its own in its order, then those of our words.
    static func offered(by catalog: Catalog) -> [String] { catalog.writtenLanguages }

    /// What a language calls itself.
    static func name(of language: String) -> String {
        switch language {
        case "en": "English"
        case "mn": "Монгол"
        case "ja": "日本語"
        default: language
        }
    }
}

extension LocalizedText {
    /// The text in the first language that has one; empty when it says nothing.
    func said(in languages: [String]) -> String { text(in: languages) ?? "" }
}
