import CSQLite

extension Statement {
    /// How many columns a row has.
    ///
    /// `sqlite3_column_count`
    public var columnCount: Int { Int(sqlite3_column_count(handle)) }

    /// The name of a column, as the SQL gives it.
    ///
    /// `sqlite3_column_name`
    public func columnName(at column: Int) -> String {
        sqlite3_column_name(handle, Int32(truncatingIfNeeded: column))
            .map { String(cString: $0) } ?? ""
    }

    /// The type with which the column was declared in its table; nil for an expression.
    ///
    /// `sqlite3_column_decltype`
    public func declaredType(at column: Int) -> String? {
        sqlite3_column_decltype(handle, Int32(truncatingIfNeeded: column))
            .map { String(cString: $0) }
    }

    /// How the current row's value is kept; to be asked before the value is read as another kind.
    ///
    /// `sqlite3_column_type`
    public func kind(at column: Int) -> SQLValue.Kind {
        SQLValue.Kind(code: sqlite3_column_type(handle, Int32(truncatingIfNeeded: column)))
    }

    /// Whether there is no value.
    ///
    /// `sqlite3_column_type`
    public func isNull(at column: Int) -> Bool {
        sqlite3_column_type(handle, Int32(truncatingIfNeeded: column)) == SQLITE_NULL
    }

    /// The value as a whole number; 0 if it is none.
    ///
    /// `sqlite3_column_int64`
    public func integer(at column: Int) -> Int64 {
        sqlite3_column_int64(handle, Int32(truncatingIfNeeded: column))
    }

    /// The value as a floating-point number; 0 if it is none.
    ///
    /// `sqlite3_column_double`
    public func real(at column: Int) -> Double {
        sqlite3_column_double(handle, Int32(truncatingIfNeeded: column))
    }

    /// The value as text, empty for null; bytes that are not UTF-8 become U+FFFD.
    ///
    /// `sqlite3_column_text`
    public func text(at column: Int) -> String {
        String(decoding: textBytes(at: column), as: UTF8.self)
    }

    /// A copy of the value's bytes; empty for null.
    ///
    /// `sqlite3_column_blob`
    public func blob(at column: Int) -> [UInt8] {
        [UInt8](blobBytes(at: column))
    }

    /// The value, of whichever kind it is.
    public func value(at column: Int) -> SQLValue {
        switch kind(at: column) {
        case .integer: .integer(integer(at: column))
        case .real: .real(real(at: column))
        case .text: .text(text(at: column))
        case .blob: .blob(blob(at: column))
        case .null: .null
        }
    }

    /// Lends the value's UTF-8 bytes, without a copy.
    ///
    /// The work must not step or reset the statement.
    ///
    /// `sqlite3_column_text`
    @inlinable
    public func withText<Value, Failure: Error>(
        at column: Int, _ work: (UnsafeRawBufferPointer) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try work(textBytes(at: column))
    }

    /// Lends the value's bytes, without a copy.
    ///
    /// The work must not step or reset the statement.
    ///
    /// `sqlite3_column_blob`
    @inlinable
    public func withBlob<Value, Failure: Error>(
        at column: Int, _ work: (UnsafeRawBufferPointer) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try work(blobBytes(at: column))
    }

    @usableFromInline
    func textBytes(at column: Int) -> UnsafeRawBufferPointer {
        let index = Int32(truncatingIfNeeded: column)
        // The text must be asked for before its length, which a conversion may change.
        let start = sqlite3_column_text(handle, index)
        return UnsafeRawBufferPointer(
            start: start, count: Int(sqlite3_column_bytes(handle, index)))
    }

    @usableFromInline
    func blobBytes(at column: Int) -> UnsafeRawBufferPointer {
        let index = Int32(truncatingIfNeeded: column)
        let start = sqlite3_column_blob(handle, index)
        return UnsafeRawBufferPointer(
            start: start, count: Int(sqlite3_column_bytes(handle, index)))
    }
}

extension SQLValue.Kind {
    init(code: Int32) {
        switch code {
        case SQLITE_INTEGER: self = .integer
        case SQLITE_FLOAT: self = .real
        case SQLITE_TEXT: self = .text
        case SQLITE_BLOB: self = .blob
        default: self = .null
        }
    }
}
