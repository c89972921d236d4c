import CSQLite

extension Connection {
    /// Compiles one statement, to be run any number of times.
    ///
    /// - Throws: `SQLiteError` when the SQL is wrong, empty, or more than one statement.
    ///
    /// `sqlite3_prepare_v3`
    public func prepare(_ sql: String) throws(SQLiteError) -> Statement {
        let (statement, rest) = try compile(sql, from: 0)
        guard let statement else { throw misuse("no statement in the SQL", sql) }
        // What follows may be blank or a comment. A second statement would be dropped silently.
        if rest < sql.utf8.count, try compile(sql, from: rest).statement != nil {
            throw misuse("more than one statement in the SQL", sql)
        }
        return statement
    }

    /// Runs all the statements in a text, ignoring the rows they return.
    ///
    /// `sqlite3_prepare_v3`, `sqlite3_step`
    public func execute(_ sql: String) throws(SQLiteError) {
        var offset = 0
        while offset < sql.utf8.count {
            let (statement, rest) = try compile(sql, from: offset)
            if let statement {
                while try statement.step() {}
            } else if rest <= offset {
                return
            }
            offset = rest
        }
    }

    /// Runs one statement with values for its parameters, ignoring the rows it returns.
    public func execute(_ sql: String, _ parameters: [SQLValue]) throws(SQLiteError) {
        let statement = try prepare(sql)
        try statement.bind(parameters)
        while try statement.step() {}
    }

    /// The first column of the first row; nil when there is no row.
    public func value(
        _ sql: String, _ parameters: [SQLValue] = []
    ) throws(SQLiteError) -> SQLValue? {
        let statement = try prepare(sql)
        try statement.bind(parameters)
        return try statement.step() ? statement.value(at: 0) : nil
    }

    /// The first column of the first row as a whole number; nil when there is no row or it is null.
    public func integer(
        _ sql: String, _ parameters: [SQLValue] = []
    ) throws(SQLiteError) -> Int64? {
        let statement = try prepare(sql)
        try statement.bind(parameters)
        guard try statement.step(), !statement.isNull(at: 0) else { return nil }
        return statement.integer(at: 0)
    }

    /// The first column of the first row as text; nil when there is no row or it is null.
    public func text(
        _ sql: String, _ parameters: [SQLValue] = []
    ) throws(SQLiteError) -> String? {
        let statement = try prepare(sql)
        try statement.bind(parameters)
        guard try statement.step(), !statement.isNull(at: 0) else { return nil }
        return statement.text(at: 0)
    }

    /// Writes a name as an SQL identifier, whatever characters are in it.
    public static func quote(identifier: String) -> String {
        var quoted = "\""
        for scalar in identifier.unicodeScalars {
            if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    /// Compiles the first statement at or after `offset`; nil when only blanks or comments are left.
    private func compile(
        _ sql: String, from offset: Int
    ) throws(SQLiteError) -> (statement: Statement?, rest: Int) {
        var sql = sql
        var compiled: OpaquePointer?
        var rest = 0
        var hasNUL = false
        let result = sql.withUTF8 { utf8 -> Int32 in
            let text = UnsafeRawBufferPointer(utf8)
            // SQLite stops reading at a NUL, and would run a statement that was cut short.
            hasNUL = text.contains(0)
            guard !hasNUL, let start = text.baseAddress?.assumingMemoryBound(to: CChar.self) else {
                rest = text.count
                return SQLITE_OK
            }
            var tail: UnsafePointer<CChar>?
            let code = sqlite3_prepare_v3(
                handle, start + offset, Int32(clamping: text.count - offset), 0, &compiled, &tail)
            rest = tail.map { $0 - start } ?? text.count
            return code
        }
        if hasNUL { throw misuse("a NUL in the SQL", sql) }
        guard result == SQLITE_OK else { throw failure(result, .prepare, sql: sql) }
        return (compiled.map { Statement(handle: $0, connection: self) }, rest)
    }

    private func misuse(_ message: String, _ sql: String) -> SQLiteError {
        SQLiteError(
            operation: .prepare, code: SQLITE_MISUSE, extendedCode: SQLITE_MISUSE,
            message: message, path: path, sql: sql)
    }
}
