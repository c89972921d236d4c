/// A pattern of LIKE: `%` stands for any characters, `_` for one, `\` takes the next as it is.
///
/// A character is a Unicode scalar of the composed text. Matching takes time in proportion to text
/// times pattern at worst, and text alone for what people write.
struct LikePattern: Sendable, Equatable {
    private enum Piece: Equatable {
        case byte(UInt8)
        case one
        case many
    }

    private let pieces: [Piece]
    /// A text with fewer bytes cannot match.
    private let minimumBytes: Int

    init(_ pattern: String) {
        var pieces: [Piece] = []
        var isEscaped = false
        for scalar in TextNormalForm.composed(pattern).unicodeScalars {
            switch scalar {
            case "\\" where !isEscaped:
                isEscaped = true
                continue
            case "%" where !isEscaped: if pieces.last != .many { pieces.append(.many) }
            case "_" where !isEscaped: pieces.append(.one)
            default: pieces += UTF8.encode(scalar).map { Array($0).map { .byte($0) } } ?? []
            }
            isEscaped = false
        }
        // A backslash at the end has nothing to escape.
        if isEscaped { pieces.append(.byte(UInt8(ascii: "\\"))) }
        self.pieces = pieces
        minimumBytes = pieces.count { $0 != .many }
    }

    /// Whether composed text matches from its start to its end.
    func matches(_ text: UnsafeRawBufferPointer) -> Bool {
        guard text.count >= minimumBytes else { return false }
        var (at, piece) = (0, 0)
        // Where to go on when a guess was wrong: behind the last %, one character later.
        var retry: (at: Int, piece: Int)?
        while at < text.count {
            if piece < pieces.count {
                switch pieces[piece] {
                case .many:
                    piece += 1
                    retry = (at, piece)
                    continue
                case .one:
                    at += Self.length(text[at])
                    piece += 1
                    continue
                case .byte(let byte) where byte == text[at]:
                    at += 1
                    piece += 1
                    continue
                case .byte: break
                }
            }
            guard let last = retry else { return false }
            (at, piece) = (last.at + Self.length(text[last.at]), last.piece)
            retry = (at, piece)
        }
        return pieces[piece...].allSatisfy { $0 == .many }
    }

    /// How many bytes the character has that begins with this one.
    private static func length(_ byte: UInt8) -> Int {
        byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    }
}
