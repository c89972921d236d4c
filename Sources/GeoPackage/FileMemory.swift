import Glibc
import SQLite
import Stores
import Synchronization

/// What was worked out of a file, remembered while nothing moved in it.
///
/// SQLite's change counter alone would not do: two files built from different data, one put in the
/// place of the other, count alike.
final class FileMemory<Value: Sendable>: Sendable {
    private let last = Mutex<(state: FileState, value: Value)?>(nil)

    /// What is remembered, else what the work gives; within the transaction of the connection.
    func value<Failure: Error>(
        of db: Connection, at location: String, else failure: (SQLiteError) -> Failure,
        _ work: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let state: FileState?
        do throws(SQLiteError) {
            // A transaction begins with its first read; from then on nobody may commit.
            _ = try db.integer("SELECT count(*) FROM sqlite_master")
            state = try FileState(of: db, at: location)
        } catch {
            throw failure(error)
        }
        if let state, let last = last.withLock({ $0 }), last.state == state { return last.value }
        let value = try work()
        if let state { last.withLock { $0 = (state, value) } }
        return value
    }
}

/// What must be as it was for the content of a file to be so.
///
/// The header holds the change counter, which each commit moves, also within the coarse tick of
/// the file system's clock.
private struct FileState: Equatable {
    let header: [UInt8]
    let inode: UInt64
    let size: Int64
    let seconds: Int
    let nanoseconds: Int

    /// Nil when there is a write-ahead log, whose commits leave no trace in the file.
    init?(of db: Connection, at location: String) throws(SQLiteError) {
        guard try db.text("PRAGMA journal_mode") != "wal" else { return nil }
        var status = stat()
        guard stat(location, &status) == 0 else { return nil }
        header = try db.header()
        inode = UInt64(status.st_ino)
        size = Int64(status.st_size)
        (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
    }
}
