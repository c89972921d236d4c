/// One value as SQLite keeps it: for the few values of a query, not for bulk rows.
public enum SQLValue: Equatable, Sendable {
    /// No value.
    case null
    /// A whole number.
    case integer(Int64)
    /// A floating-point number; NaN is kept as null by SQLite.
    case real(Double)
    /// Text, which may hold NULs.
    case text(String)
    /// Bytes.
    case blob([UInt8])

    /// The storage classes of SQLite.
    public enum Kind: Sendable {
        /// A whole number.
        case integer
        /// A floating-point number.
        case real
        /// Text.
        case text
        /// Bytes.
        case blob
        /// No value.
        case null
    }
}

extension SQLValue: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral,
    ExpressibleByFloatLiteral, ExpressibleByNilLiteral
{
    /// A whole number.
    public init(integerLiteral value: Int64) { self = .integer(value) }
    /// Text.
    public init(stringLiteral value: String) { self = .text(value) }
    /// A floating-point number.
    public init(floatLiteral value: Double) { self = .real(value) }
    /// No value.
    public init(nilLiteral: ()) { self = .null }
}
