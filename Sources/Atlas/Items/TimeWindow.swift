import Features

/// A span of time that features are asked for, both ends included.
public struct TimeWindow: Hashable, Sendable {
    /// The first millisecond since 1970; the least there is when it is open.
    public var start: Int64
    /// The last millisecond since 1970; the largest there is when it is open.
    public var end: Int64

    /// Takes both ends.
    public init(start: Int64, end: Int64) {
        self.start = start
        self.end = end
    }

    /// Reads the parameter `datetime` of OGC API – Features, part 1, 7.15.4: an instant of RFC
    /// 3339, a day, or an interval of them, with `..` or nothing for an open end.
    ///
    /// - Throws: ``AtlasError/badRequest(part:_:)`` that says what is wrong.
    public init(_ text: String) throws(AtlasError) {
        let ends = text.split(separator: "/", omittingEmptySubsequences: false)
        guard ends.count == 2 else {
            guard ends.count == 1, let only = Self.span(text) else {
                throw Self.unreadable(text, in: text)
            }
            self.init(start: only.lowerBound, end: only.upperBound)
            return
        }
        guard let first = Self.isOpen(ends[0]) ? .min ... .min : Self.span(String(ends[0])) else {
            throw Self.unreadable(String(ends[0]), in: text)
        }
        guard let last = Self.isOpen(ends[1]) ? .max ... .max : Self.span(String(ends[1])) else {
            throw Self.unreadable(String(ends[1]), in: text)
        }
        guard first.lowerBound <= last.upperBound else {
            throw .badRequest(part: "datetime", .timeReversed(text.shortened))
        }
        self.init(start: first.lowerBound, end: last.upperBound)
    }

    private static func isOpen(_ end: Substring) -> Bool { end.isEmpty || end == ".." }

    /// The time that an instant or a day takes.
    private static func span(_ text: String) -> ClosedRange<Int64>? {
        // A query string writes "+" for a blank, and some clients forget to escape the sign of an
        // offset: no instant has a blank at that place.
        var text = text.replacingBlankOffset
        return text.withUTF8 { utf8 -> ClosedRange<Int64>? in
            let bytes = UnsafeRawBufferPointer(utf8)
            if let days = CalendarText.days(bytes) {
                return Int64(days) * day...Int64(days) * day + (day - 1)
            }
            // RFC 3339 demands seconds and a zone; the calendar's own reader is kinder.
            guard bytes.count >= 20, bytes[10] | 0x20 == UInt8(ascii: "t"),
                bytes[16] == UInt8(ascii: ":"),
                bytes[19...].contains(where: { [0x5A, 0x7A, 0x2B, 0x2D].contains($0) }),
                let instant = CalendarText.milliseconds(bytes)
            else { return nil }
            return instant...instant
        }
    }

    private static let day: Int64 = 86_400_000

    private static func unreadable(_ part: String, in text: String) -> AtlasError {
        .badRequest(
            part: "datetime",
            .noTime(part.shortened, in: part == text ? nil : text.shortened))
    }
}

extension String {
    /// The text, or its beginning when it is too long to be quoted back.
    var shortened: String {
        utf8.count <= 80 ? self : prefix(60) + "…"
    }

    /// `2024-03-29T12:00:00 08:00` with its plus.
    fileprivate var replacingBlankOffset: String {
        guard let blank = lastIndex(of: " "), utf8.count >= 25, blank > startIndex else {
            return self
        }
        return self[..<blank] + "+" + self[index(after: blank)...]
    }
}

/// Whether the features of a table are within a window, read from columns.
struct TimeTest {
    private let window: TimeWindow
    private let start: Instants
    private let end: Instants?

    init(_ window: TimeWindow, _ columns: TimeColumns, _ table: FeatureTable) {
        self.window = window
        start = Instants(table.columns[columns.start])
        end = columns.end.map { Instants(table.columns[$0]) }
    }

    /// Whether the row is in the window; what has no known time is (7.15.4, C).
    func holds(at row: Int) -> Bool {
        let first = start.span(at: row)
        guard let end else {
            return first.map { $0.lowerBound <= window.end && window.start <= $0.upperBound }
                ?? true
        }
        let last = end.span(at: row)
        if first == nil && last == nil { return true }
        let lower = first?.lowerBound ?? .min
        return lower <= window.end && window.start <= max(lower, last?.upperBound ?? .max)
    }

    /// A column of instants, days or years.
    private struct Instants {
        let column: Column

        init(_ column: Column) { self.column = column }

        func span(at row: Int) -> TimeColumns.Span? {
            guard !column.nulls[row] else { return nil }
            switch column.values {
            case .dateTime(let values): return TimeColumns.span(instant: values[row])
            case .date(let values): return TimeColumns.span(day: values[row])
            case .integer(let values): return TimeColumns.span(year: values[row])
            default: return nil
            }
        }
    }
}
