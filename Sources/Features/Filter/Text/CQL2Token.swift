/// The smallest parts of CQL2 text.
struct CQL2Token {
    enum Kind: Equatable {
        /// Digits, perhaps with a fraction and an exponent; never with a sign.
        case number(String)
        /// What stands between single quotes, its escapes undone.
        case text(String)
        /// A name or keyword.
        case word(String)
        /// A name in double quotes, which is never a keyword.
        case quotedName(String)
        /// One of `( ) , = <> < <= > >= + - * / % ^`.
        case symbol(String)
        /// The end of the text.
        case end
    }

    let kind: Kind
    let position: FilterPosition
    /// Its first byte.
    let start: Int
    /// The characters before it.
    let character: Int

    /// The keyword it is, in upper case; nil when it is none.
    var keyword: String? {
        guard case .word(let word) = kind else { return nil }
        return word.uppercased()
    }

    /// What is said of it when something else was expected.
    var shown: FilterReason.FoundToken {
        switch kind {
        case .number(let digits): .token("'\(digits.shortened)'")
        case .text(let text): .text(text.shortened)
        case .word(let word): .token("'\(word.shortened)'")
        case .quotedName(let name): .token("\"\(name.shortened)\"")
        case .symbol(let symbol): .token("'\(symbol)'")
        case .end: .end
        }
    }

    /// Words that cannot be names without quotes, as they may follow or begin any operand.
    static let reserved: Set<String> = [
        "AND", "OR", "NOT", "IS", "NULL", "LIKE", "BETWEEN", "IN", "TRUE", "FALSE", "DIV",
    ]
}

extension Unicode.Scalar {
    /// Whether CQL2 takes it for a blank (annex B, `whitespace`).
    var isFilterBlank: Bool {
        switch value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
            0x3000:
            true
        default: false
        }
    }

    /// Whether a name may begin with it (annex B, `identifierStart`).
    var isFilterNameStart: Bool {
        switch value {
        case 0x3A, 0x5F, 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF,
            0x370...0x37D, 0x37F...0x167F, 0x1681...0x1FFE, 0x200C...0x200D, 0x2070...0x218F,
            0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
            true
        default: false
        }
    }

    /// Whether a name may go on with it (annex B, `identifierPart`).
    var isFilterNamePart: Bool {
        switch value {
        case 0x2E, 0x30...0x39, 0x300...0x36F, 0x203F...0x2040: true
        default: isFilterNameStart
        }
    }
}
