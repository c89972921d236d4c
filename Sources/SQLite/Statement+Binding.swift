import CSQLite

extension Statement {
    /// How long bytes that are bound must stay where they are.
    public enum Lifetime: Sendable {
        /// SQLite takes a copy: they may go as soon as the call returns.
        case copied
        /// SQLite reads the caller's memory: it must stay unchanged until the statement was run or
        /// reset. Saves an allocation and a copy a value.
        case borrowedUntilReset
    }

    /// How many parameters the statement has.
    ///
    /// `sqlite3_bind_parameter_count`
    public var parameterCount: Int { Int(sqlite3_bind_parameter_count(handle)) }

    /// Binds no value.
    ///
    /// `sqlite3_bind_null`
    public func bindNull(at parameter: Int) throws(SQLiteError) {
        try check(sqlite3_bind_null(handle, Int32(truncatingIfNeeded: parameter)))
    }

    /// Binds a whole number.
    ///
    /// `sqlite3_bind_int64`
    public func bind(_ value: Int64, at parameter: Int) throws(SQLiteError) {
        try check(sqlite3_bind_int64(handle, Int32(truncatingIfNeeded: parameter), value))
    }

    /// Binds a floating-point number; NaN becomes null.
    ///
    /// `sqlite3_bind_double`
    public func bind(_ value: Double, at parameter: Int) throws(SQLiteError) {
        try check(sqlite3_bind_double(handle, Int32(truncatingIfNeeded: parameter), value))
    }

    /// Binds text, NULs included.
    ///
    /// `sqlite3_bind_text64`
    public func bind(_ value: String, at parameter: Int) throws(SQLiteError) {
        var value = value
        let result = value.withUTF8 { utf8 in
            bindText(UnsafeRawBufferPointer(utf8), parameter, transient)
        }
        try check(result)
    }

    /// Binds text given as UTF-8 bytes, which are not checked.
    ///
    /// `sqlite3_bind_text64`
    public func bind(
        text: UnsafeRawBufferPointer, at parameter: Int, _ lifetime: Lifetime = .copied
    ) throws(SQLiteError) {
        if lifetime == .borrowedUntilReset { borrowsBytes = true }
        try check(bindText(text, parameter, lifetime == .copied ? transient : nil))
    }

    /// Binds bytes.
    ///
    /// `sqlite3_bind_blob64`
    public func bind(
        blob: UnsafeRawBufferPointer, at parameter: Int, _ lifetime: Lifetime = .copied
    ) throws(SQLiteError) {
        if lifetime == .borrowedUntilReset { borrowsBytes = true }
        try check(bindBlob(blob, parameter, lifetime == .copied ? transient : nil))
    }

    /// Binds a copy of some bytes.
    ///
    /// `sqlite3_bind_blob64`
    public func bind(_ blob: [UInt8], at parameter: Int) throws(SQLiteError) {
        try check(blob.withUnsafeBytes { bytes in bindBlob(bytes, parameter, transient) })
    }

    /// Binds one value of any kind.
    public func bind(_ value: SQLValue, at parameter: Int) throws(SQLiteError) {
        switch value {
        case .null: try bindNull(at: parameter)
        case .integer(let number): try bind(number, at: parameter)
        case .real(let number): try bind(number, at: parameter)
        case .text(let text): try bind(text, at: parameter)
        case .blob(let bytes): try bind(bytes, at: parameter)
        }
    }

    /// Binds the parameters 1, 2, 3 and so on.
    public func bind(_ values: [SQLValue]) throws(SQLiteError) {
        for (index, value) in values.enumerated() {
            try bind(value, at: index + 1)
        }
    }

    private func bindText(
        _ text: UnsafeRawBufferPointer, _ parameter: Int, _ owner: sqlite3_destructor_type?
    ) -> Int32 {
        let index = Int32(truncatingIfNeeded: parameter)
        guard let start = text.baseAddress, !text.isEmpty else {
            return sqlite3_bind_text64(handle, index, "", 0, transient, UInt8(SQLITE_UTF8))
        }
        return sqlite3_bind_text64(
            handle, index, start.assumingMemoryBound(to: CChar.self), UInt64(text.count), owner,
            UInt8(SQLITE_UTF8))
    }

    private func bindBlob(
        _ blob: UnsafeRawBufferPointer, _ parameter: Int, _ owner: sqlite3_destructor_type?
    ) -> Int32 {
        let index = Int32(truncatingIfNeeded: parameter)
        // SQLite reads a null pointer as NULL, and an empty buffer may well have none.
        guard let start = blob.baseAddress, !blob.isEmpty else {
            return sqlite3_bind_zeroblob(handle, index, 0)
        }
        return sqlite3_bind_blob64(handle, index, start, UInt64(blob.count), owner)
    }

    @inline(__always)
    private func check(_ result: Int32) throws(SQLiteError) {
        if result != SQLITE_OK { throw connection.failure(result, .bind, sql: sql) }
    }
}

/// `SQLITE_TRANSIENT`, a cast that the importer can't express: SQLite compares it, never calls it.
var transient: sqlite3_destructor_type {
    unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
