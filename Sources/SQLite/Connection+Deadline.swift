import CSQLite

extension Connection {
    /// Runs the work so that every statement in it fails as interrupted once the deadline passed.
    ///
    /// The connection looks at the clock itself, every few thousand steps of SQLite's machine:
    /// nobody interrupts from outside, so the next job on the connection can't be hit.
    ///
    /// `sqlite3_progress_handler`
    public func withDeadline<Value, Failure: Error>(
        _ deadline: ContinuousClock.Instant, _ work: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let outer = self.deadline
        arm(min(deadline, outer ?? deadline))
        defer { arm(outer) }
        return try work()
    }

    private func arm(_ deadline: ContinuousClock.Instant?) {
        self.deadline = deadline
        guard deadline != nil else {
            sqlite3_progress_handler(handle, 0, nil, nil)
            return
        }
        // Unretained is safe because the connection outlives its handle, and so the handler.
        let connection = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_progress_handler(
            handle, 4_000,
            { context in
                guard let context else { return 0 }
                let connection = Unmanaged<Connection>.fromOpaque(context).takeUnretainedValue()
                guard let deadline = connection.deadline else { return 0 }
                return ContinuousClock.now >= deadline ? 1 : 0
            }, connection)
    }
}
