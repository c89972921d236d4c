public import Features

/// Which columns of a collection say when its features are.
public struct TimeColumns: Sendable {
    /// The column of the instant or of the beginning.
    public let start: Int
    /// The column of the end, nil where an instant is told.
    public let end: Int?

    /// A span of time in milliseconds since 1970, both ends included; an open end is the extreme.
    public typealias Span = ClosedRange<Int64>

    /// Finds the columns by the names that a manifest gives, else by type: days and instants.
    ///
    /// Two columns called start and end are an interval; a single one is an instant.
    init?(_ schema: Schema, named names: [String]) {
        let named = names.compactMap { schema.index(of: $0) }
        if let first = named.first {
            (start, end) = (first, named.count > 1 ? named[1] : nil)
            return
        }
        let dated = schema.columns.indices.filter {
            [.date, .dateTime].contains(schema.columns[$0].type)
        }
        func column(_ words: [String]) -> Int? {
            dated.first { index in
                let name = schema.columns[index].name.lowercased()
                return words.contains { name.hasPrefix($0) || name.hasSuffix($0) }
            }
        }
        if let first = column(["start", "begin", "from"]), let last = column(["end", "until"]) {
            (start, end) = (first, last)
        } else if dated.count == 1 {
            (start, end) = (dated[0], nil)
        } else {
            return nil
        }
    }

    /// When the feature of a row is; nil when nothing is known of it.
    ///
    /// A beginning without an end lasts; an end without a beginning has always been.
    public func span(of row: Int, in table: FeatureTable) -> Span? {
        let first = Self.span(table.columns[start][row])
        guard let end else { return first }
        let last = Self.span(table.columns[end][row])
        guard first != nil || last != nil else { return nil }
        let lower = first?.lowerBound ?? .min
        return lower...max(lower, last?.upperBound ?? .max)
    }

    /// The time that all rows together take, open ends left out; nil when nothing is known.
    public func extent(of table: FeatureTable) -> (start: Int64?, end: Int64?)? {
        let spans = (0..<table.count).compactMap { span(of: $0, in: table) }
        guard !spans.isEmpty else { return nil }
        let start = spans.map(\.lowerBound).min()
        let end = spans.map(\.upperBound).max()
        return (start == .min ? nil : start, end == .max ? nil : end)
    }

    private static let day: Int64 = 86_400_000

    /// A whole number is a year; a day lasts to its last millisecond.
    private static func span(_ value: Value) -> Span? {
        switch value {
        case .dateTime(let instant): span(instant: instant)
        case .date(let day): span(day: day)
        case .integer(let year): span(year: year)
        default: nil
        }
    }

    static func span(instant: Int64) -> Span { instant...instant }

    static func span(day: Int32) -> Span { Int64(day) * Self.day...(Int64(day) + 1) * Self.day - 1 }

    static func span(year: Int64) -> Span? {
        guard (1...9999).contains(year) else { return nil }
        let first = Int64(CalendarText.days(year: Int(year), month: 1, day: 1))
        let next = Int64(CalendarText.days(year: Int(year) + 1, month: 1, day: 1))
        return first * Self.day...next * Self.day - 1
    }
}
