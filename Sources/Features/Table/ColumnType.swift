/// What the values of a column are.
public enum ColumnType: String, Sendable, CaseIterable {
    /// True or false.
    case boolean
    /// A whole number of 64 bits.
    case integer
    /// A floating-point number of 64 bits.
    case real
    /// Text in UTF-8.
    case text
    /// A calendar day, kept as days since 1970-01-01.
    case date
    /// An instant, kept as milliseconds since 1970-01-01T00:00:00Z.
    case dateTime
    /// Bytes that nobody interprets.
    case binary
    /// Text that is itself JSON: an array or an object.
    case json

    /// Whether it is kept as text.
    public var isTextual: Bool { self == .text || self == .json }
}
