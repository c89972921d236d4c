import CSQLite

extension Connection {
    /// When a transaction takes its locks.
    public enum TransactionKind: String, Sendable {
        /// At the first read or write: for a consistent series of reads.
        case deferred = "DEFERRED"
        /// At once, for writing; readers may go on.
        case immediate = "IMMEDIATE"
        /// At once, for writing, keeping readers out.
        case exclusive = "EXCLUSIVE"
    }

    /// Runs the work as one transaction: committed when it returns, undone when it throws.
    ///
    /// - Throws: What the work throws, or a `SQLiteError` when beginning or committing fails; in
    ///   each case nothing of the work remains in the file.
    public func transaction<Value>(
        _ kind: TransactionKind = .immediate, _ work: () throws(SQLiteError) -> Value
    ) throws(SQLiteError) -> Value {
        try transaction(kind, failure: { error in error }, work)
    }

    /// Runs the work as one transaction, for work that throws errors of another storey.
    ///
    /// - Parameters:
    ///   - kind: When the locks are taken.
    ///   - failure: Turns a failed begin or commit into the work's kind of error.
    ///   - work: What must happen wholly or not at all.
    /// - Returns: What the work returns.
    /// - Throws: What the work throws, or what `failure` makes of a failed begin or commit.
    public func transaction<Value, Failure: Error>(
        _ kind: TransactionKind = .immediate,
        failure: (SQLiteError) -> Failure,
        _ work: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try run("BEGIN \(kind.rawValue)", failure)
        do throws(Failure) {
            let value = try work()
            try run("COMMIT", failure)
            return value
        } catch {
            rollback()
            throw error
        }
    }

    private func run<Failure: Error>(
        _ sql: String, _ failure: (SQLiteError) -> Failure
    ) throws(Failure) {
        do throws(SQLiteError) {
            try execute(sql)
        } catch {
            throw failure(error)
        }
    }

    /// Undoes an open transaction.
    ///
    /// The first error is the one to tell, so this one's is dropped:
    /// if even ROLLBACK fails, closing the connection undoes the work, by SQLite's journal.
    private func rollback() {
        guard isInTransaction else { return }
        try? execute("ROLLBACK")
    }
}
