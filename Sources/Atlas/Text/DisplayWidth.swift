extension Character {
    /// The columns that a terminal gives the character: 0, 1 or 2.
    ///
    /// Follows Unicode Standard Annex 11: wide and fullwidth take two, all else one; what is
    /// ambiguous there takes one, as in every locale but the old East Asian ones. What a terminal
    /// joins into one picture (flags, families, a kana and its mark) takes two at most.
    public var displayWidth: Int {
        // U+FE0F asks for the picture of a character that would else be drawn as text.
        let asksForPicture = unicodeScalars.contains { $0.value == 0xFE0F }
        if asksForPicture, unicodeScalars.first?.properties.isEmoji == true { return 2 }
        return min(2, unicodeScalars.reduce(0) { $0 + $1.displayWidth })
    }
}

extension String {
    /// The columns that a terminal gives the text.
    public var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }

    /// The text, cut to `width` columns; a cut shows as `…`.
    public func clipped(to width: Int) -> String {
        guard displayWidth > width else { return self }
        guard width > 0 else { return "" }
        var kept = "", used = 0
        for character in self {
            used += character.displayWidth
            if used > width - 1 { break }
            kept.append(character)
        }
        return kept + "…"
    }
}

extension Unicode.Scalar {
    fileprivate var displayWidth: Int {
        if value < 0x7F { return value < 0x20 ? 0 : 1 }
        switch properties.generalCategory {
        // A soft hyphen is drawn, by long custom, and is the one format character that is.
        case .format: return value == 0xAD ? 1 : 0
        case .nonspacingMark, .enclosingMark, .control: return 0
        default: break
        }
        // The vowels and finals of a Hangul syllable are drawn inside its first consonant.
        if (0x1160...0x11FF).contains(value) { return 0 }
        return properties.isEmojiPresentation || Self.isWide(value) ? 2 : 1
    }

    /// Tells the wide and fullwidth blocks of EastAsianWidth.txt, emoji aside.
    private static func isWide(_ value: UInt32) -> Bool {
        switch value {
        case 0x1100...0x115F: true  // Hangul consonants
        case 0x2329...0x232A: true  // angle brackets
        case 0x2E80...0x303E: true  // radicals, CJK punctuation
        case 0x3041...0x33FF: true  // kana, Bopomofo, Hangul letters, squared words
        case 0x3400...0x4DBF, 0x4E00...0x9FFF: true  // ideographs
        case 0xA000...0xA4CF: true  // Yi
        case 0xA960...0xA97F, 0xAC00...0xD7A3: true  // Hangul
        case 0xF900...0xFAFF: true  // compatibility ideographs
        case 0xFE10...0xFE19, 0xFE30...0xFE6F: true  // vertical and small forms
        case 0xFF01...0xFF60, 0xFFE0...0xFFE6: true  // fullwidth forms
        case 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF: true  // Tangut, Khitan, Nushu, old kana
        case 0x1F200...0x1F265: true  // enclosed ideographs
        case 0x20000...0x3FFFD: true  // ideographs beyond the basic plane
        default: false
        }
    }
}
