import Glibc

/// One line of the log while it is being written: members of a JSON object, or words for people.
///
/// Nothing that a client sends can end the line or move the cursor of a terminal: control
/// characters, and those that turn the direction of writing, are told by their numbers.
struct LogLine {
    private(set) var bytes: [UInt8] = []
    private let isJSON: Bool

    /// Begins a line with the time and the level.
    init(_ level: LogLevel, isJSON: Bool) {
        self.isJSON = isJSON
        bytes.reserveCapacity(512)
        if isJSON { append("{\"time\":\"") }
        appendTime()
        if isJSON {
            append("\",\"level\":\"\(level.rawValue)\"")
        } else {
            append(" \(level.rawValue)")
        }
    }

    /// Adds a text, at most so many of its bytes.
    mutating func add(_ name: StaticString, _ text: String, atMost limit: Int = 1024) {
        begin(name)
        let isQuoted = isJSON || text.isEmpty || text.utf8.contains(0x20)
        if isQuoted { bytes.append(UInt8(ascii: "\"")) }
        escape(text, limit)
        if isQuoted { bytes.append(UInt8(ascii: "\"")) }
    }

    /// Adds a number.
    mutating func add(_ name: StaticString, _ number: Int) {
        begin(name)
        append(String(number))
    }

    /// Adds a time in milliseconds, to the microsecond.
    mutating func add(_ name: StaticString, nanoseconds: UInt64) {
        begin(name)
        let microseconds = nanoseconds / 1000
        append("\(microseconds / 1000).")
        append(String(String(microseconds % 1000 + 1000).dropFirst()))
        if !isJSON { append("ms") }
    }

    /// Ends the line.
    mutating func end() { append(isJSON ? "}\n" : "\n") }

    private mutating func begin(_ name: StaticString) {
        if isJSON {
            append(",\"")
            name.withUTF8Buffer { bytes.append(contentsOf: $0) }
            append("\":")
        } else {
            bytes.append(UInt8(ascii: " "))
        }
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func escape(_ text: String, _ limit: Int) {
        let isPlain = text.utf8.allSatisfy { byte in
            (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\"")
                && byte != UInt8(ascii: "\\")
        }
        if isPlain, text.utf8.count <= limit { return append(text) }
        var left = limit
        for scalar in text.unicodeScalars {
            left -= UTF8.width(scalar)
            guard left >= 0 else { return append("…") }
            escape(scalar)
        }
    }

    private mutating func escape(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"", "\\":
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(UInt8(truncatingIfNeeded: scalar.value))
        case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{200E}"..."\u{200F}",
            "\u{2028}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{FEFF}":
            let digits = String(scalar.value, radix: 16)
            append("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
        default: bytes.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
        }
    }

    /// The time in UTC, to the millisecond (RFC 3339).
    private mutating func appendTime() {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        var fields = tm()
        gmtime_r(&now.tv_sec, &fields)
        digits(Int(fields.tm_year) + 1900, 4, "-")
        digits(Int(fields.tm_mon) + 1, 2, "-")
        digits(Int(fields.tm_mday), 2, "T")
        digits(Int(fields.tm_hour), 2, ":")
        digits(Int(fields.tm_min), 2, ":")
        digits(Int(fields.tm_sec), 2, ".")
        digits(now.tv_nsec / 1_000_000, 3, "Z")
    }

    private mutating func digits(_ number: Int, _ width: Int, _ ending: Unicode.Scalar) {
        var divisor = width == 4 ? 1000 : width == 3 ? 100 : 10
        while divisor > 0 {
            bytes.append(UInt8(truncatingIfNeeded: 0x30 + number / divisor % 10))
            divisor /= 10
        }
        bytes.append(UInt8(truncatingIfNeeded: ending.value))
    }
}
