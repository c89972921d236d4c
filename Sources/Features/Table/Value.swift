import Geo

/// One value of one column, taken out of its buffers; for the few values that people look at.
public enum Value: Hashable, Sendable {
    /// Not known; never the same as zero or the empty text.
    case null
    /// True or false.
    case boolean(Bool)
    /// A whole number.
    case integer(Int64)
    /// A floating-point number.
    case real(Double)
    /// Text, JSON included.
    case text(String)
    /// A day, as days since 1970-01-01.
    case date(Int32)
    /// An instant, as milliseconds since 1970-01-01T00:00:00Z.
    case dateTime(Int64)
    /// Bytes.
    case binary([UInt8])

    /// Whether nothing is known.
    public var isNull: Bool { self == .null }

    /// The text as a person reads it; empty for null.
    public var text: String {
        switch self {
        case .null: return ""
        case .boolean(let flag): return flag ? "true" : "false"
        case .integer(let number): return String(number)
        case .real(let number):
            var buffer = ByteBuffer()
            buffer.append(number: number)
            return buffer.text
        case .text(let text): return text
        case .date(let days): return CalendarText.date(days: days)
        case .dateTime(let milliseconds): return CalendarText.dateTime(milliseconds: milliseconds)
        case .binary(let bytes): return "\(bytes.count) bytes"
        }
    }

    /// The number it stands for, nil when it is none.
    public var number: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .real(let number): number
        default: nil
        }
    }
}
