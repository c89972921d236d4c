/// Days and instants as text, in the proleptic Gregorian calendar of ISO 8601.
public enum CalendarText {
    /// `2024-03-29`.
    public static func date(days: Int32) -> String {
        let (year, month, day) = civil(days: Int(days))
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// `2024-03-29T12:00:00Z`, with milliseconds where there are any.
    public static func dateTime(milliseconds: Int64) -> String {
        let day = milliseconds.flooringQuotient(by: 86_400_000)
        let rest = Int(milliseconds - day * 86_400_000)
        let clock = [rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60]
            .map { padded($0, 2) }.joined(separator: ":")
        let fraction = rest % 1000 == 0 ? "" : "." + padded(rest % 1000, 3)
        return "\(date(days: Int32(clamping: day)))T\(clock)\(fraction)Z"
    }

    /// Reads `YYYY-MM-DD`; nil when it is no day of the calendar.
    public static func days(_ text: UnsafeRawBufferPointer) -> Int32? {
        guard text.count == 10, text[4] == hyphen, text[7] == hyphen,
            let year = digits(text, 0, 4), let month = digits(text, 5, 2),
            let day = digits(text, 8, 2), (1...12).contains(month),
            (1...length(ofMonth: month, year: year)).contains(day)
        else { return nil }
        return Int32(days(year: year, month: month, day: day))
    }

    /// Reads `YYYY-MM-DDThh:mm[:ss[.fff]]` with `Z`, an offset, or neither (then UTC).
    public static func milliseconds(_ text: UnsafeRawBufferPointer) -> Int64? {
        guard text.count >= 16, [UInt8(ascii: "T"), UInt8(ascii: "t"), 0x20].contains(text[10]),
            let day = days(UnsafeRawBufferPointer(rebasing: text[0..<10])),
            let hour = digits(text, 11, 2), text[13] == colon, let minute = digits(text, 14, 2),
            hour < 24, minute < 60
        else { return nil }
        var total = (Int64(day) * 1440 + Int64(hour * 60 + minute)) * 60_000
        var rest = text[16...]
        if rest.first == colon, let second = digits(text, 17, 2), second <= 60 {
            total += Int64(second) * 1000
            rest = text[19...]
            if rest.first == UInt8(ascii: ".") {
                let fraction = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
                guard !fraction.isEmpty else { return nil }
                total += milliseconds(ofFraction: fraction)
                rest = rest.dropFirst(1 + fraction.count)
            }
        }
        guard let offset = offsetMinutes(UnsafeRawBufferPointer(rebasing: rest)) else { return nil }
        return total - Int64(offset) * 60_000
    }

    /// Days since 1970-01-01 of a civil date, reckoned in eras of 400 years.
    public static func days(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
            - 719_468
    }

    static func civil(days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private static let hyphen = UInt8(ascii: "-")
    private static let colon = UInt8(ascii: ":")

    private static func length(ofMonth month: Int, year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    private static func digits(_ text: UnsafeRawBufferPointer, _ start: Int, _ count: Int) -> Int? {
        guard start + count <= text.count else { return nil }
        var number = 0
        for byte in text[start..<start + count] {
            guard (0x30...0x39).contains(byte) else { return nil }
            number = number * 10 + Int(byte - 0x30)
        }
        return number
    }

    private static func milliseconds(ofFraction digits: Slice<UnsafeRawBufferPointer>) -> Int64 {
        var number: Int64 = 0
        var place: Int64 = 100
        for byte in digits.prefix(3) {
            number += Int64(byte - 0x30) * place
            place /= 10
        }
        return number
    }

    private static func offsetMinutes(_ text: UnsafeRawBufferPointer) -> Int? {
        if text.isEmpty || (text.count == 1 && text[0] | 0x20 == UInt8(ascii: "z")) { return 0 }
        guard text.count == 6 || text.count == 5 || text.count == 3,
            text[0] == UInt8(ascii: "+") || text[0] == hyphen, let hours = digits(text, 1, 2)
        else { return nil }
        guard text.count == 3 || digits(text, text.count - 2, 2) != nil else { return nil }
        let minutes = text.count == 3 ? 0 : digits(text, text.count - 2, 2) ?? 0
        return (text[0] == hyphen ? -1 : 1) * (hours * 60 + minutes)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}

extension Int64 {
    fileprivate func flooringQuotient(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
