/// How time is cut into periods.
public enum PeriodKind: String, Sendable, CaseIterable {
    /// January to December.
    case calendarYear = "year"
    /// April to March, named after the year in which it begins.
    case japaneseFiscalYear = "jfy"
    /// Ten calendar years, from one that ends in zero.
    case decade

    /// The period that a date lies in; nil when the date is not told exactly enough.
    ///
    /// Of `2024` nobody can say whether it is fiscal 2023 or 2024.
    public func period(of date: PartialDate) -> Period? {
        switch self {
        case .calendarYear: return Period(self, beginning: date.year)
        case .decade: return Period(self, beginning: date.year - date.year % 10)
        case .japaneseFiscalYear:
            return date.month.map { Period(self, beginning: $0 < 4 ? date.year - 1 : date.year) }
        }
    }
}

/// A year, a fiscal year or a decade.
public struct Period: Hashable, Sendable {
    /// What it is.
    public let kind: PeriodKind
    /// The calendar year in which it begins.
    public let beginning: Int

    /// Makes a period.
    public init(_ kind: PeriodKind, beginning: Int) {
        self.kind = kind
        self.beginning = beginning
    }
}

extension Period: Comparable, CustomStringConvertible {
    /// Whether one begins before the other.
    public static func < (one: Period, other: Period) -> Bool {
        (one.beginning, one.kind.rawValue) < (other.beginning, other.kind.rawValue)
    }

    /// `2024`, `JFY2024`, `2020s`.
    public var description: String {
        switch kind {
        case .calendarYear: "\(beginning)"
        case .japaneseFiscalYear: "JFY\(beginning)"
        case .decade: "\(beginning)s"
        }
    }
}
