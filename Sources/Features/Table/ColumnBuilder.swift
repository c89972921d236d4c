/// Collects the values of one column, whose type may only show on the way.
///
/// A declared type stays. Without one the first value decides, and a value that does not fit makes
/// the column wider: whole numbers become real, anything that does not meet becomes text.
public struct ColumnBuilder: Sendable {
    private enum State {
        case unknown
        case boolean([Bool])
        case integer([Int64])
        case real([Double])
        case text(TextBuilder)
        case date([Int32])
        case dateTime([Int64])
        case binary(TextBuilder)
        case json(TextBuilder)
    }

    private var state: State = .unknown
    private var nulls = NullMask()
    /// How many rows it holds.
    public private(set) var count = 0

    /// Starts a column; without a type, the values will tell.
    public init(type: ColumnType? = nil) {
        if let type { state = Self.state(type) }
    }

    /// The type so far, nil while only nulls came.
    public var type: ColumnType? {
        switch state {
        case .unknown: nil
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

    /// Adds a row without a value.
    public mutating func appendNull() {
        nulls.insert(count)
        count += 1
        pad()
    }

    /// Adds nulls until the column has so many rows.
    public mutating func pad(to rows: Int) {
        while count < rows { appendNull() }
    }

    /// Adds a truth value.
    public mutating func append(boolean value: Bool) {
        begin(.boolean)
        switch state {
        case .boolean(var values):
            state = .unknown
            values.append(value)
            state = .boolean(values)
        default: appendAsText(value ? "true" : "false")
        }
        count += 1
    }

    /// Adds a whole number.
    @inline(__always)
    public mutating func append(integer value: Int64) {
        begin(.integer)
        switch state {
        case .integer(var values):
            state = .unknown
            values.append(value)
            state = .integer(values)
        case .real(var values):
            state = .unknown
            values.append(Double(value))
            state = .real(values)
        default: appendAsText(String(value))
        }
        count += 1
    }

    /// Adds a floating-point number.
    @inline(__always)
    public mutating func append(real value: Double) {
        begin(.real)
        if case .integer(let values) = state { state = .real(values.map(Double.init)) }
        switch state {
        case .real(var values):
            state = .unknown
            values.append(value)
            state = .real(values)
        default: appendAsText(Value.real(value).text)
        }
        count += 1
    }

    /// Adds text.
    @inline(__always)
    public mutating func append(utf8: UnsafeRawBufferPointer) {
        begin(.text)
        // Text that is no JSON has come: what was JSON so far is text from now on.
        if case .json(let texts) = state { state = .text(texts) }
        appendBytes(utf8)
        count += 1
    }

    /// Adds text.
    public mutating func append(text: String) {
        var text = text
        text.withUTF8 { append(utf8: UnsafeRawBufferPointer($0)) }
    }

    /// Adds bytes that nobody interprets.
    public mutating func append(binary bytes: UnsafeRawBufferPointer) {
        begin(.binary)
        appendBytes(bytes)
        count += 1
    }

    /// Adds text that is itself JSON.
    public mutating func append(json utf8: UnsafeRawBufferPointer) {
        begin(.json)
        appendBytes(utf8)
        count += 1
    }

    /// Adds a day, as days since 1970-01-01.
    public mutating func append(date days: Int32) {
        begin(.date)
        switch state {
        case .date(var values):
            state = .unknown
            values.append(days)
            state = .date(values)
        default: appendAsText(CalendarText.date(days: days))
        }
        count += 1
    }

    /// Adds an instant, as milliseconds since 1970-01-01T00:00:00Z.
    public mutating func append(dateTime milliseconds: Int64) {
        begin(.dateTime)
        switch state {
        case .dateTime(var values):
            state = .unknown
            values.append(milliseconds)
            state = .dateTime(values)
        default: appendAsText(CalendarText.dateTime(milliseconds: milliseconds))
        }
        count += 1
    }

    /// Adds a value of any type.
    public mutating func append(_ value: Value) {
        switch value {
        case .null: appendNull()
        case .boolean(let flag): append(boolean: flag)
        case .integer(let number): append(integer: number)
        case .real(let number): append(real: number)
        case .text(let text): append(text: text)
        case .date(let days): append(date: days)
        case .dateTime(let milliseconds): append(dateTime: milliseconds)
        case .binary(let bytes): bytes.withUnsafeBytes { append(binary: $0) }
        }
    }

    /// Gives the column; one that held only nulls is text.
    public consuming func finish() -> Column {
        if case .unknown = state { begin(.text) }
        let values: Column.Values =
            switch state {
            case .boolean(let values): .boolean(values)
            case .integer(let values): .integer(values)
            case .real(let values): .real(values)
            case .date(let values): .date(values)
            case .dateTime(let values): .dateTime(values)
            case .text(let builder): .text(builder.finish())
            case .json(let builder): .json(builder.finish())
            case .binary(let builder): .binary(builder.finish())
            case .unknown: .text(TextBuilder().finish())
            }
        return Column(values, nulls: nulls)
    }
}

extension ColumnBuilder {
    private static func state(_ type: ColumnType) -> State {
        switch type {
        case .boolean: .boolean([])
        case .integer: .integer([])
        case .real: .real([])
        case .text: .text(TextBuilder())
        case .date: .date([])
        case .dateTime: .dateTime([])
        case .binary: .binary(TextBuilder())
        case .json: .json(TextBuilder())
        }
    }

    /// The first value decides the type; the nulls before it get their place-holders.
    @inline(__always)
    private mutating func begin(_ type: ColumnType) {
        guard case .unknown = state else { return }
        state = Self.state(type)
        for _ in 0..<count { pad() }
    }

    /// Puts a place-holder where a row has no value.
    private mutating func pad() {
        switch state {
        case .unknown: return
        case .boolean(var values):
            state = .unknown
            values.append(false)
            state = .boolean(values)
        case .integer(var values):
            state = .unknown
            values.append(0)
            state = .integer(values)
        case .dateTime(var values):
            state = .unknown
            values.append(0)
            state = .dateTime(values)
        case .real(var values):
            state = .unknown
            values.append(0)
            state = .real(values)
        case .date(var values):
            state = .unknown
            values.append(0)
            state = .date(values)
        case .text, .json, .binary: appendBytes(UnsafeRawBufferPointer(start: nil, count: 0))
        }
    }

    private mutating func appendBytes(_ bytes: UnsafeRawBufferPointer) {
        switch state {
        case .text(var builder):
            state = .unknown
            builder.append(bytes)
            state = .text(builder)
        case .json(var builder):
            state = .unknown
            builder.append(bytes)
            state = .json(builder)
        case .binary(var builder):
            state = .unknown
            builder.append(bytes)
            state = .binary(builder)
        default:
            becomeText()
            appendBytes(bytes)
        }
    }

    private mutating func appendAsText(_ text: String) {
        var text = text
        text.withUTF8 { appendBytes(UnsafeRawBufferPointer($0)) }
    }

    /// Values of two types met: all of them become what they read like.
    private mutating func becomeText() {
        let column = Self.column(state, nulls: nulls)
        var builder = TextBuilder()
        for row in 0..<column.count {
            var text = column[row].text
            text.withUTF8 { builder.append(UnsafeRawBufferPointer($0)) }
        }
        state = .text(builder)
    }

    private static func column(_ state: State, nulls: NullMask) -> Column {
        switch state {
        case .boolean(let values): Column(.boolean(values), nulls: nulls)
        case .integer(let values): Column(.integer(values), nulls: nulls)
        case .real(let values): Column(.real(values), nulls: nulls)
        case .date(let values): Column(.date(values), nulls: nulls)
        case .dateTime(let values): Column(.dateTime(values), nulls: nulls)
        case .unknown, .text, .json, .binary: Column(.text(TextBuilder().finish()), nulls: nulls)
        }
    }
}
