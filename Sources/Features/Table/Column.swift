/// One attribute of all features of a table.
public struct Column: Sendable {
    /// The values, by type; rows without a value hold a zero or an empty text here.
    public enum Values: Sendable {
        /// True or false.
        case boolean([Bool])
        /// Whole numbers.
        case integer([Int64])
        /// Floating-point numbers.
        case real([Double])
        /// Text.
        case text(TextColumn)
        /// Days since 1970-01-01.
        case date([Int32])
        /// Milliseconds since 1970-01-01T00:00:00Z.
        case dateTime([Int64])
        /// Bytes.
        case binary(TextColumn)
        /// JSON as text.
        case json(TextColumn)
    }

    /// The values.
    public let values: Values
    /// The rows without a value.
    public let nulls: NullMask

    /// Makes a column of values and the rows that have none.
    public init(_ values: Values, nulls: NullMask = NullMask()) {
        self.values = values
        self.nulls = nulls
    }

    /// What the values are.
    public var type: ColumnType {
        switch values {
        case .boolean: .boolean
        case .integer: .integer
        case .real: .real
        case .text: .text
        case .date: .date
        case .dateTime: .dateTime
        case .binary: .binary
        case .json: .json
        }
    }

    /// How many rows it has.
    public var count: Int {
        switch values {
        case .boolean(let values): values.count
        case .integer(let values), .dateTime(let values): values.count
        case .real(let values): values.count
        case .date(let values): values.count
        case .text(let values), .json(let values), .binary(let values): values.count
        }
    }

    /// The value of a row, taken out of its buffer.
    public subscript(row: Int) -> Value {
        guard !nulls[row] else { return .null }
        switch values {
        case .boolean(let values): return .boolean(values[row])
        case .integer(let values): return .integer(values[row])
        case .real(let values): return .real(values[row])
        case .text(let values), .json(let values): return .text(values[row])
        case .date(let values): return .date(values[row])
        case .dateTime(let values): return .dateTime(values[row])
        case .binary(let values): return .binary(values.withUTF8(at: row) { Array($0) })
        }
    }

    /// The text of a row of a text column; nil for null and for other types.
    public func text(at row: Int) -> String? {
        guard !nulls[row] else { return nil }
        switch values {
        case .text(let values), .json(let values): return values[row]
        default: return nil
        }
    }

    /// The rows named, in the order named.
    public func gathering(_ rows: [Int]) -> Column {
        var nulls = NullMask()
        if self.nulls.count > 0 {
            for (new, old) in rows.enumerated() where self.nulls[old] { nulls.insert(new) }
        }
        let gathered: Values =
            switch values {
            case .boolean(let values): .boolean(rows.map { values[$0] })
            case .integer(let values): .integer(rows.map { values[$0] })
            case .real(let values): .real(rows.map { values[$0] })
            case .text(let values): .text(values.gathering(rows))
            case .date(let values): .date(rows.map { values[$0] })
            case .dateTime(let values): .dateTime(rows.map { values[$0] })
            case .binary(let values): .binary(values.gathering(rows))
            case .json(let values): .json(values.gathering(rows))
            }
        return Column(gathered, nulls: nulls)
    }

    /// How many bytes its buffers take.
    public var byteCount: Int {
        let size =
            switch values {
            case .boolean(let values): values.count
            case .integer(let values), .dateTime(let values): 8 * values.count
            case .real(let values): 8 * values.count
            case .date(let values): 4 * values.count
            case .text(let values), .json(let values), .binary(let values): values.byteCount
            }
        return size + nulls.byteCount
    }
}
