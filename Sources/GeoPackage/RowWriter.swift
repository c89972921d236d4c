import Features
import Geo
import SQLite

/// Binds the cells of a table to the parameters of a statement, without a copy where it can.
struct RowWriter {
    /// One column as pointers, so that a cell costs neither a reference count nor a String.
    enum Cells {
        case boolean(UnsafeBufferPointer<Bool>)
        case integer(UnsafeBufferPointer<Int64>)
        case real(UnsafeBufferPointer<Double>)
        case date(UnsafeBufferPointer<Int32>)
        case dateTime(UnsafeBufferPointer<Int64>)
        case text(Texts)
        case binary(Texts)
    }

    struct Texts {
        let codes: UnsafeBufferPointer<UInt32>
        let starts: UnsafeBufferPointer<UInt32>
        let bytes: UnsafeRawBufferPointer

        @inline(__always)
        func text(at row: Int) -> UnsafeRawBufferPointer {
            let entry = codes.isEmpty ? row : Int(codes[row])
            return UnsafeRawBufferPointer(
                rebasing: bytes[Int(starts[entry])..<Int(starts[entry + 1])])
        }
    }

    private let cells: [Cells]
    private let nulls: [NullMask]
    private let hasNulls: [Bool]

    private init(_ cells: [Cells], nulls: [NullMask]) {
        self.cells = cells
        self.nulls = nulls
        hasNulls = nulls.map { $0.count > 0 }
    }

    /// Lends a writer for the columns; it must not leave the closure.
    static func with<Value, Failure: Error>(
        _ columns: [Column], _ body: (RowWriter) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try open(columns[...], []) { (cells) throws(Failure) in
            try body(RowWriter(cells, nulls: columns.map(\.nulls)))
        }
    }

    /// Binds the cells of a row to the parameters from `first` on.
    ///
    /// Texts are lent, not copied: the statement must be run or reset while the columns live.
    @inline(__always)
    func bind(row: Int, to statement: Statement, from first: Int) throws(SQLiteError) {
        for i in cells.indices {
            guard !hasNulls[i] || !nulls[i][row] else {
                try statement.bindNull(at: first + i)
                continue
            }
            switch cells[i] {
            case .boolean(let values): try statement.bind(Int64(values[row] ? 1 : 0), at: first + i)
            case .integer(let values): try statement.bind(values[row], at: first + i)
            case .real(let values): try statement.bind(values[row], at: first + i)
            case .text(let texts):
                try statement.bind(text: texts.text(at: row), at: first + i, .borrowedUntilReset)
            case .binary(let texts):
                try statement.bind(blob: texts.text(at: row), at: first + i, .borrowedUntilReset)
            case .date(let values):
                try statement.bind(CalendarText.date(days: values[row]), at: first + i)
            case .dateTime(let values):
                try statement.bind(Self.dateTime(values[row]), at: first + i)
            }
        }
    }

    /// Always with milliseconds, as version 1.3 wants a DATETIME.
    private static func dateTime(_ milliseconds: Int64) -> String {
        let text = CalendarText.dateTime(milliseconds: milliseconds)
        return text.contains(".") ? text : text.dropLast() + ".000Z"
    }

    /// Opens the buffers one inside the other, as their pointers live no longer than a closure.
    private static func open<Value, Failure: Error>(
        _ columns: ArraySlice<Column>, _ opened: [Cells],
        _ body: ([Cells]) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        guard let column = columns.first else { return try body(opened) }
        let rest = columns.dropFirst()
        func next(_ cells: Cells) throws(Failure) -> Value {
            try open(rest, opened + [cells], body)
        }
        switch column.values {
        case .boolean(let values):
            return try values.withUnsafeBufferPointer { (v) throws(Failure) in
                try next(.boolean(v))
            }
        case .integer(let values):
            return try values.withUnsafeBufferPointer { (v) throws(Failure) in
                try next(.integer(v))
            }
        case .real(let values):
            return try values.withUnsafeBufferPointer { (v) throws(Failure) in
                try next(.real(v))
            }
        case .date(let values):
            return try values.withUnsafeBufferPointer { (v) throws(Failure) in
                try next(.date(v))
            }
        case .dateTime(let values):
            return try values.withUnsafeBufferPointer { (v) throws(Failure) in
                try next(.dateTime(v))
            }
        case .text(let texts), .json(let texts):
            return try open(texts) { (t) throws(Failure) in try next(.text(t)) }
        case .binary(let texts):
            return try open(texts) { (t) throws(Failure) in try next(.binary(t)) }
        }
    }

    private static func open<Value, Failure: Error>(
        _ texts: TextColumn, _ body: (Texts) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try texts.codes.withUnsafeBufferPointer { (codes) throws(Failure) in
            try texts.starts.withUnsafeBufferPointer { (starts) throws(Failure) in
                try texts.bytes.withUnsafeBufferPointer { (bytes) throws(Failure) in
                    let bytes = UnsafeRawBufferPointer(bytes)
                    return try body(Texts(codes: codes, starts: starts, bytes: bytes))
                }
            }
        }
    }
}
