/// Reads the instants of RFC 3339 that a filter may hold.
enum FilterInstant {
    /// A `full-date`, or a `date-time` with `Z` or an offset; nil when it is neither.
    static func literal(_ text: String) -> FilterLiteral? {
        var text = text
        return text.withUTF8 { utf8 in
            let bytes = UnsafeRawBufferPointer(utf8)
            if let days = CalendarText.days(bytes) { return .date(days) }
            // An instant without a zone is no instant (RFC 3339, 5.6); CalendarText is kinder.
            guard bytes.count >= 20, bytes[10] | 0x20 == UInt8(ascii: "t"), bytes[16] == bytes[13],
                bytes[19...].contains(where: { [0x5A, 0x7A, 0x2B, 0x2D].contains($0) })
            else { return nil }
            return CalendarText.milliseconds(bytes).map { .timestamp($0) }
        }
    }

    /// Reads what stands in `DATE()` or `"date"`.
    static func date(
        _ text: String, at position: FilterPosition
    ) throws(FilterError) -> FilterLiteral {
        guard case .date(let days) = literal(text) else {
            throw FilterError(.noDate(text.shortened), at: position)
        }
        return .date(days)
    }

    /// Reads what stands in `TIMESTAMP()` or `"timestamp"`.
    static func timestamp(
        _ text: String, at position: FilterPosition
    ) throws(FilterError) -> FilterLiteral {
        guard case .timestamp(let milliseconds) = literal(text) else {
            throw FilterError(.noTimestamp(text.shortened), at: position)
        }
        return .timestamp(milliseconds)
    }

    /// Reads an end of an interval: a date, a timestamp, or `..`.
    static func bound(
        _ text: String, at position: FilterPosition
    ) throws(FilterError) -> FilterLiteral {
        if text == ".." { return .unbounded }
        guard let instant = literal(text) else {
            throw FilterError(.noBound(text.shortened), at: position)
        }
        return instant
    }
}
