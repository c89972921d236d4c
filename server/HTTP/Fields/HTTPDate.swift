/// A moment to the second, as header fields write it (RFC 9110 section 5.6.7).
public struct HTTPDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Seconds since 1970-01-01T00:00:00Z.
    public let secondsSince1970: Int64

    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Takes seconds since 1970.
    public init(secondsSince1970: Int64) {
        self.secondsSince1970 = secondsSince1970
    }

    /// Reads the form that is written today and the two older ones that must still be read.
    ///
    /// - Returns: nil for anything else; a field with such a date counts as absent.
    public init?(_ text: String) {
        let words = text.split { " ,-:".contains($0) }.map(String.init)
        // Sun, 06 Nov 1994 08:49:37 GMT · Sunday, 06-Nov-94 08:49:37 GMT · Sun Nov  6 08:49:37 1994
        guard text.utf8.count <= 40, !text.utf8.contains(0x2B), let weekday = words.first,
            Self.days.contains(String(weekday.prefix(3)))
        else { return nil }
        switch words.count {
        case 8 where words[7] == "GMT":
            self.init(
                day: words[1], month: words[2], year: words[3], time: Array(words[4...6]))
        case 7:
            self.init(
                day: words[2], month: words[1], year: words[6], time: Array(words[3...5]))
        default:
            return nil
        }
    }

    private init?(day: String, month: String, year: String, time: [String]) {
        guard let day = Int64(day), (1...31).contains(day),
            let month = Self.months.firstIndex(of: month), var year = Int64(year),
            (0...9999).contains(year), let hour = Int64(time[0]), (0...23).contains(hour),
            let minute = Int64(time[1]), (0...59).contains(minute),
            let second = Int64(time[2]), (0...60).contains(second)
        else { return nil }
        // Two digits more than 50 years ahead are of the last century.
        if year < 100 { year += year < 77 ? 2000 : 1900 }
        secondsSince1970 =
            Self.dayNumber(year, Int64(month) + 1, day) * 86400 + hour * 3600 + minute * 60 + second
    }

    /// The form of today: `Sun, 06 Nov 1994 08:49:37 GMT`.
    public var description: String {
        var day = secondsSince1970 / 86400
        var second = secondsSince1970 % 86400
        if second < 0 { (day, second) = (day - 1, second + 86400) }
        let (year, month, date) = Self.civil(day)
        let weekday = Self.days[Int(((day + 4) % 7 + 7) % 7)]
        let time = [second / 3600, second / 60 % 60, second % 60].map(Self.two)
        return "\(weekday), \(Self.two(date)) \(Self.months[Int(month) - 1]) \(Self.four(year)) "
            + time.joined(separator: ":") + " GMT"
    }

    /// Earlier is less.
    public static func < (one: HTTPDate, other: HTTPDate) -> Bool {
        one.secondsSince1970 < other.secondsSince1970
    }

    // Days and dates of the Gregorian calendar, counted in years that begin in March, so that the
    // leap day comes last.
    private static func dayNumber(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
            - 719_468
    }

    private static func civil(_ number: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let n = number + 719_468
        let era = (n >= 0 ? n : n - 146_096) / 146_097
        let day = n - era * 146_097
        let year = (day - day / 1460 + day / 36524 - day / 146_096) / 365
        let dayOfYear = day - (365 * year + year / 4 - year / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (
            year + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1
        )
    }

    private static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func four(_ number: Int64) -> String {
        let digits = "\(number)"
        return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }
}
