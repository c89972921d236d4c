/// Collects the values of one column, whose type may only show on the way.
///
/// A declared type stays. Without one the first value decides, and a value that does not fit makes
/// the column wider: whole numbers become real, anything that does not meet becomes text.
///
/// The buffers stand side by side and only that of the type is used: held by the cases of an
/// enumeration they would be copied for every value appended.
public struct ColumnBuilder: Sendable {
    /// The type so far, nil while only nulls came.
    public private(set) var type: ColumnType?
    private var booleans: [Bool] = []
    /// Whole numbers, and the milliseconds of instants.
    private var integers: [Int64] = []
    private var reals: [Double] = []
    private var days: [Int32] = []
    /// Text, JSON and bytes.
    private var texts: TextBuilder
    private var nulls = NullMask()
    /// How many rows it holds.
    public private(set) var count = 0

    /// Starts a column; without a type, the values will tell.
    ///
    /// - Parameters:
    ///   - type: What the values are.
    ///   - expectedRows: How many there will be, as far as is known; room is made for them at once.
    public init(type: ColumnType? = nil, expectedRows: Int = 0) {
        self.type = type
        texts = TextBuilder(expectedRows: expectedRows)
        switch type {
        case .boolean: booleans.reserveCapacity(expectedRows)
        case .integer, .dateTime: integers.reserveCapacity(expectedRows)
        case .real: reals.reserveCapacity(expectedRows)
        case .date: days.reserveCapacity(expectedRows)
        case .text, .json, .binary, nil: break
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
        if type == .boolean {
            booleans.append(value)
        } else {
            appendAsText(value ? "true" : "false")
        }
        count += 1
    }

    /// Adds a whole number.
    @inline(__always)
    public mutating func append(integer value: Int64) {
        begin(.integer)
        switch type {
        case .integer: integers.append(value)
        case .real: reals.append(Double(value))
        default: appendAsText(String(value))
        }
        count += 1
    }

    /// Adds a floating-point number.
    @inline(__always)
    public mutating func append(real value: Double) {
        begin(.real)
        if type == .integer { becomeReal() }
        if type == .real { reals.append(value) } else { appendAsText(Value.real(value).text) }
        count += 1
    }

    /// Adds text.
    @inline(__always)
    public mutating func append(utf8: UnsafeRawBufferPointer) {
        begin(.text)
        // Text that is no JSON has come: what was JSON so far is text from now on.
        if type == .json { type = .text }
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
    public mutating func append(date value: Int32) {
        begin(.date)
        if type == .date {
            days.append(value)
        } else {
            appendAsText(CalendarText.date(days: value))
        }
        count += 1
    }

    /// Adds an instant, as milliseconds since 1970-01-01T00:00:00Z.
    public mutating func append(dateTime milliseconds: Int64) {
        begin(.dateTime)
        if type == .dateTime {
            integers.append(milliseconds)
        } else {
            appendAsText(CalendarText.dateTime(milliseconds: milliseconds))
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
        begin(.text)
        return Column(values, nulls: nulls)
    }
}

extension ColumnBuilder {
    /// The first value decides the type; the nulls before it get their place-holders.
    @inline(__always)
    private mutating func begin(_ first: ColumnType) {
        guard type == nil else { return }
        type = first
        for _ in 0..<count { pad() }
    }

    /// Puts a place-holder where a row has no value.
    private mutating func pad() {
        switch type {
        case nil: return
        case .boolean: booleans.append(false)
        case .integer, .dateTime: integers.append(0)
        case .real: reals.append(0)
        case .date: days.append(0)
        case .text, .json, .binary: texts.append(UnsafeRawBufferPointer(start: nil, count: 0))
        }
    }

    @inline(__always)
    private mutating func appendBytes(_ bytes: UnsafeRawBufferPointer) {
        switch type {
        case .text, .json, .binary: break
        default: becomeText()
        }
        texts.append(bytes)
    }

    private mutating func appendAsText(_ text: String) {
        var text = text
        text.withUTF8 { appendBytes(UnsafeRawBufferPointer($0)) }
    }

    private mutating func becomeReal() {
        type = .real
        reals = integers.map(Double.init)
        integers = []
    }

    /// Values of two types met: all of them become what they read like.
    private mutating func becomeText() {
        let column = Column(values, nulls: nulls)
        (booleans, integers, reals, days) = ([], [], [], [])
        texts = TextBuilder()
        type = .text
        for row in 0..<column.count {
            var text = column[row].text
            text.withUTF8 { texts.append(UnsafeRawBufferPointer($0)) }
        }
    }

    private var values: Column.Values {
        switch type {
        case .boolean: .boolean(booleans)
        case .integer: .integer(integers)
        case .real: .real(reals)
        case .date: .date(days)
        case .dateTime: .dateTime(integers)
        case .json: .json(texts.finish())
        case .binary: .binary(texts.finish())
        case .text, nil: .text(texts.finish())
        }
    }
}
