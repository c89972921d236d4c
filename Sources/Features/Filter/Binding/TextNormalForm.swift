// The standard library normalises within every comparison of strings and lends the result only to
// its own kin (swift-foundation takes it this way). Should it go, this file is all that breaks.
@_spi(_Unicode) import Swift

/// The normal forms of Unicode (UAX 15), in which texts that mean the same are the same.
enum TextNormalForm {
    /// Composed: each letter with its accent as one scalar, where there is one.
    ///
    /// This is the form in which texts are compared.
    static func composed(_ text: String) -> String {
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text._nfc { scalars.append(scalar) }
        return String(scalars)
    }

    /// Decomposed: each letter, then its marks.
    static func decomposed(_ text: String) -> [Unicode.Scalar] { Array(text._nfd) }

    /// Whether text is composed as it stands, as far as a look at its bytes can tell.
    ///
    /// True for ASCII, Cyrillic, and Han with kana without loose voicing marks; where it is false,
    /// composing the text will tell.
    static func isSurelyComposed(_ utf8: UnsafeRawBufferPointer) -> Bool {
        for (index, byte) in utf8.enumerated() where byte >= 0xCC {
            switch byte {
            // 0xCC…0xCE: marks and Greek; 0xE0…0xE2: Indic, jamo, Latin with two marks, symbols.
            case 0xD0...0xD1, 0xD3, 0xE4...0xED: continue
            // Cyrillic's own marks begin with these bytes.
            case 0xD2: if utf8[index + 1] >= 0x83, utf8[index + 1] <= 0x87 { return false }
            case 0xE3:
                // U+3099 and U+309A.
                if utf8[index + 1] == 0x82, [0x99, 0x9A].contains(utf8[index + 2]) { return false }
            default: return false
            }
        }
        return true
    }
}
