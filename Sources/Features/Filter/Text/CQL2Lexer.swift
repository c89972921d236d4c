/// Cuts CQL2 text into tokens, one at a time, and knows where each stands.
struct CQL2Lexer {
    private let text: [UInt8]
    private var offset = 0
    /// How many characters stand before `offset`.
    private var character = 0

    init(_ text: String) { self.text = Array(text.utf8) }

    /// The next token.
    mutating func next() throws(FilterError) -> CQL2Token {
        while let (scalar, length) = scalar(at: offset), scalar.isFilterBlank { advance(length) }
        let (start, startCharacter) = (offset, character)
        let kind = try readKind()
        return CQL2Token(
            kind: kind, position: .text(byte: start, character: startCharacter), start: start,
            character: startCharacter)
    }

    /// The raw text from a token to the parenthesis that closes the first one opened after it.
    ///
    /// Nothing but numbers and names stands in well-known text, so quotes need no care.
    mutating func rawGroup(from token: CQL2Token) throws(FilterError) -> String {
        (offset, character) = (token.start, token.character)
        var open = 0
        var end = offset
        while end < text.count {
            if text[end] == UInt8(ascii: "(") { open += 1 }
            if text[end] == UInt8(ascii: ")") {
                open -= 1
                if open <= 0 { break }
            }
            end += 1
        }
        guard end < text.count else {
            throw FilterError(.unclosedGeometry, at: token.position)
        }
        advance(end + 1 - offset)
        return String(decoding: text[token.start...end], as: UTF8.self)
    }

    /// Where a byte behind the start of a token stands.
    func position(of token: CQL2Token, plus bytes: Int) -> FilterPosition {
        let byte = min(token.start + max(0, bytes), text.count)
        return .text(byte: byte, character: token.character + characters(token.start..<byte))
    }

    private mutating func readKind() throws(FilterError) -> CQL2Token.Kind {
        guard let (scalar, length) = scalar(at: offset) else { return .end }
        if scalar.isFilterNameStart { return .word(readName()) }
        switch text[offset] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(readNumber())
        case UInt8(ascii: "."):
            guard isDigit(offset + 1) else { break }
            return .number(readNumber())
        case UInt8(ascii: "'"): return .text(try readQuoted(UInt8(ascii: "'"), "text"))
        case UInt8(ascii: "\""): return .quotedName(try readQuoted(UInt8(ascii: "\""), "name"))
        case UInt8(ascii: "<"), UInt8(ascii: ">"): return .symbol(readComparison())
        default: break
        }
        guard "(),=+-*/%^".unicodeScalars.contains(scalar) else {
            throw FilterError(.strayCharacter(String(scalar)), at: here)
        }
        advance(length)
        return .symbol(String(scalar))
    }

    private mutating func readName() -> String {
        let start = offset
        while let (scalar, length) = scalar(at: offset), scalar.isFilterNamePart { advance(length) }
        return String(decoding: text[start..<offset], as: UTF8.self)
    }

    private mutating func readComparison() -> String {
        let isLess = text[offset] == UInt8(ascii: "<")
        var length = 1
        if offset + 1 < text.count {
            let second = text[offset + 1]
            if second == UInt8(ascii: "=") || (isLess && second == UInt8(ascii: ">")) { length = 2 }
        }
        let symbol = String(decoding: text[offset..<offset + length], as: UTF8.self)
        advance(length)
        return symbol
    }

    private mutating func readNumber() -> String {
        let start = offset
        var end = offset
        func skipDigits() { while isDigit(end) { end += 1 } }
        skipDigits()
        if end < text.count, text[end] == UInt8(ascii: ".") {
            end += 1
            skipDigits()
        }
        if end < text.count, text[end] | 0x20 == UInt8(ascii: "e") {
            let signs = [UInt8(ascii: "+"), UInt8(ascii: "-")]
            let isSigned = end + 1 < text.count && signs.contains(text[end + 1])
            if isDigit(end + (isSigned ? 2 : 1)) {
                end += isSigned ? 2 : 1
                skipDigits()
            }
        }
        advance(end - offset)
        return String(decoding: text[start..<end], as: UTF8.self)
    }

    /// Reads up to the closing quote; a doubled quote stands for one, and in texts so does `\'`.
    private mutating func readQuoted(_ quote: UInt8, _ what: String) throws(FilterError) -> String {
        let start = here
        var content: [UInt8] = []
        var end = offset + 1
        while end < text.count {
            let next = end + 1 < text.count ? text[end + 1] : 0
            if text[end] == quote, next != quote {
                advance(end + 1 - offset)
                return String(decoding: content, as: UTF8.self)
            }
            let isEscape =
                text[end] == quote
                || (text[end] == UInt8(ascii: "\\") && next == quote && what == "text")
            content.append(isEscape ? quote : text[end])
            end += isEscape ? 2 : 1
        }
        throw FilterError(.unclosedQuote(isName: what == "name"), at: start)
    }

    private var here: FilterPosition { .text(byte: offset, character: character) }

    private mutating func advance(_ count: Int) {
        character += characters(offset..<offset + count)
        offset += count
    }

    private func characters(_ range: Range<Int>) -> Int {
        text[range].count { $0 & 0xC0 != 0x80 }
    }

    private func isDigit(_ index: Int) -> Bool {
        index < text.count && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[index])
    }

    /// The scalar that begins at a byte; the text came from a String, so its UTF-8 is sound.
    private func scalar(at index: Int) -> (Unicode.Scalar, length: Int)? {
        guard index < text.count else { return nil }
        let first = UInt32(text[index])
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard length > 1 else { return Unicode.Scalar(first).map { ($0, 1) } }
        var value = first & (0x7F >> UInt32(length))
        for step in 1..<length where index + step < text.count {
            value = value << 6 | UInt32(text[index + step] & 0x3F)
        }
        return Unicode.Scalar(value).map { ($0, length) }
    }
}
