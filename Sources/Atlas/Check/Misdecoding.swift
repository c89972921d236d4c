/// Finds text that was written in one encoding and read in another.
enum Misdecoding {
    /// What is wrong with the text; nil when it looks like what somebody wrote.
    static func problem(in text: String) -> String? {
        guard mayBeWrong(text) else { return nil }
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xFFFD: return "the text holds U+FFFD, which stands for lost bytes"
            case 0x09, 0x0A: continue
            case 0..<0x20, 0x7F..<0xA0:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                return "the text holds the control character U+\(digits)"
            default: continue
            }
        }
        if text.contains("???") { return "the text holds ???, which stands for lost letters" }
        guard let (run, meant) = misreadRun(in: text) else { return nil }
        return "'\(run)' is UTF-8 read in another encoding; it says '\(meant)'"
    }

    /// Most text is plain, and told to be so at the speed of reading it.
    private static func mayBeWrong(_ text: String) -> Bool {
        var questions = 0
        for byte in text.utf8 {
            guard (0x20..<0x7F).contains(byte) else { return true }
            questions = byte == UInt8(ascii: "?") ? questions + 1 : 0
            if questions == 3 { return true }
        }
        return false
    }

    /// Bytes of UTF-8 that were read one by one, in one of the encodings of Windows.
    ///
    /// A run of letters beyond ASCII that gives well-formed UTF-8 when its bytes are put together
    /// again is no word of any language, if it is long enough.
    private static func misreadRun(in text: String) -> (run: String, meant: String)? {
        for table in [western, cyrillic] {
            var run = ""
            var bytes: [UInt8] = []
            for scalar in Array(text.unicodeScalars) + [" "] {
                if let byte = table[scalar] {
                    run.unicodeScalars.append(scalar)
                    bytes.append(byte)
                    continue
                }
                if let meant = meaning(of: bytes, least: table == western ? 2 : 4) {
                    return (run, meant)
                }
                run = ""
                bytes = []
            }
        }
        return nil
    }

    private static func meaning(of bytes: [UInt8], least: Int) -> String? {
        guard bytes.count >= least else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        return text.unicodeScalars.contains("\u{FFFD}") ? nil : text
    }

    /// Windows-1252, and ISO 8859-1 where that has nothing.
    private static let western: [Unicode.Scalar: UInt8] = {
        let odd: [UInt32] = [
            0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
            0x2039, 0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
            0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
        ]
        return table(odd + Array(0xA0...0xFF))
    }()

    /// Windows-1251.
    private static let cyrillic: [Unicode.Scalar: UInt8] = {
        let odd: [UInt32] = [
            0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409,
            0x2039, 0x040A, 0x040C, 0x040B, 0x040F, 0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
            0x2013, 0x2014, 0x98, 0x2122, 0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F,
            0xA0, 0x040E, 0x045E, 0x0408, 0xA4, 0x0490, 0xA6, 0xA7, 0x0401, 0xA9, 0x0404, 0xAB,
            0xAC, 0xAD, 0xAE, 0x0407, 0xB0, 0xB1, 0x0406, 0x0456, 0x0491, 0xB5, 0xB6, 0xB7,
            0x0451, 0x2116, 0x0454, 0xBB, 0x0458, 0x0405, 0x0455, 0x0457,
        ]
        return table(odd + Array(0x0410...0x044F))
    }()

    /// The upper half of an encoding, from byte 0x80 on.
    private static func table(_ upperHalf: [UInt32]) -> [Unicode.Scalar: UInt8] {
        var table: [Unicode.Scalar: UInt8] = [:]
        for (index, value) in upperHalf.enumerated() {
            if let scalar = Unicode.Scalar(value) { table[scalar] = UInt8(0x80 + index) }
        }
        return table
    }
}
