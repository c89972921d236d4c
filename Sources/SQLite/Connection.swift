import CSQLite

/// One open database file.
///
/// Not `Sendable`, and opened without SQLite's own mutexes: a connection belongs to one thread at a
/// time. Statements keep their connection alive; the file is closed when the last of them is gone.
public final class Connection {
    /// What the connection may do with the file.
    public enum Access: Sendable {
        /// Read; the file must exist and is never written.
        case readOnly
        /// Read and write; the file must exist.
        case readWrite
        /// Read and write; the file is made if it is missing.
        case create
    }

    /// The file as the caller named it.
    public let path: String
    let handle: OpaquePointer
    var deadline: ContinuousClock.Instant?

    /// Opens a database file and reads its header, so that a file of another kind is refused here.
    ///
    /// - Parameters:
    ///   - path: The file; relative to the working directory unless it begins with a slash.
    ///   - access: What may be done with it.
    ///   - busyTimeout: How long to wait for somebody else's lock before failing as busy.
    /// - Throws: `SQLiteError` of kind `cannotOpen`, `notADatabase`, `corrupt`, `busy` …
    ///
    /// `sqlite3_open_v2`, `sqlite3_busy_timeout`
    public convenience init(
        path: String, access: Access, busyTimeout: Duration = .seconds(5)
    ) throws(SQLiteError) {
        // C would cut the path at a NUL, and SQLite takes an empty one as "a temporary database".
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw SQLiteError(
                operation: .open, code: SQLITE_CANTOPEN, extendedCode: SQLITE_CANTOPEN,
                message: "the path is empty or holds a NUL", path: path, sql: nil)
        }
        // "./" keeps names such as ":memory:" or "file:x?mode=rw" from being anything but names.
        let name = path.hasPrefix("/") ? path : "./" + path
        try self.init(
            path: path, name: name, flags: access.flags, busyTimeout: busyTimeout)
    }

    /// Opens a private database in memory.
    ///
    /// `sqlite3_open_v2`
    public static func inMemory() throws(SQLiteError) -> Connection {
        try Connection(
            path: ":memory:", name: ":memory:", flags: Access.create.flags, busyTimeout: .zero)
    }

    private init(
        path: String, name: String, flags: Int32, busyTimeout: Duration
    ) throws(SQLiteError) {
        var opened: OpaquePointer?
        let result = sqlite3_open_v2(name, &opened, flags | SQLITE_OPEN_NOMUTEX, nil)
        guard result == SQLITE_OK, let opened else {
            let error = SQLiteError(
                operation: .open, code: result & 0xFF,
                extendedCode: opened.map { sqlite3_extended_errcode($0) } ?? result,
                message: opened.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory",
                path: path, sql: nil)
            sqlite3_close_v2(opened)
            throw error
        }
        self.path = path
        self.handle = opened
        sqlite3_extended_result_codes(opened, 1)
        sqlite3_busy_timeout(opened, Int32(clamping: Int64(busyTimeout / .milliseconds(1))))
        do throws(SQLiteError) {
            // A file that is only read may carry views by anyone: they get harmless functions
            // only. Where we write it must stay on, or R-tree triggers are refused (3.40).
            if flags & SQLITE_OPEN_READONLY != 0 { try execute("PRAGMA trusted_schema = OFF") }
            // Reading the schema version makes SQLite look at the header.
            try execute("PRAGMA cell_size_check = ON; PRAGMA schema_version")
        } catch {
            throw SQLiteError(
                operation: .open, code: error.code, extendedCode: error.extendedCode,
                message: error.message, path: path, sql: nil)
        }
    }

    deinit {
        sqlite3_close_v2(handle)
    }

    /// How many rows the last INSERT, UPDATE or DELETE changed, triggers not counted.
    ///
    /// `sqlite3_changes64`
    public var changes: Int { Int(sqlite3_changes64(handle)) }

    /// How many rows were changed since the connection was opened, triggers counted.
    ///
    /// `sqlite3_total_changes64`
    public var totalChanges: Int { Int(sqlite3_total_changes64(handle)) }

    /// The rowid of the last row inserted through this connection.
    ///
    /// `sqlite3_last_insert_rowid`
    public var lastInsertedRowID: Int64 { sqlite3_last_insert_rowid(handle) }

    /// Whether a transaction is open.
    ///
    /// `sqlite3_get_autocommit`
    public var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// Whether the file can only be read, by choice or by its permissions.
    ///
    /// `sqlite3_db_readonly`
    public var isReadOnly: Bool { sqlite3_db_readonly(handle, "main") == 1 }

    /// A number that changes when another connection has committed a change to the file.
    public func dataVersion() throws(SQLiteError) -> Int64 {
        try integer("PRAGMA data_version") ?? 0
    }
}

extension Connection.Access {
    var flags: Int32 {
        switch self {
        case .readOnly: SQLITE_OPEN_READONLY
        case .readWrite: SQLITE_OPEN_READWRITE
        case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        }
    }
}

extension Connection {
    /// The funnel of the room: every failed result code becomes a `SQLiteError` here.
    ///
    /// `sqlite3_errmsg`, `sqlite3_extended_errcode`
    func failure(
        _ result: Int32, _ operation: SQLiteError.Operation, sql: String? = nil
    ) -> SQLiteError {
        // The connection remembers its latest failure; only if it is this one do its words fit.
        let latest = sqlite3_extended_errcode(handle)
        let isLatest = latest & 0xFF == result & 0xFF
        return SQLiteError(
            operation: operation, code: result & 0xFF, extendedCode: isLatest ? latest : result,
            message: String(cString: isLatest ? sqlite3_errmsg(handle) : sqlite3_errstr(result)),
            path: path, sql: sql)
    }
}
