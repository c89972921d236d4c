import CSQLite

/// A call into SQLite that did not succeed: what was attempted, on which file, and why.
public struct SQLiteError: Error, Equatable, Sendable {
    /// The step of a database's life in which the failure happened.
    public enum Operation: String, Sendable {
        /// Opening the file.
        case open
        /// Compiling SQL.
        case prepare
        /// Handing a value to a statement.
        case bind
        /// Running a statement, or one row of it.
        case step
        /// Registering an SQL function.
        case define
    }

    /// The coarse reason, for callers that decide what to do next.
    public enum Kind: String, Sendable {
        /// Another process or connection holds a lock.
        case busy
        /// The disk, or the file's size limit, is full.
        case full
        /// The file or its folder can't be written.
        case readOnly
        /// The file is a database, but damaged.
        case corrupt
        /// The file is something else than a database.
        case notADatabase
        /// The file can't be opened: missing, a folder, or no permission.
        case cannotOpen
        /// Reading or writing failed below SQLite.
        case inputOutput
        /// A declared constraint forbids the change.
        case constraint
        /// The deadline passed.
        case interrupted
        /// Anything else, usually a mistake in the SQL.
        case other
    }

    /// What was attempted.
    public let operation: Operation
    /// The primary result code.
    public let code: Int32
    /// The extended result code, which says more about the same failure.
    public let extendedCode: Int32
    /// SQLite's own words; for the log, not for a client.
    public let message: String
    /// The file.
    public let path: String
    /// The SQL, if the failure belongs to a statement; for the log, not for a client.
    public let sql: String?

    /// The coarse reason.
    public var kind: Kind {
        switch code {
        case SQLITE_BUSY, SQLITE_LOCKED: .busy
        case SQLITE_FULL: .full
        case SQLITE_READONLY: .readOnly
        case SQLITE_CORRUPT, SQLITE_FORMAT: .corrupt
        case SQLITE_NOTADB: .notADatabase
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH: .cannotOpen
        case SQLITE_IOERR: .inputOutput
        case SQLITE_CONSTRAINT: .constraint
        case SQLITE_INTERRUPT: .interrupted
        default: .other
        }
    }
}

extension SQLiteError: CustomStringConvertible {
    /// One line with everything: operation, file, reason and SQL.
    public var description: String {
        let statement = sql.map { " in: \($0)" } ?? ""
        return "\(path): \(operation.rawValue) failed (\(extendedCode)): \(message)\(statement)"
    }
}
