import Features

/// Our own words, in three languages.
enum Phrases {
    static func thisDocument(as form: String) -> LocalizedText {
        LocalizedText([
            "en": "This document as \(form)", "mn": "Энэ баримт \(form) хэлбэрээр",
            "ja": "この文書（\(form)）",
        ])
    }
}
