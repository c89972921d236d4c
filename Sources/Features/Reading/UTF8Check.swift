/// Whether bytes are UTF-8, by the table of well-formed sequences (Unicode 16, table 3-7).
enum UTF8Check {
    /// Where the first ill-formed sequence begins, nil when there is none.
    static func firstFault(in text: UnsafeRawBufferPointer) -> Int? {
        var index = 0
        let end = text.count
        while index < end {
            if index + 8 <= end,
                text.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080
                    == 0
            {
                index += 8
                continue
            }
            guard text[index] >= 0x80 else {
                index += 1
                continue
            }
            guard let length = sequenceLength(text, at: index) else { return index }
            index += length
        }
        return nil
    }

    @inline(__always)
    private static func sequenceLength(_ text: UnsafeRawBufferPointer, at index: Int) -> Int? {
        let first = text[index]
        let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard first >= 0xC2, first <= 0xF4, index + length <= text.count else { return nil }
        // The second byte keeps out overlong forms, surrogates, and what lies beyond U+10FFFF.
        let least: UInt8 = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80
        let most: UInt8 = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF
        guard text[index + 1] >= least, text[index + 1] <= most else { return nil }
        if length > 2, text[index + 2] & 0xC0 != 0x80 { return nil }
        if length > 3, text[index + 3] & 0xC0 != 0x80 { return nil }
        return length
    }
}
