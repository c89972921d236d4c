/// Folds texts for searching: case and accents taken off, as `CASEI` and `ACCENTI` of a filter do.
///
/// Letters of the alphabets in daily use here are looked up one by one; a text with any other is
/// folded as a whole by the tables of Unicode, some thirty times slower.
public enum SearchFolding {
    /// The folded text.
    public static func fold(_ text: String) -> [UInt8] {
        var folded: [UInt8] = []
        var text = text
        text.withUTF8 { append(UnsafeRawBufferPointer($0), to: &folded) }
        return folded
    }

    /// Adds a folded text to a buffer.
    public static func append(_ text: UnsafeRawBufferPointer, to folded: inout [UInt8]) {
        let start = folded.count
        // No letter of the table grows by more than half.
        folded.append(contentsOf: repeatElement(0, count: 2 * text.count))
        let count = folded.withUnsafeMutableBufferPointer { folded in
            simple.withUnsafeBufferPointer { fold(text, $0, into: folded, from: start) }
        }
        guard let count else {
            folded.removeLast(folded.count - start)
            folded.append(contentsOf: foldSlowly(String(decoding: text, as: UTF8.self)).utf8)
            return
        }
        folded.removeLast(folded.count - start - count)
    }

    /// Folds letter by letter; nil when there is one that cannot be folded by itself.
    private static func fold(
        _ text: UnsafeRawBufferPointer, _ simple: UnsafeBufferPointer<UInt32>,
        into folded: UnsafeMutableBufferPointer<UInt8>, from start: Int
    ) -> Int? {
        var end = start
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte < 0x80 {
                folded[end] = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
                (end, index) = (end + 1, index + 1)
            } else if byte < 0xE0, index + 1 < text.count {
                let scalar = Int(byte & 0x1F) << 6 | Int(text[index + 1] & 0x3F)
                guard scalar >= 0x80, scalar - 0x80 < simple.count else { return nil }
                var packed = simple[scalar - 0x80]
                guard packed != 0 else { return nil }
                for _ in 0..<packed & 3 {
                    packed >>= 8
                    folded[end] = UInt8(truncatingIfNeeded: packed)
                    end += 1
                }
                index += 2
            } else if byte < 0xF0, index + 2 < text.count,
                isPlain(
                    Int(byte & 0x0F) << 12 | Int(text[index + 1] & 0x3F) << 6
                        | Int(text[index + 2] & 0x3F))
            {
                for offset in 0..<3 { folded[end + offset] = text[index + offset] }
                (end, index) = (end + 3, index + 3)
            } else {
                return nil
            }
        }
        return end - start
    }

    /// Whether a folded text holds a folded word.
    public static func contains(
        _ word: [UInt8], in folded: UnsafeRawBufferPointer
    ) -> Bool {
        guard let first = word.first else { return true }
        guard folded.count >= word.count else { return false }
        search: for start in 0...folded.count - word.count where folded[start] == first {
            for offset in 1..<max(1, word.count) where folded[start + offset] != word[offset] {
                continue search
            }
            return true
        }
        return false
    }

    private static func foldSlowly(_ text: String) -> String {
        TextFolding.strippingAccents(TextFolding.foldingCase(text))
    }

    /// U+0080 to U+052F (Latin, Greek, Cyrillic) → what each is folded to: how many bytes in the
    /// lowest eight bits, the bytes above them.
    ///
    /// Zero for marks, which belong to the letter before them.
    private static let simple: [UInt32] = (0x80..<0x530).map { value in
        guard let scalar = Unicode.Scalar(UInt32(value)), !(0x300...0x36F).contains(value),
            !(0x483...0x489).contains(value)
        else { return 0 }
        let bytes = Array(foldSlowly(String(Character(scalar))).utf8)
        guard bytes.count <= 3 else { return 0 }
        return bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) } << 8 | UInt32(bytes.count)
    }

    /// Scripts without case and accents: ideographs, kana (voicing marks that stand alone
    /// excepted), their punctuation in all widths, and dashes and quotes.
    private static func isPlain(_ scalar: Int) -> Bool {
        switch scalar {
        case 0x4E00...0x9FFF, 0x3001...0x3029, 0x3030...0x303F, 0x3041...0x3096,
            0x309D...0x30FF, 0xFF01...0xFF20, 0xFF3B...0xFF9D, 0x2010...0x2027,
            0x2030...0x203A, 0x2116, 0x2190...0x2199:
            true
        default: false
        }
    }
}
