/// A date of which only the year, or only year and month, may be known.
public struct PartialDate: Hashable, Sendable {
    /// The year.
    public let year: Int
    /// The month, 1 to 12, where it is known.
    public let month: Int?
    /// The day, where it is known.
    public let day: Int?

    /// Reads `2024`, `2024-03` or `2024-03-31`; nil when it is no date of the calendar.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count), let year = Self.number(parts[0], width: 4) else {
            return nil
        }
        self.year = year
        guard parts.count > 1 else {
            (month, day) = (nil, nil)
            return
        }
        guard let month = Self.number(parts[1], width: 2), (1...12).contains(month) else {
            return nil
        }
        self.month = month
        guard parts.count > 2 else {
            day = nil
            return
        }
        guard let day = Self.number(parts[2], width: 2),
            (1...Self.length(ofMonth: month, year: year)).contains(day)
        else { return nil }
        self.day = day
    }

    private static func number(_ text: some StringProtocol, width: Int) -> Int? {
        guard text.utf8.count == width, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    /// Whether it surely lies after the other: only what both say is compared.
    public func isSurelyAfter(_ other: PartialDate) -> Bool {
        if year != other.year { return year > other.year }
        guard let month, let otherMonth = other.month else { return false }
        if month != otherMonth { return month > otherMonth }
        guard let day, let otherDay = other.day else { return false }
        return day > otherDay
    }
}
