import CSQLite

/// One compiled SQL statement: prepared once, bound and stepped many times.
///
/// Parameters count from 1, as `?1` does in SQL; columns count from 0. Belongs, like its
/// connection, to one thread at a time.
public final class Statement {
    /// The connection it runs on, kept open as long as the statement lives.
    public let connection: Connection
    let handle: OpaquePointer
    /// Some parameter points at the caller's memory.
    var borrowsBytes = false

    init(handle: OpaquePointer, connection: Connection) {
        self.handle = handle
        self.connection = connection
    }

    deinit {
        sqlite3_finalize(handle)
    }

    /// Moves to the next row.
    ///
    /// - Returns: Whether there is one. After the last row the statement is at rest, and stepping
    ///   again would run it anew; its parameters keep their values until `reset`.
    /// - Throws: `SQLiteError`; the statement is reset and holds no lock.
    ///
    /// `sqlite3_step`
    @discardableResult
    public func step() throws(SQLiteError) -> Bool {
        let result = sqlite3_step(handle)
        if result == SQLITE_ROW { return true }
        if result == SQLITE_DONE { return false }
        let error = connection.failure(result, .step, sql: sql)
        reset()
        throw error
    }

    /// Runs the statement to its end and makes it ready for new values: for INSERT and the like.
    ///
    /// `sqlite3_step`, `sqlite3_reset`
    public func run() throws(SQLiteError) {
        while try step() {}
        reset()
    }

    /// Ends the run, so that locks are given back and new values can be bound.
    ///
    /// Values stay bound, except that borrowed bytes are let go of together with all the others.
    ///
    /// `sqlite3_reset`, `sqlite3_clear_bindings`
    public func reset() {
        // The result repeats the failure that `step` has already thrown.
        sqlite3_reset(handle)
        if borrowsBytes {
            sqlite3_clear_bindings(handle)
            borrowsBytes = false
        }
    }

    /// The SQL it was made from.
    ///
    /// `sqlite3_sql`
    public var sql: String { sqlite3_sql(handle).map { String(cString: $0) } ?? "" }

    /// Whether running it leaves the file as it is.
    ///
    /// `sqlite3_stmt_readonly`
    public var isReadOnly: Bool { sqlite3_stmt_readonly(handle) != 0 }
}
