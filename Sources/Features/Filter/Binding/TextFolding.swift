/// Texts made comparable: without their case, without their accents.
enum TextFolding {
    /// Full case folding (Unicode 5.18): what differs in case only becomes the same text.
    ///
    /// Small, capital, small again is what CaseFolding.txt does, letter by letter: `ẞ` → `ß` → `SS`
    /// → `ss`. The standard library has no folding; the one letter where this would differ is the
    /// dotless `ı`, and the Cherokee fold to small letters here and to capitals there.
    static func foldingCase(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                folded.append(foldingASCII(scalar))
            } else if let letter = foldingCyrillic(scalar) {
                folded.append(letter)
            } else if scalar.value == 0x131 || !scalar.properties.isCased {
                folded.append(scalar)
            } else {
                for small in scalar.properties.lowercaseMapping.unicodeScalars {
                    for capital in small.properties.uppercaseMapping.unicodeScalars {
                        folded.append(
                            contentsOf: capital.properties.lowercaseMapping.unicodeScalars)
                    }
                }
            }
        }
        return String(folded)
    }

    /// The text without accents, composed.
    ///
    /// What counts as an accent is a mark that Unicode takes off (NFD), and the strokes of `ø đ ł ħ
    /// ŧ`, which it does not. Not accents: the breve of `й`, which is a letter of its own in every
    /// alphabet that has it (while `ё` is commonly written `е`), the bars of `ө` and `ү`, and the
    /// voicing marks of Japanese, as the standard recommends.
    static func strippingAccents(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
        var stripped = String.UnicodeScalarView()
        for scalar in TextNormalForm.decomposed(text) {
            let isLetterOfItsOwn =
                scalar.value == 0x306 && (stripped.last == "и" || stripped.last == "И")
            if isAccent(scalar), !isLetterOfItsOwn { continue }
            if let plain = plainLetters[scalar] {
                stripped.append(contentsOf: plain.unicodeScalars)
            } else {
                stripped.append(scalar)
            }
        }
        return TextNormalForm.composed(String(stripped))
    }

    /// Letters whose difference from plain ones Unicode does not take off.
    private static let plainLetters: [Unicode.Scalar: String] = [
        "Ø": "O", "ø": "o", "Đ": "D", "đ": "d", "Ł": "L", "ł": "l", "Ħ": "H", "ħ": "h", "Ŧ": "T",
        "ŧ": "t", "ı": "i", "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe",
    ]

    /// The blocks of combining marks that accents come from; vowel signs are in none of them.
    private static func isAccent(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x300...0x36F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F: true
        default: false
        }
    }

    private static func foldingASCII(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard (0x41...0x5A).contains(scalar.value) else { return scalar }
        return Unicode.Scalar(UInt8(scalar.value + 0x20))
    }

    /// Folds the case of UTF-8 without a String, some thirty times as fast; false where letters
    /// are neither ASCII nor Cyrillic nor without case, as kana and Han are.
    static func foldCase(_ utf8: UnsafeRawBufferPointer, into folded: inout [UInt8]) -> Bool {
        folded.removeAll(keepingCapacity: true)
        var index = 0
        while index < utf8.count {
            let byte = utf8[index]
            switch byte {
            case 0x41...0x5A: folded.append(byte + 0x20)
            case 0..<0x80: folded.append(byte)
            case 0xD0...0xD3:
                guard index + 1 < utf8.count else { return false }
                let letter = Int(byte & 3) << 6 | Int(utf8[index + 1] & 0x3F)
                folded.append(cyrillic[2 * letter])
                folded.append(cyrillic[2 * letter + 1])
                index += 1
            case 0xE3...0xE9:
                guard index + 2 < utf8.count else { return false }
                for step in 0..<3 { folded.append(utf8[index + step]) }
                index += 2
            default: return false
            }
            index += 1
        }
        return true
    }

    /// U+0400…U+04FF folded, two bytes each.
    private static let cyrillic: [UInt8] = (0x400...0x4FF).flatMap { value -> [UInt8] in
        Unicode.Scalar(value).map { Array(foldingCase(String($0)).utf8) } ?? []
    }

    /// The alphabet that most texts here are in, without a look into the tables of Unicode.
    private static func foldingCyrillic(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x410...0x42F: Unicode.Scalar(scalar.value + 0x20)
        case 0x430...0x44F: scalar
        default: nil
        }
    }
}
